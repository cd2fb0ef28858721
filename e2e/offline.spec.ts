import type { Page } from '@playwright/test';
import type { Entry } from '#lib/domain/entry.ts';
import { expect, test } from './playwright.ts';
import { RoomPage } from './room-page.ts';

/** The entries after a seq. */
const after = (entries: Entry[], seq: number) => entries.filter((entry) => entry.seq > seq);

/** Without what the room records by itself meanwhile. */
const byPeople = (entries: Entry[]) => entries.filter(({ actor }) => actor.type === 'person');

const offline = (page: Page) => page.getByText('OFFLINE', { exact: true });

async function type(page: Page, text: string) {
  await page.keyboard.press('n');
  await page.keyboard.type(text);
  await page.keyboard.press('Enter');
}

test('without a line rows and notes wait on the device, and go out in order, each once, with their own time', async ({
  scribe: page,
  product,
  rehearse,
}) => {
  const { slug } = await rehearse({ version: 'v7.0.0' });
  await (await product.as('ic')).command(slug, 'release.start');
  const room = await new RoomPage(page).open(slug);
  await room.pass('operator-essentials');
  const before = (await product.api.entries(slug)).length;

  await test.step('what is entered without a line is shown WAITING, the next row open', async () => {
    await page.context().setOffline(true);
    await expect(offline(page)).toBeVisible();
    for (const item of ['freeze-and-pin', 'preflight-60s']) await room.enter(item);
    await type(page, 'the line is gone');
    await expect(room.row('freeze-and-pin')).toContainText('1 of 3, sends in order');
    await expect(room.row('preflight-60s')).toContainText('2 of 3, sends in order');
    await expect(room.queue.getByText('Note: the line is gone')).toBeVisible();
    await expect(page.getByRole('banner')).toContainText('3 waiting');
    await room.sees('blast-radius', 'NEXT');
    expect(byPeople(after(await product.api.entries(slug), before))).toEqual([]);
  });

  await test.step('back on the line it goes out by itself', async () => {
    const wentAt = new Date().toISOString();
    await page.context().setOffline(false);
    await expect(room.live).toBeVisible();
    await expect(room.queue).toBeHidden();
    await expect(room.record.getByText('the line is gone')).toBeVisible();
    const own = byPeople(after(await product.api.entries(slug), before));
    expect(own.map(({ kind, params }) => [kind, params.item])).toEqual([
      ['item.recorded', 'freeze-and-pin'],
      ['item.recorded', 'preflight-60s'],
      ['note.added', undefined],
    ]);
    const observed = own.map(({ observedAt }) => observedAt ?? '');
    expect(observed).toEqual(observed.toSorted());
    expect(observed.every((at) => at !== '' && at < wentAt)).toBe(true);
    expect(own.every(({ at, observedAt }) => (observedAt ?? '') <= at)).toBe(true);
  });
});

test('what waits outlives its tab: the next one sends it, once and with its own time', async ({
  scribe: page,
  product,
  rehearse,
}) => {
  const { slug } = await rehearse({ version: 'v7.1.0' });
  await (await product.as('ic')).command(slug, 'release.start');
  const room = await new RoomPage(page).open(slug);
  await page.context().setOffline(true);
  await expect(offline(page)).toBeVisible();
  await room.enter('operator-essentials');
  await type(page, 'kept over a reload');
  await expect(room.row('operator-essentials')).toContainText('1 of 2, sends in order');
  // The tab is closed; the browser comes back with a line.
  await page.close();
  await page.context().setOffline(false);
  const again = await page.context().newPage();
  const back = await new RoomPage(again).open(slug);
  await expect(back.record.getByText('kept over a reload')).toBeVisible();
  await expect(back.queue).toBeHidden();
  const own = (await product.api.entries(slug)).filter(({ kind }) =>
    ['item.recorded', 'note.added'].includes(kind),
  );
  expect(own.map(({ kind }) => kind)).toEqual(['item.recorded', 'note.added']);
  expect(own.every(({ observedAt }) => observedAt !== undefined)).toBe(true);
});

