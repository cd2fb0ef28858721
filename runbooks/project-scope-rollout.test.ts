import { describe, expect, it } from 'vitest';
import { phaseOf, rowOf, shippedRunbook, untranslated } from './reading.ts';

const runbook = shippedRunbook('project-scope-rollout');
const minute = 60_000;
const hour = 60 * minute;
const stages = runbook.phases.filter(({ kind }) => kind === 'canary');
const kindsOf = (phase: string) => phaseOf(runbook, phase).gate?.criteria.map(({ kind }) => kind);
const own = (phase: string) =>
  phaseOf(runbook, phase).gate?.criteria.slice(2, -3) as Record<string, unknown>[];

describe('project-scope-rollout: §3 phases', () => {
  it('has five tenant segments with their share and duration', () => {
    expect(
      stages.map(({ segment, share, soak, at }) => [segment?.tr, share, soak?.durationMs, at]),
    ).toEqual([
      ['Internal sandbox tenants', 1, 4 * hour, 0],
      ['Low-risk pilot tenants', 5, 8 * hour, 4 * hour],
      ['Medium-risk tenants', 20, 12 * hour, 12 * hour],
      ['Broad production rollout', 50, 12 * hour, 24 * hour],
      ['Full rollout', 100, 24 * hour, 36 * hour],
    ]);
    expect(stages.every(({ soak }) => soak?.mode === 'elapsed')).toBe(true);
    expect(stages.map(({ gate }) => gate?.verb).join()).toBe(
      'PROCEED,PROCEED,PROCEED,PROCEED,COMPLETE',
    );
  });

  it('names the tenants of each phase in a parameter', () => {
    const parameters = runbook.parameters.map(({ slug }) => slug);
    expect(stages.map(({ tenants }) => tenants?.parameter)).toEqual(parameters);
  });

  it('writes entry and exit criteria as the seed has them', () => {
    expect(stages.map(({ entry }) => entry[0]?.tr)).toEqual([
      'Smoke + core regression green',
      'Phase 0 stable',
      'Phase 1 stable',
      'Phase 2 stable',
      'Phase 3 stable',
    ]);
    expect(stages.map(({ exit }) => exit[0]?.tr)).toEqual([
      'P0 incident yok, error budget içinde',
      '4xx/5xx baseline +10% altında, no cross-tenant incident',
      'Scope mismatch alert seviyesi Medium altında',
      'Support ticket anomalisi yok, SLO ihlali yok',
      '24 saat boyunca rollback trigger yok',
    ]);
  });

  it('asks at each gate for what its exit says, beside soak, rows, triggers, agreement and an update', () => {
    for (const { slug } of stages) {
      const kinds = kindsOf(slug);
      expect(kinds?.slice(0, 2)).toEqual(['soak', 'rows']);
      expect(kinds?.slice(-3)).toEqual(['triggers', 'agreement', 'update']);
    }
    expect(own('phase-0')).toMatchObject([
      { kind: 'incidents', severities: ['P0'] },
      { kind: 'burn', windowMs: 4 * hour, under: 1 },
    ]);
    expect(own('phase-1')).toMatchObject([
      { kind: 'signals', signals: ['http-4xx', 'http-5xx'] },
      { kind: 'quiet', triggers: ['cross-tenant-leak'] },
      { kind: 'incidents', severities: ['P0'] },
    ]);
    expect(own('phase-2')).toMatchObject([{ kind: 'alerts', below: 'medium' }]);
    expect(own('phase-3')).toMatchObject([{ kind: 'burn', windowMs: 12 * hour, under: 1 }]);
    expect(rowOf(runbook, 'p3-support-tickets').item).toMatchObject({
      owner: 'support',
      required: true,
    });
    expect(own('phase-4')).toMatchObject([{ kind: 'quiet', forMs: 24 * hour }]);
    const limits = ['http-4xx', 'http-5xx'].map(
      (slug) => runbook.signals.find((signal) => signal.slug === slug)?.limit,
    );
    expect(limits).toEqual([
      { max: 10, exclusive: true },
      { max: 10, exclusive: true },
    ]);
  });
});

