import type { ReleaseCreated } from '#lib/contract/wire.ts';
import { axeEverywhere } from './axe-everywhere.ts';
import { drillFacts, runbookOf } from './drill.ts';
import { expect, test } from './playwright.ts';
import { RoomPage } from './room-page.ts';

const dayMs = 86_400_000;

/** One run of the pilot as its service logs it, `days` ago; its rate of S1 rises from day to day. */
function runSummary(days: number, run: number): string {
  const invoices = 40;
  const s1 = 4 + (5 - days);
  return JSON.stringify({
    event: 'run_summary',
    timestamp: new Date(Date.now() - days * dayMs - run * 3_600_000).toISOString(),
    run_id: `run-${days}-${run}`,
    build_id: 'b-1',
    config_hash: '0123456789abcdef',
    tenant_id: 'tenant-a',
    counts: { total_invoices: invoices, s1_count: s1, s2_count: 6 },
    rates: {
      s1_rate: s1 / invoices,
      s2_rate: 0.15,
      ocr_suspect_rate: 0.1,
      accept_rounding_rate: days === 0 ? 0.01 : 0.1,
      feedback_coverage: 0.2,
      '5xx_rate': 0.002,
    },
    latency: { p95_pipeline_total_ms: 2_400 + 200 * run },
    queue: { max_depth: 12 },
    errors: { '5xx': 0 },
  });
}

test('a week of run summaries is drawn against target and alarm, on every device', async ({
  ic: page,
  product,
}) => {
  const runbook = await runbookOf(product, 'rc-pilot');
  const body = drillFacts(runbook, { template: 'rc-pilot', version: 'v8.8.0' });
  const made = await product.api.must<ReleaseCreated>('POST', '/api/releases', {
    ...body,
    sources: {},
  });
  const lines = [5, 4, 3, 2, 1, 0].flatMap((days) => [runSummary(days, 0), runSummary(days, 2)]);
  const taken = await product.api.send(
    'POST',
    `/api/ingest/run-summaries?release=${made.slug}`,
    `INFO pilot started\n${lines.join('\n')}\n{"event":"run_summary"}\n`,
    { 'content-type': 'application/x-ndjson' },
  );
  expect(taken).toMatchObject({ status: 202, body: { accepted: lines.length } });
  await page.goto(`/releases/${made.slug}/signals`);
  await expect(new RoomPage(page).live).toBeVisible();
  const s1 = page.getByRole('region', { name: 'S1 rate, seven days' });
  await expect(s1).toContainText('7 days, 12 runs');
  await expect(s1).toContainText('target ≤ 10 · alarm unless ≤ 30');
  await expect(s1.getByText('22.5 % off target')).toBeVisible();
  const rounding = page.getByRole('region', { name: 'Accept rounding rate, seven days' });
  await expect(rounding.getByText('1.0 % ALARM')).toBeVisible();
  await axeEverywhere(page, 'run-summaries', async () => {
    await page.locator('.trend').first().scrollIntoViewIfNeeded();
  });
});

test('a spent error budget closes the gate, is drawn as frozen, and the room says so', async ({
  ic: page,
  product,
  rehearse,
}) => {
  const drill = await rehearse({ version: 'v8.9.1' });
  const { slug } = drill;
  // One event in ten is lost, then none; what comes after is too little to make it good.
  drill.feed.shape('http-5xx', (seconds) => [
    seconds < 8 ? { good: 90, total: 100, value: 10 } : { good: 1, total: 1, value: 0 },
  ]);
  await (await product.as('ic')).command(slug, 'release.start');
  await drill.passRows('preflight');
  await drill.attachEvidence();
  await (await product.as('deployer')).command(slug, 'phase.start', { phase: 'green-button' });
  await page.goto(`/releases/${slug}/signals`);
  const card = page.getByRole('region', { name: 'Availability' });
  await expect(card).toContainText('FROZEN', { timeout: 60_000 });
  await expect(card).toContainText('Frozen: 0 % of the budget is left, less than 10 %');
  await axeEverywhere(page, 'budget', () => page.locator('.slo-card').scrollIntoViewIfNeeded());
  const room = await new RoomPage(page).open(slug);
  await expect(room.gate).toContainText('Error budget frozen: Availability');
});
