import { after } from '../clock/clock.ts';
import type { SingleCriterion } from '../gate/criterion-spec.ts';
import type { Rows } from '../room.ts';
import { Runbook } from '../runbook/schema.ts';
import type { OtherRelease, Readings } from '../signals/reading.ts';
import { objectiveReading, probeReading } from './readings.ts';
import { smallRunbook } from './small-runbook.ts';
import { Story } from './story.ts';

export type Kind = SingleCriterion['kind'];
type Raw = { kind: string } & Record<string, unknown>;
const text = { en: 'T', tr: 'T' };

/** One criterion of each kind, all of them met in the world below; a kind without one does not compile. */
export const criteria: Record<Kind, Raw> = {
  soak: { kind: 'soak' },
  rows: { kind: 'rows' },
  poll: { kind: 'poll', binding: true, distinctPeople: 2 },
  signals: { kind: 'signals' },
  triggers: { kind: 'triggers' },
  evidence: { kind: 'evidence', count: 2, kinds: ['sbom'] },
  phases: { kind: 'phases', phases: ['preflight'] },
  'no-rollback': { kind: 'no-rollback' },
  quiet: { kind: 'quiet', triggers: ['t-incident'] },
  time: { kind: 'time', forMs: '5m', from: 'preflight' },
  incidents: { kind: 'incidents', severities: ['P0', 'P1', 'P2'] },
  probe: { kind: 'probe', probe: 'readiness', forMs: '10m' },
  alerts: { kind: 'alerts', below: 'medium' },
  burn: { kind: 'burn', objective: 'availability', windowMs: '1h', under: 1.5 },
  freeze: { kind: 'freeze' },
  drift: { kind: 'drift', probe: 'readiness' },
  flag: { kind: 'flag', flag: 'kill', on: true },
  agreement: { kind: 'agreement', parties: ['sre', 'product'] },
  update: { kind: 'update' },
  rounds: { kind: 'rounds' },
  'sign-offs': { kind: 'sign-offs' },
  actions: { kind: 'actions' },
  parent: { kind: 'parent', phase: 'two' },
  children: { kind: 'children' },
};
export const kinds = Object.keys(criteria) as Kind[];

const runbook = Runbook.parse({
  ...smallRunbook,
  signOffs: ['ic', 'sre'],
  objectives: [
    { slug: 'availability', name: text, target: 99, of: { kind: 'counts', signal: 'errors' } },
  ],
  flags: [{ slug: 'kill', key: 'KILL', name: text }],
  phases: smallRunbook.phases.map((phase) =>
    phase.slug === 'stage-1'
      ? {
          ...phase,
          soak: { durationMs: '15m', mode: 'continuous' },
          gate: { ...phase.gate, criteria: Object.values(criteria) },
        }
      : phase,
  ),
});

/** A room and its readings; harm replaces parts of them. */
export interface World {
  story: Story;
  change: Partial<Readings>;
}

export const other = (
  relation: OtherRelease['relation'],
  more: Partial<OtherRelease> = {},
): OtherRelease => ({
  ...{ relation, service: 'spark', state: 'completed', wentBack: false, phases: ['one', 'two'] },
  ...more,
});
export const calm = { connected: true, truncated: 0, firing: [] };
export const burning = (rate: number, more: Parameters<typeof objectiveReading>[0] = {}) => ({
  availability: objectiveReading({
    budgetLeftPercent: 90,
    burn: [{ windowMs: 3_600_000, good: 999, total: 1_000, state: 'ok' as const, rate }],
    ...more,
  }),
});

/** The first stage with everything in order: every criterion is met. */
export function world(): World {
  const story = new Story({ parent: 'top' }, runbook).go();
  story.tell('deployer', 'flag.set', { flag: 'kill', on: true });
  story.tell('product', 'update.post', { text: 'On our way' });
  for (const slug of ['p95', 'errors']) {
    story.tell('room', 'signal.turn', { turns: [{ signal: slug, verdict: 'GREEN' }] });
  }
  for (const role of ['sre', 'product']) story.tell(role, 'decision.agree', { role });
  story.stage(1);
  for (const role of ['ic', 'sre']) {
    const id = `${role}@1`;
    put(story, 'signOffs', { id, role, attempt: 1, by: role, at: story.now });
  }
  const sinceAt = after(story.now, -3_600_000);
  const probe = probeReading({ judgedAt: story.now, sinceAt, buildId: 'a', configHash: 'c' });
  const change = {
    probes: { readiness: probe },
    alerts: calm,
    objectives: burning(0.5),
    releases: { top: other('parent', { state: 'live' }), one: other('child') },
  };
  return { story, change };
}

export function put<K extends keyof Rows>(story: Story, kind: K, row: Rows[K]): void {
  const rows = { ...story.room[kind], [row.id]: row };
  story.room = { ...story.room, [kind]: rows };
}

/** Takes every row of a kind away that the test picks. */
export function lose<K extends keyof Rows>(story: Story, kind: K, id?: string): void {
  const rows = Object.entries(story.room[kind]).filter(([key]) => id !== undefined && key !== id);
  story.room = { ...story.room, [kind]: Object.fromEntries(rows) };
}
