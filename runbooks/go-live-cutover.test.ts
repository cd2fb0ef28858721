import { describe, expect, it } from 'vitest';
import { phaseOf, rowOf, shippedRunbook, untranslated } from './reading.ts';

const runbook = shippedRunbook('go-live-cutover');
const minute = 60_000;
const hour = 60 * minute;
const rowsOf = (phase: string) => phaseOf(runbook, phase).items.map(({ slug }) => slug);
const partsOf = (row: string) => rowOf(runbook, row).item.parts.map(({ text }) => text.tr);

describe('go-live-cutover: war room protocol', () => {
  it('keeps the T-line of §4 and §5', () => {
    const line = runbook.phases.flatMap(({ slug, at }) => (at === undefined ? [] : [[slug, at]]));
    expect(line).toEqual([
      ['preflight', -60 * minute],
      ['backup', -30 * minute],
      ['deploy', -15 * minute],
      ['smoke', -10 * minute],
      ['canary', 0],
      ['first-hour', 15 * minute],
      ['hypercare', 60 * minute],
    ]);
    const { durationMs = 0, at = 0 } = phaseOf(runbook, 'hypercare');
    expect(at + durationMs).toBe(72 * hour);
  });

  it('has one who decides alone, within five minutes of a trigger', () => {
    expect(runbook.command).toBe('ic');
    expect(runbook.decisionMs).toBe(5 * minute);
    const deciders = Object.entries(runbook.raci.decision).filter(([, letter]) => letter === 'A');
    expect(deciders).toEqual([['ic', 'A']]);
    expect(Object.values(runbook.raci.decision).filter((letter) => letter === 'R')).toEqual([]);
    expect(runbook.roles.map(({ slug }) => slug)).toEqual([
      'ic',
      'deployer',
      'db-owner',
      'payments-owner',
      'scribe',
      'on-call',
    ]);
    expect(runbook.phases.flatMap(({ poll }) => poll)).toEqual([]);
  });

  it('decides GO or NO-GO on the canary alone, which nothing can override', () => {
    const gates = runbook.phases.filter(({ gate }) => gate);
    expect(gates.map(({ slug, kind, gate }) => [slug, kind, gate?.verb, gate?.to])).toEqual([
      ['canary', 'canary', 'GO', 'first-hour'],
    ]);
    const { gate, durationMs, verbNames } = phaseOf(runbook, 'canary');
    expect(durationMs).toBe(15 * minute);
    expect(gate?.criteria.flatMap((one) => (one.overridable ? one.kind : []))).toEqual(['quiet']);
    expect(gate?.criteria.map(({ kind }) => kind)).toEqual([
      'phases',
      'rows',
      'evidence',
      'triggers',
      'quiet',
    ]);
    expect(gate?.criteria[2]).toMatchObject({ kinds: ['rc-artefact', 'canary-report'] });
    expect(verbNames.ROLLBACK?.tr).toBe('NO-GO (Rollback)');
    expect(phaseOf(runbook, 'deploy').deploys && phaseOf(runbook, 'smoke').deploys).toBe(true);
  });
});

describe('go-live-cutover: rollback', () => {
  it('has the five steps, and restores or reverts the database', () => {
    expect(rowsOf('rollback')).toEqual([
      'rb-maintenance',
      'rb-announce',
      'rb-previous',
      'rb-restore',
      'rb-revert-migration',
      'rb-verify',
      'rb-traffic',
    ]);
    const ways = phaseOf(runbook, 'rollback').items.filter(({ oneOf }) => oneOf === 'database');
    expect(ways.map(({ text }) => text.tr)).toEqual([
      "DB Snapshot'ı geri yüklendi (veri bozulması şüphesi varsa)",
      'Migration geri alındı (güvenliyse)',
    ]);
    expect(partsOf('rb-verify')).toEqual(['Login', 'Read-Only']);
  });

  it('shows the decision matrix as it stands in the seed', () => {
    const matrix = runbook.triggers.flatMap(({ matrix, action }) =>
      matrix ? [[matrix.condition.tr, matrix.action.tr, action]] : [],
    );
    expect(matrix).toEqual([
      ['Payout/Withdraw 404/5xx', 'Hemen Rollback', 'rollback-now'],
      ['Migration Failure', 'Hemen Rollback', 'rollback-now'],
      ['Ledger Invariant Breach', 'Hemen Rollback', 'rollback-now'],
      ['Webhook Misclassification', 'Hemen Rollback', 'rollback-now'],
      ['Latency Spike (Hata Yok)', 'İzle (Hypercare)', 'watch'],
      ['Queue Backlog (< SLA)', 'İzle (Hypercare)', 'watch'],
    ]);
    const others = runbook.triggers.filter(({ matrix }) => !matrix);
    expect(others.map(({ slug, action }) => [slug, action])).toEqual([
      ['payout-failure', 'rollback-now'],
      ['security-incident', 'rollback-now'],
      ['queue-backlog-sla', 'investigate'],
      ['errors-5xx-spike', 'watch'],
    ]);
    expect(runbook.triggers[0]?.rule).toMatchObject({ max: 15, signal: 'payout-failure-rate' });
  });
});

