import { afterAll, beforeAll, expect, it } from 'vitest';
import { type CommandName, commands } from '#lib/domain/commands/index.ts';
import type { Readings } from '#lib/domain/signals/reading.ts';
import { smallRunbook } from '#lib/domain/testing/small-runbook.ts';
import { foldEqualsTables, loadRoom, replayRoom } from '../data/rooms.ts';
import { createTestDatabase, type TestDatabase } from '../data/testing.ts';
import { verifyStored } from '../data/timeline.ts';
import { actByRules } from './act.ts';
import { newRelease, person, startProcess } from './testing.ts';

let database: TestDatabase;
let one: Awaited<ReturnType<typeof startProcess>>;
let two: Awaited<ReturnType<typeof startProcess>>;

/** Every signal green, judged just now. */
function allGreen(): Readings {
  const judgedAt = new Date().toISOString();
  const signals = smallRunbook.signals.map(({ slug }) => ({
    ...{ signal: slug, verdict: 'GREEN' as const, judgedAt, value: 1, windowMs: 300_000 },
    ...{ samples: 20, trend: 'steady' as const, confirmed: false, badTrend: false },
    why: { code: 'judge-green' },
  }));
  const bySlug = Object.fromEntries(signals.map((reading) => [reading.signal, reading]));
  return {
    judgedAt,
    everyMs: 15_000,
    signals: bySlug,
    measures: {},
    probes: {},
    objectives: {},
    alerts: { connected: false, truncated: 0, firing: [] },
    releases: {},
  };
}

beforeAll(async () => {
  database = await createTestDatabase();
  const act = actByRules(allGreen);
  [one, two] = await Promise.all([startProcess(database, act), startProcess(database, act)]);
});
afterAll(async () => {
  await Promise.all([one.close(), two.close()]);
  await database.drop();
});

const file = { sha256: 'a'.repeat(64), bytes: 2, mediaType: 'text/plain' };
const files = [
  { ...file, name: 'sbom.json', kind: 'sbom' },
  { ...file, name: 'log.txt', kind: 'file', bytes: 5_000_000_000 },
];
const vote = (role: string) => [role, 'poll.vote', { role, vote: 'GO' }] as const;
const pass = (item: string) => ['scribe', 'item.record', { item, result: 'PASS' }] as const;

/** A night with a row of every kind that people make. */
const night: (readonly [role: string, command: CommandName, input?: object])[] = [
  ['ic', 'release.start'],
  ['deployer', 'item.start', { item: 'pin' }],
  ['deployer', 'item.record', { item: 'pin', result: 'FAIL', note: 'wrong tag' }],
  pass('pin'),
  ['deployer', 'waiver.request', { item: 'tidy', reason: 'no time', ticket: 'CHG-1' }],
  [
    'ic',
    'item.waive',
    { item: 'tidy', reason: 'no time', ticket: 'CHG-1', until: '2999-01-01T01:00:00+01:00' },
  ],
  pass('checks'),
  ['deployer', 'phase.start', { phase: 'button' }],
  pass('ritual'),
  ['scribe', 'note.add', { text: 'İş — “tamam” 🚀', observedAt: '2026-01-01T00:00:00Z' }],
  ['scribe', 'parking.add', { text: 'the dashboards' }],
  ['ic', 'delegation.add', { who: 'sre', what: 'read the lag', byAt: '2999-01-01T00:00:00Z' }],
  ['sre', 'delegation.close', { id: 'g13', outcome: '2 s' }],
  [
    'ic',
    'action.add',
    {
      text: 'rename them',
      owner: 'sre',
      etaAt: '2999-01-01T00:00:00Z',
      ticket: 'OPS-1',
      parking: 'k12',
    },
  ],
  ['sre', 'action.close', { id: 'i15' }],
  ['deployer', 'evidence.attach', { target: 'release', files }],
  ['support', 'update.post', { text: 'We have started.', audience: 'public' }],
  ['ic', 'poll.open'],
  vote('deployer'),
  vote('sre'),
  ['ic', 'decision.make', { verb: 'GO' }],
  pass('weight-1'),
  ['ic', 'decision.make', { verb: 'PROCEED' }],
  ['ic', 'release.handover', { role: 'ic', to: 'deputy@example.test', briefing: 'all calm' }],
  ['sre', 'trigger.report', { trigger: 't-incident', note: 'odd log-ins' }],
  [
    'deputy',
    'decision.make',
    { verb: 'ROLLBACK', reason: 'an incident', triggers: ['t-incident'] },
  ],
  pass('undo'),
  pass('safe-again'),
  ['sre', 'signoff.give', { role: 'sre', note: 'seen' }],
  ['scribe', 'entry.amend', { seq: 3, text: 'it was the other tag' }],
];

it('the tables of a night under the real rules are the fold of its record', async () => {
  await one.writer.create(newRelease('night'));
  const refused: string[] = [];
  for (const [index, [role, command, input = {}]] of night.entries()) {
    const answer = await (index % 2 ? two : one).writer.submit({
      release: 'night',
      command,
      input: commands[command].input.parse(input),
      actor: person(role),
    });
    if (answer.ok) continue;
    const codes = 'reasons' in answer ? answer.reasons.map(({ code }) => code) : [answer.why];
    refused.push(`${command}: ${codes.join(' ')}`);
  }
  // The one that was meant to be: PROCEED during the soak. It is on record.
  expect(refused).toEqual([expect.stringMatching(/^decision\.make: .*soak/)]);
  expect(await foldEqualsTables(one.pool, 'night')).toEqual([]);
  const entries = night.length + 1;
  expect(await verifyStored(one.pool, 'night')).toMatchObject({ ok: true, entries });
  const room = await loadRoom(one.pool, 'night');
  expect(room?.release.state).toBe('rolled-back');
  expect(await two.rooms.get('night')).toEqual(room);
  const early = await replayRoom(two.pool, 'night', 2);
  expect(early).toMatchObject({ seq: 2, release: { state: 'live' }, attempts: {} });
});

it('a difference between tables and record is found and named', async () => {
  const room = await loadRoom(one.pool, 'night');
  const note = Object.keys(room?.notes ?? {})[0] ?? '';
  await one.pool.query(`UPDATE "Note" SET text = 'other' WHERE release = 'night'`);
  expect(await foldEqualsTables(one.pool, 'night')).toEqual([`notes ${note}`]);
});
