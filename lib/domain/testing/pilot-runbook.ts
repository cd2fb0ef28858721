import { Runbook } from '../runbook/schema.ts';

const text = (en: string) => ({ en, tr: `${en} (tr)` });
const row = (slug: string, extra: object = {}) => ({
  slug,
  text: text(slug),
  owner: 'operator',
  workstream: 'rollout',
  ...extra,
});
const gate = (verb: string, to: string, more: object = {}) => ({
  verb,
  to,
  criteria: [{ kind: 'rows' }],
  ...more,
});
const all = (letters: Record<string, string>) => ({
  decision: letters,
  rollout: { ...letters, operator: 'R' },
  monitoring: letters,
  security: letters,
  validation: letters,
  communication: letters,
  record: letters,
});

/** A pilot that an owner decides: gated staging, rows of every shape, days that can be extended, GO into hypercare. */
export const pilotRunbook: Runbook = Runbook.parse({
  format: 1,
  slug: 'pilot',
  name: text('Pilot'),
  summary: text('Staging, pilot, done'),
  decisionMs: '5m',
  remeasureMs: '10m',
  timeToSafeMs: '5m',
  command: 'owner',
  roles: [
    { slug: 'owner', name: text('Owner'), seat: 'one' },
    { slug: 'operator', name: text('Operator') },
    { slug: 'ops', name: text('Ops') },
    { slug: 'product', name: text('Product') },
  ],
  raci: all({ owner: 'A', operator: 'I', ops: 'C', product: 'C' }),
  parameters: [{ slug: 'environment', name: text('Environment'), default: 'staging' }],
  verbNames: { GO: text('LIVE') },
  phases: [
    {
      slug: 'staging',
      name: text('Staging'),
      kind: 'preparation',
      at: 'T-30m',
      holdMs: '10m',
      tracks: [
        { slug: 'database', name: text('Database') },
        { slug: 'network', name: text('Network') },
      ],
      gate: gate('PROCEED', 'deploy'),
      items: [
        row('checks', {
          parts: [
            { slug: 'health', text: text('Health'), expected: text('200') },
            {
              slug: 'login',
              text: text('Login'),
              fields: [{ slug: 'log-ref', name: text('Log ref'), required: true }],
            },
            { slug: 'extra', text: text('Extra'), required: false },
          ],
        }),
        row('reset', { oneOf: 'way', preferred: true }),
        row('stamp', { oneOf: 'way' }),
        row('restore-drill', {
          onlyIf: {
            text: text('only in staging'),
            parameter: { slug: 'environment', equals: 'staging' },
          },
        }),
        row('hand-fix', { onlyIf: { text: text('if a table is there already') } }),
        row('migrate', { track: 'database' }),
        row('verify', { track: 'database' }),
        row('open-port', { track: 'network' }),
        row('sign', {
          approval: { roles: ['ops', 'product', 'owner'], count: 2, minAgeMs: '5m' },
        }),
      ],
    },
    {
      slug: 'deploy',
      name: text('Deploy'),
      kind: 'preparation',
      at: 'T-10m',
      deploys: true,
      gate: gate('PROCEED', 'pilot'),
      items: [
        row('post-deploy', {
          exitCodes: [
            { code: 0, result: 'PASS', meaning: text('all passed') },
            { code: 1, result: 'FAIL', meaning: text('not ready'), trigger: 't-check' },
            { code: 3, result: 'FAIL', meaning: text('look into it') },
          ],
        }),
      ],
    },
    {
      slug: 'pilot',
      name: text('Pilot day'),
      kind: 'canary',
      at: 'T+0',
      verbNames: { EXTEND: text('ONE MORE DAY') },
      gate: gate('GO', 'care', {
        extend: { to: 'pilot' },
        criteria: [
          { kind: 'rows' },
          { kind: 'agreement', parties: ['ops', 'product'] },
          { kind: 'freeze', overridable: true },
        ],
      }),
      items: [
        row('ten-invoices'),
        row('widen', { required: false, pointOfNoReturn: { rollForward: text('fix forward') } }),
      ],
    },
    { slug: 'care', name: text('Care'), kind: 'hypercare', items: [row('hour-1')] },
    {
      slug: 'rollback',
      name: text('Rollback'),
      kind: 'rollback',
      items: [row('undo', { safe: true })],
    },
  ],
  triggers: [
    {
      slug: 't-check',
      name: text('Post-deploy check'),
      severity: 'P1',
      action: 'rollback-now',
      rule: { kind: 'row-failed', items: ['post-deploy'], byExitCode: true },
    },
  ],
  freezes: [
    {
      slug: 'weekend',
      name: text('Weekend'),
      window: { kind: 'weekly', days: ['sat'], from: '00:00', until: '23:59' },
    },
  ],
});
