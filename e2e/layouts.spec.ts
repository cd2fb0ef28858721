import type { Page } from '@playwright/test';
import { axe, expect, picture, test } from './playwright.ts';
import { RoomPage } from './room-page.ts';

test.describe.configure({ mode: 'parallel' });

const sizes = [
  { width: 390, height: 844 },
  { width: 844, height: 390 },
  { width: 768, height: 1024 },
  { width: 960, height: 540 },
  { width: 1180, height: 720 },
  { width: 1440, height: 900 },
  { width: 1920, height: 1080 },
];
/** Below this the page scrolls; decisions are pinned. */
const ROOMY = { width: 768, height: 621 };
const themes = ['dark', 'light'] as const;
/** Widths at which axe looks: what is drawn differs between them. */
const axed = [390, 768, 1440];

async function chooseTheme(page: Page, theme: string): Promise<void> {
  const url = new URL(page.url()).origin;
  await page.context().addCookies([{ name: 'theme', value: theme, url }]);
}

/** The page as it stands: nothing beside it, every decision on screen, the gate's heading too. */
async function standsAt(page: Page, size: (typeof sizes)[number], name: string): Promise<void> {
  await page.setViewportSize(size);
  const sides = () =>
    page.evaluate(() => {
      const { scrollWidth, scrollHeight } = document.documentElement;
      return { scrollWidth, scrollHeight };
    });
  await expect.poll(async () => (await sides()).scrollWidth, name).toBeLessThanOrEqual(size.width);
  const buttons = await page.locator('.acts > .btn').all();
  expect(buttons, name).toHaveLength(3);
  for (const button of buttons) await expect(button, name).toBeInViewport({ ratio: 0.99 });
  if (size.width < ROOMY.width || size.height < ROOMY.height) return;
  expect.soft((await sides()).scrollHeight, name).toBeLessThanOrEqual(size.height);
  await expect(page.locator('.gate li').first(), name).toBeInViewport({ ratio: 0.9 });
}

test('gate and decisions stay in sight on every device, by night and by day', async ({
  people,
  rehearse,
}) => {
  test.setTimeout(300_000);
  const drill = await rehearse({ version: 'v7.0.0', durationScale: 1 / 300, decisionMs: 600_000 });
  await drill.goTo('stage-1');
  const page = await people.open('Incident Commander');
  for (const theme of themes) {
    await page.goto('/releases');
    await chooseTheme(page, theme);
    await new RoomPage(page).open(drill.slug);
    await expect(page.locator('html')).toHaveAttribute('data-theme', theme);
    for (const size of sizes) {
      const name = `layout-${theme}-${size.width}`;
      await standsAt(page, size, name);
      await picture(page, name);
      if (axed.includes(size.width)) expect.soft(await axe(page), name).toEqual([]);
    }
  }
  drill.feed.turn('http-5xx', 'red');
  await expect(page.locator('.fired').first()).toBeVisible({ timeout: 60_000 });
  for (const size of sizes) {
    await standsAt(page, size, `layout-alarm-${size.width}`);
    await picture(page, `layout-alarm-${size.width}`);
  }
  await page.context().close();
});

test('light, dark or as the system: chosen once, kept over a reload', async ({ ic, rehearse }) => {
  const drill = await rehearse({ version: 'v7.1.0' });
  await new RoomPage(ic).open(drill.slug);
  const ground = () => ic.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const dark = await ground();
  await ic.getByRole('button', { name: /^You: / }).click();
  await ic.getByRole('radio', { name: 'Light', exact: true }).click();
  await expect.poll(ground).not.toBe(dark);
  const light = await ground();
  await ic.reload();
  await expect(ic.locator('html')).toHaveAttribute('data-theme', 'light');
  expect(await ground()).toBe(light);
  await ic.getByRole('button', { name: /^You: / }).click();
  await ic.getByRole('radio', { name: 'As the system' }).click();
  await ic.emulateMedia({ colorScheme: 'dark' });
  await expect.poll(ground).toBe(dark);
  await ic.emulateMedia({ colorScheme: 'light' });
  await expect.poll(ground).toBe(light);
});

test('a role answers the poll on a phone with one tap', async ({
  deployer: page,
  product,
  rehearse,
}) => {
  const drill = await rehearse({ version: 'v7.2.0', durationScale: 1 / 300 });
  await drill.goTo('stage-1');
  await (await product.as('ic')).command(drill.slug, 'poll.open');
  await page.setViewportSize({ width: 390, height: 844 });
  await new RoomPage(page).open(drill.slug);
  await page.getByRole('tab', { name: 'Record' }).click();
  const vote = page.locator('.pinned').getByRole('button', { name: 'GO', exact: true });
  await expect(vote).toBeInViewport({ ratio: 1 });
  expect((await vote.boundingBox())?.height).toBeGreaterThanOrEqual(44);
  await vote.click();
  await expect(vote).toBeHidden();
  await page.getByRole('tab', { name: 'Decide' }).click();
  await expect(page.locator('.poll li').filter({ hasText: 'GO' }).first()).toBeVisible();
});

test('on a phone a decision fills the screen and is confirmed under the thumb', async ({
  ic,
  rehearse,
}) => {
  const drill = await rehearse({ version: 'v7.3.0', durationScale: 1 / 300 });
  await drill.goTo('stage-1');
  const height = 844;
  await ic.setViewportSize({ width: 390, height });
  const room = await new RoomPage(ic).open(drill.slug);
  await room.verb(/HOLD/).click();
  const sheet = await room.dialog.boundingBox();
  expect(sheet?.height).toBe(height);
  const confirm = room.dialog.locator('.confirm');
  await expect(confirm).toBeInViewport({ ratio: 1 });
  const box = await confirm.boundingBox();
  expect(box?.y).toBeGreaterThan(height * 0.66);
  expect(box?.height).toBeGreaterThanOrEqual(44);
  await confirm.click();
  await expect(room.dialog).toBeHidden();
  await expect(room.verb(/HOLDING|HOLD/)).toBeVisible();
});

test('PROCEED over a NO-GO vote asks for a written reason and is flagged in the record', async ({
  ic,
  product,
  rehearse,
}) => {
  test.setTimeout(120_000);
  const drill = await rehearse({ version: 'v7.4.0', durationScale: 1 / 300 });
  await drill.goTo('stage-1');
  await drill.passRows('stage-1');
  await drill.pollGo('stage-1');
  const sre = await product.as('sre');
  await sre.command(drill.slug, 'poll.vote', {
    role: 'sre',
    vote: 'NO_GO',
    note: 'one pod restarts',
  });
  const room = await new RoomPage(ic).open(drill.slug);
  const proceed = ic.locator('.acts .at-1:not([aria-disabled])');
  await expect(proceed).toContainText('PROCEED', { timeout: 60_000 });
  await proceed.click();
  await expect(room.dialog).toContainText('PROCEED');
  const confirm = room.dialog.locator('.confirm');
  await expect(confirm).toHaveAttribute('aria-disabled', 'true');
  await room.dialog.getByLabel('Why, in writing').fill('The pod was drained by hand');
  await expect(room.dialog.locator('.confirm:not([aria-disabled])')).toBeVisible();
  await confirm.click();
  await expect(room.dialog).toBeHidden();
  await expect(room.record.getByText(/PROCEED.*The pod was drained by hand/)).toBeVisible();
});
