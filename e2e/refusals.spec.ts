import type { Page, Route } from '@playwright/test';
import type { Problem } from '#lib/contract/problem.ts';
import { codesOf } from './api.ts';
import { expect, test } from './playwright.ts';
import { RoomPage } from './room-page.ts';

test('PROCEED is closed on the screen, with its reasons, and refused for the same ones', async ({
  ic: page,
  product,
  rehearse,
}) => {
  const drill = await rehearse({ version: 'v4.0.0', durationScale: 1 / 90 });
  const { slug } = drill;
  await drill.readyForGo();
  const room = await new RoomPage(page).open(slug);
  await room.decide('Shift+P', /GO, v4\.0\.0 to 1 %/);
  const ic = await product.as('ic');
  const proceed = room.verb('PROCEED to 5 %');
  const refused = async () => codesOf(await ic.try(slug, 'decision.make', { verb: 'PROCEED' }));

  await test.step('before the soak has begun, rows open, nobody has voted', async () => {
    await expect(proceed).toHaveAttribute('aria-disabled', 'true');
    await expect(room.gate.getByText(/^CLOSED · /)).toBeVisible();
    expect(await refused()).toEqual(
      expect.arrayContaining(['soak-not-begun', 'rows-open', 'poll-waiting']),
    );
    // The key of a closed verb opens nothing.
    await page.keyboard.press('Shift+P');
    await expect(room.dialog).toBeHidden();
  });

  await test.step('while it soaks', async () => {
    await (await product.as('deployer')).command(slug, 'item.record', {
      item: 's1-weight',
      result: 'PASS',
    });
    await expect(room.gate.getByText(/Soak \d+:\d\d of \d+:\d\d/)).toBeVisible();
    expect(await refused()).toContain('soak-running');
  });

  await test.step('with a signal that says nothing', async () => {
    drill.feed.turn('ws-staleness', 'missing');
    await expect.poll(refused, { timeout: 60_000 }).toContain('signals-no-data');
    await expect(page.locator('.tile', { hasText: 'WS staleness' })).toContainText('NO DATA');
    drill.feed.turn('ws-staleness', 'calm');
    await expect.poll(refused, { timeout: 60_000 }).not.toContain('signals-no-data');
  });

  await test.step('with a signal out of its limit', async () => {
    drill.feed.turn('gc-pause-avg', 'red');
    await expect.poll(refused, { timeout: 60_000 }).toContain('signals-out');
    await expect(page.locator('.tile', { hasText: 'GC pause' })).toContainText('RED');
    await expect(proceed).toHaveAttribute('aria-disabled', 'true');
  });

  await test.step('each refusal is in the record, with its reasons', async () => {
    await expect(room.record.getByText(/decision refused/).first()).toBeVisible();
  });
});

test('a server that hangs closes the decision by itself: STALE, and nothing stays green', async ({
  ic: page,
  product,
  rehearse,
}) => {
  const drill = await rehearse({ version: 'v4.1.0', durationScale: 1 / 300 });
  await drill.goTo('stage-1');
  await drill.readyForNext('stage-1');
  const room = await new RoomPage(page).open(drill.slug);
  const proceed = room.verb('PROCEED to 5 %');
  await expect(proceed).not.toHaveAttribute('aria-disabled', 'true');
  product.freezeServer();
  try {
    await expect(page.getByText('STALE', { exact: true })).toBeVisible();
    await expect(page.locator('.tile').getByText('NO DATA')).toHaveCount(8);
    await expect(proceed).toHaveAttribute('aria-disabled', 'true');
  } finally {
    product.thawServer();
  }
  await expect(room.live).toBeVisible();
  await expect(proceed).not.toHaveAttribute('aria-disabled', 'true');
});

/** Lets the requests of several pages go at the same moment. */
async function together(pages: readonly Page[], place: string): Promise<void> {
  const waiting: Route[] = [];
  for (const page of pages) {
    await page.route(place, async (route) => {
      waiting.push(route);
      if (waiting.length < pages.length) return;
      await Promise.all(waiting.map((each) => each.continue()));
    });
  }
}

test('the IC presses in two tabs at once: one decision, and one refusal that says so', async ({
  ic: first,
  product,
  rehearse,
}) => {
  const drill = await rehearse({ version: 'v4.2.0', durationScale: 1 / 300 });
  await drill.readyForGo();
  const second = await first.context().newPage();
  const rooms = [await new RoomPage(first).open(drill.slug)];
  rooms.push(await new RoomPage(second).open(drill.slug));
  await together([first, second], '**/decision.make');
  for (const room of rooms) {
    await room.page.bringToFront();
    await room.press('Shift+P');
    await expect(room.dialog).toContainText('GO, v4.2.0 to 1 %');
    await expect(room.dialog.locator('.confirm:not([aria-disabled])')).toBeVisible();
  }
  for (const { page } of rooms) await page.keyboard.press('Control+Enter');
  const refusals = async () => {
    const seen = rooms.map(({ page }) => page.getByText('GO refused.').count());
    return (await Promise.all(seen)).reduce((sum, count) => sum + count, 0);
  };
  await expect.poll(refusals).toBe(1);
  const entries = await product.api.entries(drill.slug);
  expect(entries.filter(({ kind }) => kind === 'decision.made')).toHaveLength(1);
  expect(entries.filter(({ kind }) => kind === 'refused')).toHaveLength(1);
  expect(await drill.phase()).toBe('stage-1');
});

