import { Runbook } from '../runbook/schema.ts';

const text = (en: string) => ({ en, tr: `${en} (tr)` });

const criteria = [
  { kind: 'soak', overridable: true },
  { kind: 'rows' },
  { kind: 'poll', overridable: true },
  { kind: 'signals' },
  { kind: 'triggers' },
];

function stage(n: number, share: number, next: string, verb: 'PROCEED' | 'COMPLETE') {
  return {
    slug: `stage-${n}`,
    name: text(`Stage ${n}`),
    kind: 'canary',
    at: `T+${(n - 1) * 15}m`,
    share,
    soak: { durationMs: '15m', mode: 'elapsed' },
    poll: ['deployer', 'sre'],
    gate: { verb, to: next, criteria },
    items: [
      {
        slug: `weight-${n}`,
        text: text(`Set weight ${share}`),
        owner: 'deployer',
        workstream: 'rollout',
        startsSoak: true,
      },
      {
        slug: `watch-${n}`,
        text: text('Watch the signals'),
        owner: 'sre',
        workstream: 'monitoring',
        measured: 'soak',
      },
      {
        slug: `read-${n}`,
        text: text('Read the row out'),
        owner: 'scribe',
        workstream: 'record',
        fields: [{ slug: 'log-ref', name: text('Log ref') }],
      },
    ],
  };
}

const signal = (slug: string, max: number) => ({
  slug,
  name: text(slug),
  short: slug,
  column: slug,
  unit: 'ms',
  limit: { max },
  warn: { max: max / 2 },
  baseline: { kind: 'reference', windowMs: '10m' },
});

const row = (slug: string, extra: object = {}) => ({
  slug,
  text: text(slug),
  owner: 'deployer',
  workstream: 'rollout',
  ...extra,
});

/** A runbook with every kind of phase, two canary stages and two signals; for tests of the rules. */
export const smallRunbook: Runbook = Runbook.parse({
  format: 1,
  slug: 'small',
  name: text('Small'),
  summary: text('Two stages'),
  decisionMs: '5m',
  remeasureMs: '10m',
  timeToSafeMs: '5m',
  roles: [
    { slug: 'ic', name: text('IC'), seat: 'one' },
    { slug: 'deployer', name: text('Deployer') },
    { slug: 'sre', name: text('SRE') },
    { slug: 'scribe', name: text('Scribe') },
    { slug: 'product', name: text('Product') },
    { slug: 'support', name: text('Support') },
  ],
  raci: {
    decision: { ic: 'A', deployer: 'C', sre: 'C', product: 'I' },
    rollout: { ic: 'A', deployer: 'R' },
    monitoring: { sre: 'RA', ic: 'C' },
    security: { sre: 'RA' },
    validation: { sre: 'RA' },
    communication: { product: 'A', support: 'R' },
    record: { scribe: 'R', ic: 'A' },
  },
  signals: [signal('p95', 200), signal('errors', 1)],
  phases: [
    {
      slug: 'preflight',
      name: text('Preflight'),
      kind: 'preparation',
      at: 'T-10m',
      items: [row('pin'), row('checks'), row('tidy', { required: false })],
    },
    {
      slug: 'button',
      name: text('Green button'),
      kind: 'preparation',
      at: 'T-2m',
      poll: ['deployer', 'sre'],
      gate: {
        verb: 'GO',
        to: 'stage-1',
        criteria: [
          ...criteria.slice(1),
          { kind: 'evidence', count: 2, kinds: ['sbom'], overridable: true },
        ],
      },
      items: [row('ritual')],
    },
    stage(1, 5, 'stage-2', 'PROCEED'),
    stage(2, 100, 'close', 'COMPLETE'),
    { slug: 'close', name: text('Close-out'), kind: 'closing', items: [row('tag')] },
    {
      slug: 'night',
      name: text('First night'),
      kind: 'hypercare',
      items: [row('hour-1', { owner: 'sre', workstream: 'monitoring' })],
    },
    {
      slug: 'rollback',
      name: text('Rollback'),
      kind: 'rollback',
      items: [row('undo'), row('safe-again', { safe: true })],
    },
    {
      slug: 'reactivation',
      name: text('Reactivation'),
      kind: 'reactivation',
      items: [row('root-cause'), row('test-evidence')],
    },
  ],
  triggers: [
    {
      slug: 't-errors',
      name: text('Errors rising'),
      severity: 'P0',
      action: 'rollback-now',
      rule: { kind: 'bad-trend', signal: 'errors' },
    },
    {
      slug: 't-row',
      name: text('A canary row failed'),
      severity: 'P0',
      action: 'rollback-now',
      rule: { kind: 'row-failed', phaseKinds: ['canary'] },
    },
    {
      slug: 't-latency',
      name: text('Latency doubled'),
      severity: 'P1',
      action: 'investigate',
      investigateMs: '30m',
      rule: { kind: 'over-baseline', signal: 'p95', percent: 100, windowMs: '30m' },
    },
    {
      slug: 't-incident',
      name: text('Security incident'),
      severity: 'P0',
      action: 'rollback-now',
      rule: { kind: 'reported' },
    },
    {
      slug: 't-joint',
      name: text('Joint decision'),
      severity: 'P0',
      action: 'rollback-now',
      rule: { kind: 'joint', parties: ['sre', 'product'] },
    },
    {
      slug: 't-probe',
      name: text('Not ready'),
      severity: 'P0',
      action: 'rollback-now',
      rule: { kind: 'probe', probe: 'readiness', state: 'not-ready', forMs: '5m' },
    },
  ],
  probes: [{ slug: 'readiness', name: text('Readiness'), url: 'https://example.com/health/ready' }],
  rounds: [
    {
      slug: 'hypercare',
      name: text('Hypercare round'),
      owner: 'sre',
      workstream: 'monitoring',
      schedule: [
        { from: 'T+0', everyMs: '30m' },
        { from: 'T+2h', everyMs: '1h' },
      ],
      until: 'T+4h',
      checks: [{ slug: 'errors', text: text('5xx') }],
    },
  ],
  cadence: [{ from: 'T-10m', everyMs: '15m' }],
  updates: { started: text('Started {version}') },
  statements: { GO: text('GO for {version}') },
  completion: [{ kind: 'phases', phases: ['close', 'night'] }, { kind: 'no-rollback' }],
});