test('a refused one stays in sight with its reason, does not hold up the rest, and can be settled', async ({
  scribe: page,
  product,
  rehearse,
}) => {
  const { slug } = await rehearse({ version: 'v7.2.0' });
  const ic = await product.as('ic');
  await ic.command(slug, 'release.start');
  const room = await new RoomPage(page).open(slug);
  await room.pass('operator-essentials');
  await page.context().setOffline(true);
  await expect(offline(page)).toBeVisible();
  await room.enter('freeze-and-pin');
  await type(page, 'after the refused one');
  // While nobody here can know, the row before it turns out to have failed.
  const { room: held } = await product.api.room(slug);
  const corrects = held.attempts['operator-essentials@1#1']?.entry;
  const failed = { item: 'operator-essentials', result: 'FAIL', note: 'not at hand', corrects };
  await ic.command(slug, 'item.record', failed);
  await page.context().setOffline(false);
  const refused = room.queue.getByRole('alert').filter({ hasText: 'refused' });
  await expect(refused).toContainText('Merge freeze on, release pinned PASS refused.');
  await expect(refused).toContainText(/Operator essentials/);
  await expect(room.record.getByText('after the refused one')).toBeVisible();
  await expect(page.getByRole('banner')).toContainText('1 refused');
  await page.reload();
  await expect(refused).toBeVisible();
  await ic.command(slug, 'item.record', { item: 'operator-essentials', result: 'PASS' });
  await room.sees('operator-essentials', 'PASS');
  await refused.getByRole('button', { name: 'Send again' }).click();
  await room.sees('freeze-and-pin', 'PASS');
  await expect(room.queue).toBeHidden();
  const row = (await product.api.entries(slug)).findLast(({ kind }) => kind === 'item.recorded');
  expect(row?.params.item).toBe('freeze-and-pin');
  expect((row?.observedAt ?? '') < (row?.at ?? '')).toBe(true);
});

test('a draft survives a reload, and a recorded row is corrected beside itself', async ({
  scribe: page,
  product,
  rehearse,
}) => {
  const { slug } = await rehearse({ version: 'v7.3.0' });
  await (await product.as('ic')).command(slug, 'release.start');
  const room = await new RoomPage(page).open(slug);
  await room.pass('operator-essentials');
  await page.keyboard.press('n');
  await page.keyboard.type('half a thought');
  await page.reload();
  const note = page.getByRole('textbox', { name: 'Note' });
  await expect(note).toHaveValue('half a thought');
  await expect(room.live).toBeVisible();
  await note.press('Enter');
  await expect(room.record.getByText('half a thought')).toBeVisible();
  await expect(note).toHaveValue('');

  const row = room.row('operator-essentials');
  await row.getByRole('button', { name: /^Correct / }).click();
  await expect(room.dialog).toContainText('PASS was recorded as entry');
  await page.keyboard.type('the log was of another host');
  await expect(room.dialog.locator('.confirm:not([aria-disabled])')).toBeVisible();
  await page.keyboard.press('Control+Enter');
  await expect(room.dialog).toBeHidden();
  await room.sees('operator-essentials', 'FAIL');
  await expect(row).toContainText(/corrects entry \d+/);
  const rows = (await product.api.room(slug)).room.attempts;
  expect(rows['operator-essentials@1#2']).toMatchObject({
    result: 'FAIL',
    corrects: rows['operator-essentials@1#1']?.entry,
    note: 'the log was of another host',
  });
});

test('a room whose charts could not be fetched stands without them, and draws them once there is a line', async ({
  ic: page,
  rehearse,
}) => {
  const { slug } = await rehearse({ version: 'v7.4.0' });
  const html = await (await page.request.get(`/releases/${slug}`)).text();
  let isCut = true;
  // What the page itself names comes through; what it asks for later does not.
  await page.route('**/_next/static/chunks/**', (route) =>
    isCut && !html.includes(new URL(route.request().url()).pathname)
      ? route.abort('internetdisconnected')
      : route.continue(),
  );
  const lost = page.waitForEvent('requestfailed');
  const room = await new RoomPage(page).open(slug);
  await lost;
  await expect(page.locator('.tile').first()).toContainText('GREEN');
  await expect(room.record).toBeVisible();
  await expect(page.locator('.recharts-surface')).toHaveCount(0);
  isCut = false;
  await page.evaluate(() => window.dispatchEvent(new Event('online')));
  await expect(page.locator('.recharts-surface').first()).toBeVisible();
});