describe('go-live-cutover: communication', () => {
  it.each([
    ['started', 'Cutover başlatıldı. Bakım penceresi aktif. Her 15 dakikada bir güncelleme.'],
    ['preflight-pass', 'Pre-flight PASS'],
    ['backup-pass', 'Backup PASS'],
    ['deploy-smoke-pass', 'Deploy+Smoke PASS'],
    ['deploy-smoke-fail', 'Deploy+Smoke FAIL'],
    ['canary-pass', 'Canary PASS'],
    ['canary-fail', 'Canary FAIL'],
    ['go-live', 'GO kararı verildi. Sistem canlı. Hypercare başladı.'],
    ['rollback', 'Rollback tetiklendi. Sebep: {reason}. Geri yükleme devam ediyor.'],
  ])('announces %s in the seed’s words', (name, words) => {
    expect(runbook.updates[name]?.tr).toBe(words);
  });

  it('writes every 15 minutes during cutover, 30 in the first two hours, hourly until 24', () => {
    expect(runbook.cadence).toMatchObject([
      { from: -60 * minute, everyMs: 15 * minute },
      { from: 15 * minute, everyMs: 30 * minute },
      { from: 2 * hour, everyMs: hour },
    ]);
    expect(runbook.cadenceUntil).toBe(24 * hour);
  });

  it('has the standard GO statement, word for word', () => {
    expect(runbook.statements.GO?.tr).toBe(
      'Prod deploy smoke kontrolleri PASS. Canary Money Loop (deposit->withdraw->approve->paid->ledger settlement) PASS. Rollback tetikleyicisi gözlenmedi. GO-LIVE teyit edildi.',
    );
  });
});

describe('go-live-cutover: hypercare', () => {
  it('goes round every 30 min for 6 h, hourly until 24, three times a day until 72', () => {
    const [round, stuck, recon] = runbook.rounds;
    expect(round).toMatchObject({
      schedule: [
        { from: 0, everyMs: 30 * minute },
        { from: 6 * hour, everyMs: hour },
        { from: 24 * hour, everyMs: 8 * hour },
      ],
      until: 72 * hour,
    });
    expect(round?.checks.map(({ text }) => text.tr)).toEqual([
      '5xx oranları',
      'Queue Backlog',
      'Webhook hataları',
      'Rastgele Ledger Recon',
    ]);
    expect([stuck?.schedule[0]?.everyMs, stuck?.checks[0]?.command]).toEqual([
      30 * minute,
      'python3 scripts/detect_stuck_finance_jobs.py',
    ]);
    expect([recon?.schedule[0]?.everyMs, recon?.checks[0]?.command]).toEqual([
      24 * hour,
      'python3 scripts/daily_reconciliation_report.py',
    ]);
  });

  it('has the rows of §5 and the completion criteria', () => {
    expect(rowsOf('first-hour')).toEqual([
      'fh-go-live',
      'fh-alarms',
      'fh-webhook',
      'fh-error-budget',
      'fh-report',
    ]);
    expect(rowsOf('hypercare')).toEqual([
      'hc-no-spike',
      'hc-first-6h',
      'hc-queue',
      'hc-24h-report',
      'hc-72h',
      'hc-no-trigger',
    ]);
    expect(rowOf(runbook, 'hc-24h-report').item.points.map(({ tr }) => tr)).toEqual([
      'Özet',
      'Metrikler',
      'Aksiyonlar',
    ]);
    expect(runbook.completion.map(({ kind }) => kind)).toEqual([
      'phases',
      'evidence',
      'no-rollback',
      'triggers',
      'rounds',
    ]);
  });
});

it('go-live-cutover says everything in both languages', () => {
  expect(untranslated(runbook, /^Deploy \+ Migration/)).toEqual([]);
});