test('who is not the IC cannot decide, on the screen or past it', async ({
  deployer: page,
  product,
  rehearse,
}) => {
  const drill = await rehearse({ version: 'v4.3.0', durationScale: 1 / 300 });
  await drill.readyForGo();
  const room = await new RoomPage(page).open(drill.slug);
  for (const verb of [/^GO/, 'HOLD', 'NO-GO']) {
    await expect(room.verb(verb)).toHaveAttribute('aria-disabled', 'true');
    await expect(room.verb(verb)).toHaveAccessibleDescription(/Incident Commander|IC/);
  }
  await page.keyboard.press('Shift+P');
  await expect(room.dialog).toBeHidden();
  for (const role of ['deployer', 'scribe', 'deputy', 'sre']) {
    const someone = await product.as(role);
    const answer = await someone.try(drill.slug, 'decision.make', { verb: 'GO' });
    expect(answer.status).toBe(403);
    expect((answer.body as Problem).reasons?.[0]?.who).toEqual(['ic']);
  }
  expect(await drill.phase()).toBe('green-button');
});

test('rows keep their order: none of a later phase, none before its turn, none of the room’s own', async ({
  deployer: page,
  product,
  rehearse,
}) => {
  const drill = await rehearse({ version: 'v4.4.0' });
  const { slug } = drill;
  const ic = await product.as('ic');
  const deployer = await product.as('deployer');
  await ic.command(slug, 'release.start');
  const record = (item: string, more: object = {}) =>
    deployer.try(slug, 'item.record', { item, result: 'PASS', ...more });
  const later = await record('s1-weight');
  expect(later.status).toBe(409);
  expect(codesOf(later)).toEqual(['phase-not-begun']);
  const early = await record('blast-radius');
  expect(early.status).toBe(409);
  expect(codesOf(early)).toEqual(['earlier-row-open']);
  const failed = await record('freeze-and-pin', { result: 'FAIL' });
  expect(failed.status).toBe(422);
  expect(codesOf(failed)).toEqual(['fail-needs-note']);
  const ahead = await deployer.try(slug, 'phase.start', { phase: 'green-button' });
  expect(ahead.status).toBe(409);
  expect(codesOf(ahead)).toEqual(['earlier-row-open']);
  const behind = await deployer.try(slug, 'phase.start', { phase: 'stage-1' });
  expect(codesOf(behind)).toEqual(['phase-behind-gate']);

  const room = await new RoomPage(page).open(slug);
  // Of the rows that one row keeps closed, the first says so.
  await expect(room.row('freeze-and-pin').getByText('opens after')).toBeVisible();
  await expect(room.row('blast-radius').getByText('opens after')).toHaveCount(0);
  await expect(room.row('blast-radius').getByRole('button', { name: 'pass' })).toHaveCount(0);
  await page.keyboard.press('p');
  const inHand = room.row('operator-essentials');
  await expect(inHand.getByText('NEXT')).toBeVisible();
  const { room: state } = await product.api.room(slug);
  expect(state.items).toEqual({});
});

test('a T-0 in the past is refused on the form, and what was typed stays', async ({ ic: page }) => {
  await page.goto('/releases/new');
  await page.getByRole('textbox', { name: 'Service' }).fill('spark');
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill('yesterday’s');
  await page.getByRole('textbox', { name: 'Version or tag' }).fill('v4.5.0');
  await page.getByRole('textbox', { name: 'Commit SHA' }).fill('9f3c2e1');
  await page.getByLabel('T-0, date (UTC)').fill('2020-01-01');
  await page.getByRole('textbox', { name: 'T-0, time (UTC)' }).fill('22:00');
  await page.getByRole('button', { name: 'Create the release' }).click();
  await expect(page.getByText('This is past. T-0 lies ahead.').first()).toBeVisible();
  await expect(page.getByRole('textbox', { name: 'Version or tag' })).toHaveValue('v4.5.0');
  await page.getByLabel('T-0, date (UTC)').fill('2099-01-01');
  await page.getByRole('button', { name: 'Create the release' }).click();
  await expect(page).toHaveURL(/\/releases\/spark-v4-5-0/);
});