describe('project-scope-rollout: §5–§7 triggers, rollback, MTTR', () => {
  it('has the five triggers with severity, threshold and window, and the clock of an alert', () => {
    expect(runbook.triggers.map(({ severity, action }) => `${severity} ${action}`)).toEqual([
      'P0 rollback-now',
      'P0 rollback-now',
      'P1 rollback-now',
      'P1 rollback-now',
      'P1 rollback-now',
      'P2 investigate',
    ]);
    expect(runbook.triggers.map(({ rule }) => rule)).toMatchObject([
      { kind: 'reported' },
      { kind: 'over-baseline', signal: 'http-5xx', percent: 50, windowMs: 10 * minute },
      { kind: 'threshold', signal: 'critical-journey-success', min: 95 },
      { kind: 'over-baseline', signal: 'data-quality-critical' },
      { kind: 'joint', parties: ['on-call', 'product', 'security'] },
      { kind: 'alert', level: 'info' },
    ]);
    expect(runbook.triggers.at(-1)).toMatchObject({
      investigateMs: 15 * minute,
      neverRollback: true,
    });
  });

  it('contains, steadies, keeps the data, verifies and decides', () => {
    const { items } = phaseOf(runbook, 'rollback');
    expect(items[0]).toMatchObject({
      safe: true,
      flag: { flag: 'project-scope-enabled', on: false },
    });
    expect(rowOf(runbook, 'rb-rate-limit').item.onlyIf?.text.tr).toBe('Yalnızca gerekirse');
    expect(rowOf(runbook, 'rb-no-schema-rollback').item.prohibition).toBe(true);
    expect(rowOf(runbook, 'rb-rerun').item.parts.map(({ text }) => text.tr)).toEqual([
      'Core smoke',
      'Isolation negative tests',
    ]);
    expect(rowOf(runbook, 'rb-baseline').item.parts.map(({ text }) => text.tr)).toEqual([
      'cross_scope_access_attempt',
      'scope_mismatch_error',
    ]);
    const again = phaseOf(runbook, 'reactivation').items;
    expect(again.map(({ slug }) => slug)).toEqual(['root-cause', 'fix-criteria', 'fix-evidence']);
    expect(again.every(({ fields }) => fields.every(({ required }) => required))).toBe(true);
  });

  it('has the MTTR targets', () => {
    const rows = Object.entries(runbook.severities).map(([severity, target]) => [
      severity,
      target?.definition.tr,
      target?.detectionMs,
      target?.mitigationMs,
      target?.recoveryMs,
    ]);
    expect(rows).toEqual([
      ['P0', 'Security leak / tenant isolation break', 5 * minute, 15 * minute, hour],
      ['P1', 'Core function degradation', 10 * minute, 30 * minute, 2 * hour],
      ['P2', 'Non-critical UX/API regressions', 30 * minute, 4 * hour, 24 * hour],
    ]);
  });
});

describe('project-scope-rollout: §10 RACI', () => {
  const six = ['platform-eng', 'sre', 'security', 'qa', 'product', 'support'] as const;
  it.each([
    ['rollout', 'Flag rollout execution', 'R A C C C I'],
    ['monitoring', 'Runtime monitoring', 'C RA C I I I'],
    ['security', 'Security triage', 'C C RA C I I'],
    ['validation', 'Regression validation', 'C I C RA I I'],
    ['decision', 'Go/No-Go decision', 'C C C C RA I'],
    ['communication', 'Customer communication', 'I I I I A R'],
  ] as const)('%s: %s %s', (workstream, name, letters) => {
    expect(runbook.workstreams[workstream]?.tr).toBe(name);
    expect(six.map((role) => runbook.raci[workstream][role]).join(' ')).toBe(letters);
  });

  it('seats Product, and calls the verbs continue, hold and rollback', () => {
    expect(runbook.command).toBe('product');
    expect(runbook.roles.slice(6).map(({ slug }) => slug)).toEqual([
      'on-call',
      'ops',
      'data-ops',
      'security-qa',
    ]);
    const { PROCEED, HOLD, ROLLBACK } = runbook.verbNames;
    expect([PROCEED?.tr, HOLD?.tr, ROLLBACK?.tr]).toEqual(['CONTINUE', 'HOLD', 'ROLLBACK']);
  });
});

it('project-scope-rollout says everything in both languages', () => {
  expect(
    untranslated(
      runbook,
      /tenants$|CRUD|isolation break|latency, request|checks$|approved mitigation$/,
    ),
  ).toEqual([]);
});
