import type { Problem } from '#lib/contract/problem.ts';
import { axe, expect, faultsOf, picture, test } from './playwright.ts';
import { RoomPage } from './room-page.ts';

const REASON = 'agreed with the IC: the canary carries the nightly import';

test('a limit is raised with a reason: everybody’s room has it at once, the entry both sides; who may not is told who may', async ({
  people,
  scribe: onlooker,
  product,
  rehearse,
}) => {
  const { slug } = await rehearse({ version: 'v7.8.0' });
  const ic = await product.as('ic');
  await ic.command(slug, 'release.start');
  const page = await people.open('SRE');
  const faults = faultsOf(page);
  const room = await new RoomPage(onlooker).open(slug);
  const tile = onlooker.locator('.tile', { hasText: 'API p95' });
  await expect(tile).toContainText('limit ≤ 200');
  const limits = page.getByRole('region', { name: 'Thresholds' });
  const row = limits.getByRole('row').filter({ hasText: 'API p95' });
  const dialog = page.getByRole('dialog');

  await test.step('by keyboard, with what is wrong said in its place', async () => {
    await page.goto(`/releases/${slug}/settings`);
    await expect(row).toContainText('≤ 200 ms');
    expect(await axe(page)).toEqual([]);
    await picture(page, 'release-settings-1440');
    await row.getByRole('button', { name: 'Change API p95' }).focus();
    await page.keyboard.press('Enter');
    const limit = dialog.getByRole('textbox', { name: 'Limit, at most, ms' });
    await expect(limit).toBeFocused();
    await limit.fill('250.5');
    await expect(dialog.getByText('A whole number')).toBeVisible();
    await limit.fill('250');
    await dialog.getByRole('textbox', { name: 'Warning above' }).fill('300');
    await expect(dialog.getByText('The warning lies beyond the limit')).toBeVisible();
    await dialog.getByRole('textbox', { name: 'Warning above' }).fill('230');
    await expect(dialog).toContainText('≤ 200 ms → ≤ 250 ms, warning ≤ 230 ms');
    await page.keyboard.press('Control+Enter');
    await expect(dialog.getByText('A reason is needed.')).toBeVisible();
    await dialog.getByRole('textbox', { name: 'Reason' }).fill(REASON);
    await picture(page, 'release-settings-limit-1440');
    await page.keyboard.press('Control+Enter');
    await expect(dialog).toBeHidden();
    await expect(row).toContainText('≤ 250 ms');
    await expect(row).toContainText('runbook: ≤ 200 ms');
  });

  await test.step('the room of somebody else judges by it, and says what it was', async () => {
    await expect(tile).toContainText('limit ≤ 250');
    const change = '(≤ 200 ms → ≤ 250 ms, warning ≤ 230 ms)';
    await expect(room.record.getByText(`the limit of API p95 ${change}`)).toBeVisible();
    const history = page.getByRole('region', { name: 'History of settings' });
    await expect(history.getByRole('listitem').first()).toContainText(REASON);
    await expect(history).toContainText('the limit of API p95: ≤ 200 ms → ≤ 250 ms');
  });

  await test.step('a limit whose trigger is open stays, and says why', async () => {
    await ic.command(slug, 'trigger.report', { trigger: 's4-t08', note: 'seen on the graph' });
    const shut = limits.getByRole('button', { name: /^Change .+GC pause$/ });
    await expect(shut).toHaveAttribute('aria-disabled', 'true');
    await expect(shut).toHaveAccessibleDescription(/fired over this limit and is open.*IC/);
    expect(await axe(page)).toEqual([]);
    const sre = await product.as('sre');
    const answer = await sre.try(slug, 'release.configure', {
      limits: { 'gc-pause-avg': { limit: { max: 30 } } },
      reason: REASON,
    });
    expect(answer.status).toBe(409);
    const { reasons } = answer.body as Problem;
    expect(reasons?.map(({ code }) => code)).toEqual(['limit-under-trigger']);
  });

  await test.step('what is not one’s own is closed, and names who may', async () => {
    const cadence = page.getByRole('region', { name: 'Update cadence' });
    await expect(cadence).toContainText(/may act: .*Product/);
    await expect(cadence.getByRole('button')).toHaveCount(0);
    await onlooker.setViewportSize({ width: 390, height: 844 });
    await onlooker.goto(`/releases/${slug}/settings`);
    const theirs = onlooker.getByRole('region', { name: 'Thresholds' });
    await expect(theirs).toContainText(/may act: .*SRE/);
    await expect(theirs.getByRole('button', { name: /^Change/ })).toHaveCount(0);
    expect(await axe(onlooker)).toEqual([]);
    const scrollWidth = await onlooker.evaluate(() => document.documentElement.scrollWidth);
    expect(scrollWidth).toBeLessThanOrEqual(390);
    await picture(onlooker, 'release-settings-390');
  });
  expect(faults).toEqual([]);
  await page.context().close();
});
