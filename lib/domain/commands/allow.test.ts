import { describe, expect, it } from 'vitest';
import { Story } from '../testing/story.ts';
import { authorise, type CommandName, commandNames, commands } from './index.ts';

const voices = ['ic', 'deployer', 'sre', 'scribe', 'product', 'support'];

const heard = {
  count: 1,
  worst: 'high',
  alerts: [
    {
      name: 'HighErrors',
      level: 'high',
      source: 'alertmanager',
      fingerprint: 'a1',
      startsAt: '2030-01-01T00:00:00Z',
    },
  ],
};

/** Who may send each command in the small runbook; everyone else is refused (F2). */
const matrix: Record<CommandName, { input?: object; roles: string[] }> = {
  'release.start': { roles: ['ic'] },
  'release.retarget': { input: { targetAt: '2030-01-01T00:00:00Z', reason: 'r' }, roles: ['ic'] },
  'release.repin': {
    input: { sha: 'abcdef1', version: 'v2', reason: 'r' },
    roles: ['ic', 'deployer'],
  },
  'release.configure': {
    input: { limits: { p95: { limit: { max: 250 } } }, reason: 'r' },
    roles: ['ic', 'sre'],
  },
  'release.cancel': { input: { reason: 'r' }, roles: ['ic'] },
  'release.complete': { roles: ['ic'] },
  'release.handover': { input: { to: 'a@b.test', briefing: 'b' }, roles: ['ic'] },
  'role.assign': { input: { role: 'sre', person: 'a@b.test' }, roles: ['ic'] },
  'phase.start': { input: { phase: 'button' }, roles: ['ic', 'deployer'] },
  'item.start': { input: { item: 'pin' }, roles: ['ic', 'deployer', 'scribe'] },
  'item.record': { input: { item: 'pin', result: 'PASS' }, roles: ['ic', 'deployer', 'scribe'] },
  'waiver.request': {
    input: { item: 'pin', reason: 'r', ticket: 't' },
    roles: ['ic', 'deployer', 'scribe'],
  },
  'item.waive': { input: { item: 'pin', reason: 'r', ticket: 't' }, roles: ['ic'] },
  'item.exclude': { input: { item: 'pin', reason: 'r' }, roles: ['ic', 'deployer', 'scribe'] },
  'item.approve': { input: { item: 'pin', role: 'sre' }, roles: ['sre'] },
  'decision.agree': { input: { role: 'product' }, roles: ['product'] },
  'canary.retry': { roles: ['ic', 'deployer'] },
  'evidence.attach': {
    input: {
      target: 'release',
      files: [{ name: 'n', kind: 'file', sha256: 'a'.repeat(64), bytes: 1, mediaType: 't' }],
    },
    roles: voices,
  },
  'poll.open': { roles: ['ic', 'scribe'] },
  'poll.vote': { input: { role: 'sre', vote: 'GO' }, roles: ['sre'] },
  'decision.make': { input: { verb: 'HOLD' }, roles: ['ic'] },
  'signals.read': { roles: ['ic', 'sre', 'scribe'] },
  'trigger.report': { input: { trigger: 't-incident', note: 'n' }, roles: voices },
  'trigger.agree': { input: { trigger: 't-joint', role: 'product' }, roles: ['product'] },
  'trigger.clear': { input: { trigger: 't-errors', reason: 'r' }, roles: ['ic', 'sre'] },
  'incident.open': { input: { severity: 'P0', title: 't' }, roles: voices },
  'incident.mitigate': {
    input: { incident: 'x1' },
    roles: ['ic', 'deployer', 'sre', 'scribe'],
  },
  'incident.recover': { input: { incident: 'x1' }, roles: ['ic', 'sre'] },
  'incident.root-cause': {
    input: { incident: 'x1', cause: 'c', fixCriteria: 'f', evidence: ['e1-1'] },
    roles: ['ic', 'deployer', 'sre'],
  },
  'flag.set': { input: { flag: 'kill', on: true }, roles: ['ic', 'deployer'] },
  'round.record': { input: { round: 'hypercare', result: 'PASS' }, roles: ['ic', 'sre', 'scribe'] },
  'update.post': { input: { text: 't' }, roles: ['ic', 'product', 'support'] },
  'note.add': { input: { text: 't' }, roles: voices },
  'parking.add': { input: { text: 't' }, roles: voices },
  'parking.close': { input: { id: 'k1', outcome: 'o' }, roles: ['ic', 'scribe'] },
  'delegation.add': {
    input: { who: 'sre', what: 'w', byAt: '2030-01-01T00:00:00Z' },
    roles: ['ic', 'scribe'],
  },
  'delegation.close': { input: { id: 'g1', outcome: 'o' }, roles: ['ic', 'scribe'] },
  'action.add': {
    input: { text: 't', owner: 'sre', etaAt: '2030-01-01T00:00:00Z' },
    roles: voices,
  },
  'action.close': { input: { id: 'i1' }, roles: ['ic', 'scribe'] },
  'signoff.give': { input: { role: 'sre' }, roles: ['sre'] },
  'baseline.take': { roles: ['sre'] },
  'entry.amend': { input: { seq: 1, text: 't' }, roles: voices },
  'probe.reference': { input: { probe: 'api' }, roles: [] },
  'signal.turn': { input: { turns: [{ signal: 'p95', verdict: 'RED' }] }, roles: [] },
  'snapshot.take': {
    input: {
      target: 'release',
      file: { name: 'n', kind: 'snapshot', sha256: 'a'.repeat(64), bytes: 1, mediaType: 't' },
    },
    roles: [],
  },
  'trigger.fire': { input: { trigger: 't-errors', seen: {} }, roles: [] },
  'trigger.rearm': { input: { trigger: 't-errors' }, roles: [] },
  'trigger.escalate': { input: { trigger: 't-errors' }, roles: [] },
  'trigger.lapse': { input: { trigger: 't-errors' }, roles: [] },
  'deadline.breach': { input: { trigger: 't-errors' }, roles: [] },
  'round.miss': { input: { round: 'hypercare/1' }, roles: [] },
  'incident.breach': { input: { incident: 'x1', clock: 'recovery' }, roles: [] },
  'rollback.overrun': { roles: [] },
  'flag.confirm': { input: { id: 'kill', entry: 1, proof: 'read' }, roles: [] },
  'flag.fail': { input: { id: 'kill', entry: 1, error: { code: 'source-dns' } }, roles: [] },
  'flag.watch': { input: { id: 'kill' }, roles: [] },
  'flag.read': { input: { id: 'kill', entry: 0, on: true }, roles: [] },
  'update.miss': { roles: [] },
  'delegation.miss': { input: { id: 'g1' }, roles: [] },
  'alert.fire': { input: heard, roles: [] },
  'alert.resolve': { input: heard, roles: [] },
};

const { room } = new Story();
const rolesThatMay = (name: CommandName, input: unknown) =>
  [...voices, 'stranger'].filter((role) => {
    const actor = { type: 'person' as const, id: `${role}@example.test` };
    return 'role' in authorise(room, name, input, actor);
  });

describe('who may do what', () => {
  it.each(commandNames)('%s', (name) => {
    const row = matrix[name];
    const input = commands[name].input.parse(row.input ?? {});
    expect(rolesThatMay(name, input)).toEqual(row.roles);
  });

  it('a role that was given up allows nothing', () => {
    const story = new Story().tell('ic', 'role.assign', {
      role: 'sre',
      person: 'sre@example.test',
      remove: true,
    });
    const actor = { type: 'person' as const, id: 'sre@example.test' };
    expect(authorise(story.room, 'baseline.take', {}, actor)).toMatchObject({
      reason: { code: 'no-letter' },
    });
  });

  it('the system sends only what is its own', () => {
    const system = { type: 'system' as const, id: 'room' };
    expect(authorise(room, 'decision.make', {}, system)).toMatchObject({
      reason: { code: 'people-only' },
    });
  });
});
