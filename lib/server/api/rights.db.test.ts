import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type CommandName, commandNames, commands } from '#lib/domain/commands/index.ts';
import { rolesOf } from '#lib/domain/raci.ts';
import { type Ask, newReleaseFacts, startTestServer, type TestServer } from '../testing.ts';

const slug = 'spark-v1-4-0';
const roles = [
  'ic',
  'deputy',
  'deployer',
  'sre',
  'db-owner',
  'qa',
  'security',
  'scribe',
  'product',
  'support',
];

/** An input of each command that its schema takes; what the rules then say of it is not the question here. */
const inputs: Record<string, object> = {
  'release.start': {},
  'release.retarget': { targetAt: '2030-01-01T00:00:00Z', reason: 'later' },
  'release.configure': { public: true, reason: 'fix' },
  'release.repin': { sha: 'abcdef1', version: 'v2', reason: 'fix' },
  'release.cancel': { reason: 'not today' },
  'release.complete': {},
  'release.handover': { role: 'ic', to: 'ic@example.test', briefing: 'all yours' },
  'role.assign': { role: 'nobody', person: 'nobody@example.test' },
  'phase.start': { phase: 'no-such' },
  'item.start': { item: '1.1' },
  'item.record': { item: '1.1', result: 'FAIL' },
  'waiver.request': { item: '1.1', reason: 'why', ticket: 'T-1' },
  'item.waive': { item: '1.1', reason: 'why', ticket: 'T-1' },
  'canary.retry': {},
  'evidence.attach': { target: 'nowhere', evidence: 'no-such' },
  'poll.open': {},
  'poll.vote': { role: 'sre', vote: 'GO' },
  'decision.make': { verb: 'GO' },
  'signals.read': {},
  'trigger.report': { trigger: 'no-such', note: 'x' },
  'trigger.agree': { trigger: 'no-such', role: 'sre' },
  'trigger.clear': { trigger: 'no-such', reason: 'x' },
  'incident.open': { severity: 'P2', title: 'x' },
  'incident.mitigate': { incident: 'no-such' },
  'incident.recover': { incident: 'no-such' },
  'incident.root-cause': {
    incident: 'no-such',
    cause: 'x',
    fixCriteria: 'x',
    evidence: ['no-such'],
  },
  'flag.set': { flag: 'no-such', on: true },
  'item.exclude': { item: '1.1', reason: 'x' },
  'item.approve': { item: '1.1', role: 'sre' },
  'decision.agree': { phase: 'no-such', role: 'sre' },
  'round.record': { round: 'no-such', result: 'PASS' },
  'update.post': { text: 'x', audience: 'internal' },
  'note.add': { text: 'x' },
  'parking.add': { text: 'x' },
  'parking.close': { id: 'no-such', outcome: 'x' },
  'delegation.add': { who: 'nobody', what: 'x', byAt: '2030-01-01T00:00:00Z' },
  'delegation.close': { id: 'no-such', outcome: 'x' },
  'action.add': { text: 'x', owner: 'nobody', etaAt: '2030-01-01T00:00:00Z' },
  'action.close': { id: 'no-such' },
  'signoff.give': { role: 'sre' },
  'baseline.take': {},
  'entry.amend': { seq: 1, text: 'x' },
};
const onTheWire = commandNames.filter((name) => commands[name].by !== 'system');

let server: TestServer;
const people = new Map<string, Ask>();
beforeAll(async () => {
  server = await startTestServer();
  const held = Object.fromEntries(roles.map((role) => [role, [`${role}@example.test`]]));
  const made = await server.admin('POST', '/api/releases', newReleaseFacts({ roles: held }));
  expect(made.status).toBe(201);
  for (const role of [...roles, 'stranger']) {
    people.set(role, await server.as(`${role}@example.test`));
  }
});
afterAll(() => server.close());

const send = (who: string, command: CommandName) =>
  people.get(who)?.('POST', `/api/releases/${slug}/${command}`, inputs[command]);

test('every command on the wire is tried', () => {
  expect(Object.keys(inputs).sort()).toEqual([...onTheWire].sort());
});

test('what a program may send without being anybody is named here, one by one', () => {
  const byPrograms = onTheWire.filter((command) => commands[command].by === 'both');
  expect(byPrograms.sort()).toEqual([
    'baseline.take',
    'evidence.attach',
    'flag.set',
    'incident.open',
    'incident.recover',
    'item.record',
    'release.retarget',
    'role.assign',
    'trigger.clear',
  ]);
});

describe.each(onTheWire)('%s', (command) => {
  test('is refused to who holds no role, naming who may', async () => {
    const answer = await send('stranger', command);
    expect(answer).toMatchObject({ status: 403, body: { code: 'forbidden' } });
  });

  test.each(roles)('as %s: 403 exactly where the matrix gives no letter', async (role) => {
    const room = await server.stores.rooms.get(slug);
    if (!room) throw new Error('no room');
    const actor = { type: 'person', id: `${role}@example.test` } as const;
    expect(rolesOf(room, actor.id)).toEqual([role]);
    const input = commands[command].input.safeParse(inputs[command]).data ?? inputs[command];
    const allowed = commands[command].allow(room, input, actor);
    const answer = await send(role, command);
    expect(answer?.status === 403).toBe('reason' in allowed);
    expect(answer?.status).toBeLessThan(500);
  });

  test('a program may not decide for people', async () => {
    if (commands[command].by !== 'person') return;
    const answer = await server.admin('POST', `/api/releases/${slug}/${command}`, inputs[command]);
    expect(answer).toMatchObject({ status: 403, body: { reasons: [{ code: 'people-only' }] } });
  });
});
