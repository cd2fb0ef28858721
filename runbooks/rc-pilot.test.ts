import { describe, expect, it } from 'vitest';
import { phaseOf, rowOf, shippedRunbook, untranslated } from './reading.ts';

const runbook = shippedRunbook('rc-pilot');
const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

describe('rc-pilot', () => {
  it('has the days of the plan, staging first, then the pilot tenant alone', () => {
    const days = runbook.phases.filter((phase) => phase.slug.startsWith('day-'));
    expect(
      days.map(({ slug, at, environment, gate }) => [slug, at, environment?.en, gate?.verb]),
    ).toEqual([
      ['day-0', -day, 'staging', 'GO'],
      ['day-1', 0, 'production', 'PROCEED'],
      ['day-2-3', day, 'production', 'PROCEED'],
      ['day-4-7', 3 * day, 'production', 'PROCEED'],
      ['day-7', 6 * day, 'production', 'COMPLETE'],
    ]);
    expect(days.slice(1).every(({ segment }) => segment?.tr === 'sadece pilot tenant')).toBe(true);
    expect(runbook.parameters.find(({ slug }) => slug === 'tenant')?.default).toBe('pilot');
  });

  it('decides on Day 7 with DONE, EXTEND and FIX', () => {
    const { gate, verbNames } = phaseOf(runbook, 'day-7');
    expect(gate?.extend).toEqual({ to: 'day-4-7' });
    expect([verbNames.COMPLETE?.en, verbNames.EXTEND?.en, verbNames.HOLD?.en]).toEqual([
      'DONE',
      'EXTEND PILOT',
      'FIX',
    ]);
    expect(gate?.criteria).toContainEqual(
      expect.objectContaining({ kind: 'probe', probe: 'readiness', forMs: day }),
    );
    expect(gate?.criteria).toContainEqual(
      expect.objectContaining({ kind: 'signals', signals: ['feedback-any'] }),
    );
    const staging = phaseOf(runbook, 'day-0').gate?.criteria;
    expect(staging).toContainEqual(
      expect.objectContaining({ kind: 'probe', probe: 'staging-readiness', forMs: hour }),
    );
  });

  it('seats the product owner, who is accountable; on-call and operator act', () => {
    expect(runbook.command).toBe('product-owner');
    expect(runbook.raci.decision).toEqual({ 'product-owner': 'A', 'on-call': 'R', operator: 'C' });
    expect(runbook.roles.map(({ slug }) => slug)).toEqual(['product-owner', 'on-call', 'operator']);
  });

  it('has the eight metrics with target and alarm threshold', () => {
    const golden = runbook.signals.filter((signal) => signal.golden);
    const bounds = golden.map(({ slug, warn, limit }) => [
      slug,
      [warn?.min, warn?.max],
      [limit.min, limit.max],
    ]);
    expect(bounds).toEqual([
      ['s1-rate', [undefined, 10], [undefined, 30]],
      ['s2-rate', [undefined, 20], [undefined, 40]],
      ['ocr-suspect-rate', [undefined, 15], [undefined, 30]],
      ['accept-rounding-rate', [5, 15], [2, 25]],
      ['feedback-coverage', [50, undefined], [10, undefined]],
      ['pipeline-p95', [undefined, 3000], [undefined, 6000]],
      ['queue-depth-max', [undefined, 10], [undefined, 50]],
      ['http-5xx', [undefined, 0], [undefined, 5]],
    ]);
    expect(golden.map(({ source }) => 'field' in source && source.field)).toEqual([
      'rates.s1_rate',
      'rates.s2_rate',
      'rates.ocr_suspect_rate',
      'rates.accept_rounding_rate',
      'rates.feedback_coverage',
      'latency.p95_pipeline_total_ms',
      'queue.max_depth',
      'rates.5xx_rate',
    ]);
    expect(golden.every(({ source }) => source.kind === 'run-summary')).toBe(true);
    const twoSided = golden.filter((signal) => signal.harm === 'two-sided');
    expect(twoSided.map(({ slug }) => slug)).toEqual(['accept-rounding-rate']);
  });

  it('has the rollback conditions of §6 with threshold, window, minimum and action', () => {
    const rows = runbook.triggers.filter((trigger) => trigger.matrix);
    expect(rows.map(({ slug, action, investigateMs }) => [slug, action, investigateMs])).toEqual([
      ['ready-503', 'rollback-now', undefined],
      ['queue-stuck', 'rollback-now', undefined],
      ['http-5xx-spike', 'rollback-now', undefined],
      ['s1-spike', 'investigate', 15 * minute],
      ['latency-spike', 'investigate', 30 * minute],
      ['feedback-failed', 'investigate', 15 * minute],
    ]);
    expect(rows.map(({ matrix }) => matrix?.action.tr)).toEqual([
      'Hemen rollback',
      'Hemen rollback',
      'Hemen rollback',
      '15 dakika investigate, düzelmezse rollback',
      '30 dakika investigate, düzelmezse rollback',
      'Investigate, rollback değil',
    ]);
    expect(rows.map(({ rule }) => rule)).toMatchObject([
      { kind: 'probe', probe: 'readiness', state: 'not-ready', forMs: 5 * minute },
      { kind: 'stuck', forMs: 15 * minute },
      { kind: 'threshold', signal: 'http-5xx', max: 5, windowMs: 10 * minute },
      { kind: 'threshold', signal: 's1-rate', max: 30, windowMs: hour, minEvents: 20 },
      { kind: 'over-baseline', percent: 100, windowMs: 30 * minute, minSamples: 20 },
      { kind: 'row-failed', byExitCode: true },
    ]);
    expect(rows.at(-1)?.neverRollback).toBe(true);
    expect(runbook.signals.find(({ slug }) => slug === 'pipeline-p95')?.baseline).toEqual({
      kind: 'first',
      windowMs: day,
      until: 3000,
    });
  });

  it('watches the log: S1 > 5 in 10 min, 5xx > 10 in 5 min, any 503; and the OpenAI limit', () => {
    const watched = Object.fromEntries(
      runbook.triggers
        .filter(({ action }) => action === 'watch')
        .map(({ slug, rule }) => [slug, rule]),
    );
    expect(watched['log-s1']).toMatchObject({ kind: 'count', over: 5, windowMs: 10 * minute });
    expect(watched['log-5xx']).toMatchObject({ kind: 'count', over: 10, windowMs: 5 * minute });
    expect(watched['log-ready-503']).toMatchObject({ state: 'not-ready', forMs: 0 });
    expect(watched['openai-rate-limited']).toMatchObject({ degradedOnly: true });
    expect(runbook.probes.every(({ degradedBy }) => degradedBy.includes('openai_api'))).toBe(true);
  });

  it('maps the exit codes of the post-deploy check', () => {
    for (const slug of ['staging-post-deploy-check', 'post-deploy-check']) {
      const { exitCodes } = rowOf(runbook, slug).item;
      expect(exitCodes.map(({ code, result, trigger }) => [code, result, trigger])).toEqual([
        [0, 'PASS', undefined],
        [1, 'FAIL', 'post-deploy-failed'],
        [2, 'FAIL', 'post-deploy-failed'],
        [3, 'FAIL', 'feedback-failed'],
        [4, 'FAIL', 'post-deploy-partial'],
      ]);
    }
    const of = (slug: string) => runbook.triggers.find((trigger) => trigger.slug === slug);
    expect(of('post-deploy-failed')?.action).toBe('rollback-now');
    expect(of('post-deploy-partial')).toMatchObject({ action: 'investigate', neverRollback: true });
  });

  it('names the owner and the channels of each type of alert', () => {
    expect(
      runbook.alerts.slice(0, 6).map(({ slug, owner, channels }) => [slug, owner, channels]),
    ).toEqual([
      ['ready-503', 'on-call', ['Slack #alerts', 'PagerDuty']],
      ['s1-spike', 'on-call', ['Slack #alerts']],
      ['queue-stuck', 'on-call', ['Slack #alerts', 'PagerDuty']],
      ['http-5xx-spike', 'on-call', ['Slack #alerts', 'PagerDuty']],
      ['feedback-coverage-drop', 'product-owner', ['Slack #product']],
      ['latency-spike', 'on-call', ['Slack #alerts']],
    ]);
  });

  it('tells what the log shows as its type of alert says, a 503 by the OpenAI limit alone too', () => {
    const told = runbook.alerts
      .slice(6)
      .map(({ trigger, owner, channels }) => [
        trigger,
        owner,
        runbook.alerts.find((type) => type.channels.join() === channels.join())?.slug,
      ]);
    expect(told).toEqual([
      ['log-s1', 'on-call', 's1-spike'],
      ['log-ready-503', 'on-call', 'ready-503'],
      ['log-5xx', 'on-call', 'ready-503'],
      ['openai-rate-limited', 'on-call', 'ready-503'],
    ]);
  });

  it('checks by hand in the first week: readiness every 2 h, summaries twice, feedback once a day', () => {
    expect(
      runbook.rounds.map(({ slug, schedule, until }) => [slug, schedule[0]?.everyMs, until]),
    ).toEqual([
      ['readiness-check', 2 * hour, 7 * day],
      ['run-summary-review', 12 * hour, 7 * day],
      ['feedback-check', day, 7 * day],
    ]);
  });

  it('says everything in both languages', () => {
    expect(untranslated(runbook, /^(HTTP|Startup log|All post-deploy|checks\.|\/health)/)).toEqual(
      [],
    );
  });
});
