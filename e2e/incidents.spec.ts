import { readFileSync } from 'node:fs';
import { axe, expect, picture, test } from './playwright.ts';
import { RoomPage } from './room-page.ts';

const shipped = readFileSync(
  new URL('../runbooks/go-live-micro-plan.yaml', import.meta.url),
  'utf8',
);
/** The shipped runbook with targets for its triggers’ severity. */
const timed = `${shipped.replace('slug: go-live-micro-plan', 'slug: timed-plan')}
severities:
  P1:
    definition: { en: Core function degradation, tr: Temel işlev bozulması }
    detectionMs: 10m
    mitigationMs: 30m
    recoveryMs: 120m
`;

test('an incident opens with its trigger, is mitigated, recovers and is explained, each against its target', async ({
  ic: page,
  product,
  rehearse,
}) => {
  test.setTimeout(180_000);
  await product.api.must('POST', '/api/runbooks', { text: timed });
  const drill = await rehearse({
    template: 'timed-plan',
    version: 'v6.1.0',
    durationScale: 1 / 300,
  });
  const { slug } = drill;
  await drill.goTo('stage-1');
  const table = page.getByRole('table', { name: 'Incidents by severity' });
  const row = table.getByRole('row').filter({ hasText: 'WS staleness over limit, worsening' });

  await test.step('before it the page names the targets', async () => {
    await page.goto(`/releases/${slug}/incidents`);
    await expect(page.getByText('No incident so far.')).toBeVisible();
    await expect(table.getByRole('row').filter({ hasText: 'Core function' })).toContainText('≤');
  });

  await test.step('the trigger opens it; the canary is frozen and says so', async () => {
    drill.feed.turn('ws-staleness', 'red');
    await expect(row.getByRole('timer').first()).toBeVisible();
    await expect(row).toContainText('root cause not on record');
    const { criteria } = await product.api.gate(slug);
    expect(criteria.map(({ text }) => text.code)).toContain('canary-frozen');
    const room = await new RoomPage(page).open(slug);
    const open = room.page.getByRole('region', { name: 'Open incidents' });
    await expect(open).toContainText('WS staleness over limit, worsening');
    await picture(page, 'room-incident-1440');
  });

  await test.step('the rollback runs against its time to safe and mitigates it', async () => {
    await drill.decide('ROLLBACK', { reason: 'staleness' });
    const safe = page.getByRole('region', { name: 'Time to safe' });
    await expect(safe.getByRole('timer')).toBeVisible();
    drill.feed.turn('ws-staleness', 'calm');
    await drill.passRows('rollback');
    await expect(safe).toContainText(/Safe after \d+:\d\d/);
    const { room } = await product.api.room(slug);
    expect(Object.values(room.incidents).every(({ mitigatedAt }) => mitigatedAt)).toBe(true);
  });

  await test.step('one good window ends it; the table keeps what it took', async () => {
    await page.goto(`/releases/${slug}/incidents`);
    await expect(row.getByRole('timer')).toHaveCount(0);
    await expect(row).toContainText('the room');
    await expect(row.getByText(/met|breached/)).toHaveCount(4);
    expect(await axe(page)).toEqual([]);
  });

  await test.step('its root cause, fix criteria and test evidence go on record', async () => {
    await row.getByRole('button', { name: 'Root cause' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Root cause').fill('a pool of ten connections');
    await dialog.getByLabel('Fix criteria').fill('the pool stays under 60 %');
    await dialog.getByRole('checkbox').first().check();
    await page.keyboard.press('Control+Enter');
    await expect(dialog).toBeHidden();
    await expect(row).toContainText('a pool of ten connections');
    await expect(row).not.toContainText('root cause not on record');
    await picture(page, 'incidents-1440');
  });

  await test.step('another is opened by hand, by keyboard alone', async () => {
    await page.keyboard.press('i');
    await expect(page.getByLabel('What is wrong')).toBeFocused();
    await page.keyboard.type('orders are slow');
    await page.keyboard.press('Control+Enter');
    await expect(table.getByRole('row').filter({ hasText: 'orders are slow' })).toBeVisible();
  });

  await test.step('the rollback left its record as evidence', async () => {
    const { room } = await product.api.room(slug);
    const kinds = Object.values(room.evidence).map(({ kind }) => kind);
    expect(kinds).toContain('rollback-record');
  });
});
