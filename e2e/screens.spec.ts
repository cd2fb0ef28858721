import type { Page } from '@playwright/test';
import { settingsPlaces } from '#components/settings/places.ts';
import messages from '#messages/en.json' with { type: 'json' };
import { removeReleases } from './own-database.ts';
import { axe, expect, People, picture, test } from './playwright.ts';
import { Product } from './product.ts';
import { RoomPage } from './room-page.ts';

// Each screen test has a release of its own, so both workers may take them.
test.describe.configure({ mode: 'parallel' });

const sizes = [
  { width: 1440, height: 900 },
  { width: 1920, height: 1080 },
  { width: 390, height: 844 },
];
const DESK = 1440;
const PHONE = 390;
/** A message that has no text shows its key: "room.gate.open". */
const RAW_KEY = new RegExp(`\\b(${Object.keys(messages).join('|')})(\\.[a-zA-Z-]+)+\\b`);

/** Looks at a screen as it stands in every size: nothing wrong for axe, nothing beside the page, no raw keys. */
async function look(page: Page, name: string): Promise<void> {
  for (const size of sizes) {
    await page.setViewportSize(size);
    await picture(page, `${name}-${size.width}`);
    if (size.width !== DESK && size.width !== PHONE) continue;
    expect.soft(await axe(page), `${name} at ${size.width}`).toEqual([]);
    if (size.width !== PHONE) continue;
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    expect.soft(wide, `${name} at ${PHONE}`).toBeLessThanOrEqual(PHONE);
  }
  expect.soft(await page.locator('body').ariaSnapshot(), name).not.toMatch(RAW_KEY);
  const [first] = sizes;
  if (first) await page.setViewportSize(first);
}

for (const locale of ['en', 'tr'] as const) {
  test(`screens of a quiet night, ${locale}`, async ({ people, visitor, product, rehearse }) => {
    test.setTimeout(240_000);
    const drill = await rehearse({
      version: `v6.${locale === 'en' ? 0 : 1}.0`,
      durationScale: 1 / 300,
    });
    await drill.goTo('stage-1');
    const page = await people.open('Incident Commander', { locale });
    await visitor.context().addCookies([{ name: 'locale', value: locale, url: product.url }]);

    await visitor.goto('/sign-in');
    await look(visitor, `sign-in-${locale}`);
    await page.goto('/releases');
    await expect(page.getByRole('link', { name: /v1\.4\.0/ }).first()).toBeVisible();
    await look(page, `releases-${locale}`);
    await page.goto('/releases/new');
    await look(page, `new-release-${locale}`);
    await page.goto('/releases/new?drill=1');
    await look(page, `new-drill-${locale}`);
    const room = await new RoomPage(page, locale).open(drill.slug);
    await look(page, `room-calm-${locale}`);
    await page.keyboard.press('?');
    await expect(room.dialog).toBeVisible();
    await look(page, `room-keys-${locale}`);
    await page.keyboard.press('Escape');
    await room.press('Shift+H');
    await expect(room.dialog).toBeVisible();
    await look(page, `hold-dialog-${locale}`);
    await page.keyboard.press('Escape');
    await page.goto(`/releases/${drill.slug}/record`);
    await look(page, `record-${locale}`);
    await visitor.goto(`/status/${drill.slug}`);
    await look(visitor, `status-${locale}`);
    await visitor.goto('/no-such-page');
    await look(visitor, `not-found-${locale}`);
    await page.context().close();
  });

  test(`screens of a bad night, ${locale}`, async ({ people, visitor, product, rehearse }) => {
    test.setTimeout(240_000);
    const drill = await rehearse({
      version: `v6.${locale === 'en' ? 2 : 3}.0`,
      durationScale: 1 / 300,
    });
    await drill.goTo('stage-1');
    await drill.passRows('stage-1');
    drill.feed.turn('http-5xx', 'red');
    drill.feed.turn('gc-pause-avg', 'amber');
    const page = await people.open('Incident Commander', { locale });
    const room = await new RoomPage(page, locale).open(drill.slug);
    await expect(page.locator('.fired').first()).toBeVisible({ timeout: 60_000 });
    await look(page, `room-alarmed-${locale}`);
    await room.press('Shift+R');
    await expect(room.dialog).toBeVisible();
    await look(page, `rollback-dialog-${locale}`);
    await room.confirm();
    await look(page, `room-rolling-back-${locale}`);
    await visitor.context().addCookies([{ name: 'locale', value: locale, url: product.url }]);
    await visitor.goto(`/status/${drill.slug}`);
    await look(visitor, `status-reverting-${locale}`);
    await page.context().close();
  });
}

