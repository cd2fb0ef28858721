import { parseRunbook } from './parse.ts';
import type { Runbook } from './schema.ts';

const text = (en: string) => ({ en, tr: en });
const letters = { ic: 'A', deployer: 'R', scribe: 'I' };

/** The smallest runbook that passes every check, as a file would hold it; for tests to spoil. */
export function smallRunbookData() {
  return {
    format: 1,
    slug: 'small-plan',
    name: text('Small plan'),
    summary: text('One stage.'),
    decisionMs: '5m',
    remeasureMs: '10m',
    timeToSafeMs: '5m',
    roles: [
      { slug: 'ic', name: text('IC'), seat: 'one' },
      { slug: 'deployer', name: text('Deployer') },
      { slug: 'scribe', name: text('Scribe') },
    ],
    raci: {
      rollout: { ...letters },
      monitoring: { ...letters },
      security: { ...letters },
      validation: { ...letters },
      decision: { ...letters, deployer: 'C' },
      communication: { ...letters },
      record: { ...letters },
    } as Record<string, Record<string, string>>,
    parameters: [{ slug: 'canaryUrl', name: text('Canary'), default: 'https://canary' }],
    signals: [
      {
        slug: 'errors',
        name: text('Errors'),
        short: 'err',
        column: 'err%',
        unit: '%',
        limit: { max: 1 } as Record<string, number>,
        warn: { max: 0.5 } as Record<string, number>,
        baseline: { kind: 'reference', windowMs: '10m' } as Record<string, unknown> | undefined,
      },
    ],
    phases: [
      {
        slug: 'prepare',
        name: text('Prepare'),
        kind: 'preparation',
        at: 'T-10m',
        poll: ['deployer'],
        gate: {
          verb: 'GO',
          to: 'canary',
          criteria: [{ kind: 'rows' }, { kind: 'poll' }, { kind: 'signals', signals: ['errors'] }],
        },
        items: [row('check')],
      },
      {
        slug: 'canary',
        name: text('Canary'),
        kind: 'canary',
        at: 'T+0',
        share: 100,
        soak: { durationMs: '15m', mode: 'elapsed' },
        gate: { verb: 'COMPLETE', to: 'close', criteria: [{ kind: 'soak' }, { kind: 'triggers' }] },
        items: [
          { ...row('weight'), startsSoak: true },
          { ...row('watch'), measured: 'soak' },
        ],
      },
      { slug: 'close', name: text('Close'), kind: 'closing', at: 'T+15m', items: [row('tag')] },
      {
        slug: 'back',
        name: text('Back'),
        kind: 'rollback',
        items: [{ ...row('restore'), safe: true }],
      },
    ] as Record<string, unknown>[],
    triggers: [
      trigger('errors-up', { kind: 'bad-trend', signal: 'errors' }),
      trigger('agreed', { kind: 'joint', parties: ['ic', 'deployer'] }),
    ] as Record<string, unknown>[],
    cadence: [
      { from: 'T-10m', everyMs: '15m' },
      { from: 'T+15m', everyMs: '1h' },
    ],
    updates: { started: text('Rollout of {version} started.') },
    statements: { GO: text('GO for {version}. Trigger {trigger}.') },
    completion: [{ kind: 'phases', phases: ['canary', 'close'] }] as Record<string, unknown>[],
  };
}

export type SmallRunbookData = ReturnType<typeof smallRunbookData>;

function row(slug: string): Record<string, unknown> {
  return { slug, text: text(slug), owner: 'deployer', workstream: 'rollout' };
}

function trigger(slug: string, rule: Record<string, unknown>): Record<string, unknown> {
  return { slug, name: text(slug), severity: 'P0', action: 'rollback-now', rule };
}

/** The small runbook, parsed. */
export function smallRunbook(): Runbook {
  const parsed = parseRunbook(smallRunbookData());
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.runbook;
}

/** One part of the runbook, changed as a hand could change it in the file. */
export function put(target: unknown, key: string, value: unknown): void {
  (target as Record<string, unknown>)[key] = value;
}

/** What lies at a path of loose data, such as `phases.0.gate`. */
export function at(data: unknown, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>((inner, key) => (inner as Record<string, unknown> | undefined)?.[key], data);
}

export type SpoiledCase = [what: string, spoil: (data: SmallRunbookData) => void, problem: string];