for (const { locale, theme } of [
  { locale: 'en', theme: 'dark' },
  { locale: 'tr', theme: 'light' },
] as const) {
  test(`screens beside the room, ${locale}, ${theme}`, async ({ people, product, rehearse }) => {
    test.setTimeout(240_000);
    const drill = await rehearse({
      version: `v6.${locale === 'en' ? 4 : 5}.0`,
      durationScale: 1 / 300,
    });
    await drill.goTo('stage-1');
    const page = await people.open('Incident Commander', { locale });
    await page.context().addCookies([{ name: 'theme', value: theme, url: product.url }]);
    const room = new RoomPage(page, locale);
    for (const place of [
      'scribe',
      'signals',
      'incidents',
      'people',
      'settings',
      'record',
    ] as const) {
      await page.goto(`/releases/${drill.slug}/${place}`);
      await expect(room.live).toBeVisible();
      await look(page, `${place}-${locale}-${theme}`);
    }
    for (const { place, href } of settingsPlaces) {
      await page.goto(href);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      await look(page, `settings-${place}-${locale}-${theme}`);
    }
    await page.context().close();
  });
}

test('on paper there is what happened, and nothing to fill in', async ({ ic: page, rehearse }) => {
  const drill = await rehearse({ version: 'v6.6.0', durationScale: 1 / 300 });
  await drill.goTo('stage-1');
  const room = new RoomPage(page);
  for (const place of ['', '/record']) {
    await page.goto(`/releases/${drill.slug}${place}`);
    await expect(room.live).toBeVisible();
    await page.emulateMedia({ media: 'print' });
    await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
    await expect(page.locator('.acts:visible, input:visible, textarea:visible')).toHaveCount(0);
    await expect(page.getByText('decides GO').first()).toBeVisible();
    await page.screenshot({
      path: `test-results/screens/paper${place.replace('/', '-')}.png`,
      fullPage: true,
    });
    await page.emulateMedia({ media: null });
  }
});

test('the list says what to do where there is no release yet', async ({ browser }) => {
  const product = await Product.fresh();
  try {
    const page = await new People(browser, product).open('Incident Commander');
    await removeReleases(product);
    await page.goto('/releases');
    await expect(page.getByText('No release yet').first()).toBeVisible();
    await look(page, 'releases-empty-en');
    await page.context().close();
  } finally {
    await product.remove();
  }
});

test('from sign-in to a decision without a pointer', async ({ visitor: page, rehearse }) => {
  const drill = await rehearse({ version: 'v6.9.0', durationScale: 1 / 300 });
  await page.goto('/sign-in');
  await tabTo(page, 'Incident Commander');
  await expect(page.locator(':focus')).toBeEnabled();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/releases/);
  // The page answers keys from the moment it has woken up.
  const filter = page.getByRole('searchbox');
  await expect(async () => {
    await page.keyboard.press('/');
    await expect(filter).toBeFocused({ timeout: 1_000 });
  }).toPass();
  await page.keyboard.type('v6.9.0');
  await expect(page.getByRole('link', { name: /v1\.4\.0/ })).toHaveCount(0);
  await page.keyboard.press('Escape');
  await page.keyboard.press('j');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(new RegExp(drill.slug));
  const room = new RoomPage(page);
  await expect(room.live).toBeVisible();
  await room.press('Shift+P');
  await room.pass('operator-essentials');
  await room.decide('Shift+X', /NO-GO, v6\.9\.0/);
  await expect(room.verb('START')).toBeVisible();
});

/** Tabs until the focus is on what reads like this. */
async function tabTo(page: Page, text: string): Promise<void> {
  const focused = page.locator(':focus');
  for (let presses = 0; presses < 30; presses += 1) {
    await page.keyboard.press('Tab');
    if ((await focused.count()) > 0 && (await focused.textContent())?.includes(text)) return;
  }
  throw new Error(`no way to ${text} by Tab`);
}
