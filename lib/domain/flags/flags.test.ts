import { describe, expect, it } from 'vitest';
import { due } from '../due.ts';
import { executionLog } from '../report/execution-log.ts';
import { checkRunbook } from '../runbook/check.ts';
import { Runbook } from '../runbook/schema.ts';
import { flagged, gateFlag, served, state, story, unleash } from '../testing/flagged-runbook.ts';
import { codes, Story } from '../testing/story.ts';
import { dueSwitches, readableFlags } from './due-flags.ts';

const refusal = (tale: Story, input: object, role = 'deployer') =>
  codes(tale.ask(role, 'flag.set', input));
describe('a flag that is set by hand', () => {
  it('stands for the segment of the phase at once, says so, and lets its row pass', () => {
    const tale = story();
    const pass = { item: 'stage-1-on', result: 'PASS' };
    expect(codes(tale.ask('deployer', 'item.record', pass))).toEqual(['row-flag-open']);
    tale.tell('deployer', 'flag.set', { flag: 'scope', on: true });
    expect(state(tale, 'scope:stage-1')).toMatchObject({
      ...{ on: true, state: 'confirmed', proof: 'hand', by: 'deployer@example.test' },
    });
    expect(tale.ask('deployer', 'item.record', pass).ok).toBe(true);
    expect(refusal(tale, { flag: 'scope', on: true })).toEqual(['flag-stands-already']);
  });

  it('in a drill is recorded as such, whatever serves it', () => {
    const tale = story({ ...served, drill: true });
    tale.tell('deployer', 'flag.set', { flag: 'scope', on: true });
    expect(state(tale, 'scope:stage-1')).toMatchObject({ state: 'confirmed', proof: 'drill' });
    expect([...dueSwitches(tale.room), ...readableFlags(tale.room)]).toEqual([]);
  });

  it('is not switched on before its row, nor for a segment that has not begun', () => {
    expect(refusal(story(), { flag: 'scope', segment: 'stage-2', on: true })).toEqual([
      'phase-not-begun',
    ]);
    expect(refusal(story(), { flag: 'scope', segment: 'night', on: true })).toEqual([
      'flag-no-such-segment',
    ]);
    expect(refusal(story(), { flag: 'other', on: true })).toEqual(['unknown-flag']);
    expect(refusal(new Story({}, flagged), { flag: 'kill', on: false })).toEqual([
      'flag-not-in-state',
    ]);
  });

  it('may be switched off by who decides, and by the room; on by neither', () => {
    const tale = story();
    expect(tale.ask('room', 'flag.set', { flag: 'kill', on: false }).ok).toBe(true);
    expect(codes(tale.ask('room', 'flag.set', { flag: 'kill', on: true }))).toEqual([
      'people-only',
    ]);
    expect(refusal(tale, { flag: 'kill', on: false }, 'product')).toEqual(['no-letter']);
  });
});

describe('a flag that a connection serves', () => {
  const asked = () => story(served).tell('deployer', 'flag.set', { flag: 'scope', on: true });

  it('is wanted first; only what comes of it makes it stand', () => {
    const tale = asked();
    expect(state(tale, 'scope:stage-1')).toMatchObject({ on: false, wanted: true });
    expect(gateFlag(tale)).toMatchObject({ met: false, tone: 'waiting' });
    const [wanted] = dueSwitches(tale.room);
    expect(wanted).toMatchObject({
      ...{ id: 'scope:stage-1', on: true, entry: tale.room.seq },
      place: { key: 'scope_enabled', environment: 'pilot' },
    });
    const { id, entry } = wanted ?? {};
    tale.tell('room', 'flag.confirm', { id, entry, proof: 'read' });
    expect(state(tale, 'scope:stage-1')).toMatchObject({ on: true, state: 'confirmed' });
    expect(state(tale, 'scope:stage-1')?.wanted).toBeUndefined();
    expect(gateFlag(tale)).toMatchObject({ met: true });
    expect(dueSwitches(tale.room)).toEqual([]);
  });

  it('that failed is shown so, opens nothing, and can be tried again', () => {
    const tale = asked();
    const { entry } = tale.room.flags['scope:stage-1'] ?? {};
    const error = { code: 'source-timeout', params: { connection: 'flags', timeoutMs: 5_000 } };
    tale.tell('room', 'flag.fail', { id: 'scope:stage-1', entry, error });
    expect(state(tale, 'scope:stage-1')).toMatchObject({ state: 'failed', on: false, error });
    expect(gateFlag(tale)).toMatchObject({ met: false, tone: 'bad' });
    tale.tell('deployer', 'flag.set', { flag: 'scope', on: true });
    const late = { id: 'scope:stage-1', entry, proof: 'read' };
    expect(codes(tale.ask('room', 'flag.confirm', late))).toEqual(['no-flag-due']);
    expect(dueSwitches(tale.room)).toHaveLength(1);
  });

  it('that is read otherwise has drifted, closes the gate, and settles again', () => {
    const tale = asked();
    const id = 'scope:stage-1';
    const { entry } = tale.room.flags[id] ?? {};
    tale.tell('room', 'flag.confirm', { id, entry, proof: 'read' });
    tale.tell('room', 'flag.read', { id, entry, on: false });
    expect(gateFlag(tale)).toMatchObject({ met: false, tone: 'bad' });
    expect(codes(tale.ask('room', 'flag.read', { id, entry, on: false }))).toEqual(['no-flag-due']);
    tale.tell('room', 'flag.read', { id, entry, error: { code: 'source-dns' } });
    expect(state(tale, id)).toMatchObject({ state: 'unknown', on: true });
    expect(gateFlag(tale)).toMatchObject({ met: false });
    tale.tell('room', 'flag.read', { id, entry, on: true });
    expect(gateFlag(tale)).toMatchObject({ met: true });
  });

  it('cannot lead two segments to one switch', () => {
    const same = { ...unleash, segments: {} };
    const input = { flags: { scope: same }, reason: 'r' };
    expect(codes(story().ask('ic', 'release.configure', input))).toEqual(['flag-route-shared']);
    const apart = { flags: { scope: unleash }, reason: 'r' };
    const tale = story().tell('ic', 'release.configure', apart);
    expect(tale.room.release.flags).toEqual({ scope: unleash });
  });
});

describe('switching off', () => {
  const off = () => story().tell('ic', 'flag.set', { flag: 'kill', on: false });

  it('starts the elevated watch, which is recorded once when it is over', () => {
    const tale = off();
    const watches = () =>
      due(tale.room, tale.readings, tale.now).filter(({ command }) => command === 'flag.watch');
    expect(watches()).toEqual([]);
    tale.wait(5);
    expect(watches()).toHaveLength(1);
    tale.tell('room', 'flag.watch', { id: 'kill' });
    expect(watches()).toEqual([]);
  });

  it('as a safety act that no row planned closes switching on until the cause is on record', () => {
    const tale = off();
    expect(refusal(tale, { flag: 'kill', on: true })).toEqual(['switch-needs-root-cause']);
    const [incident] = Object.values(tale.room.incidents);
    expect(incident).toMatchObject({ origin: 'switch-off', severity: 'P1' });
    const [proof] = Object.keys(tale.room.evidence);
    tale.wait(1).tell('deployer', 'incident.root-cause', {
      ...{ incident: incident?.id, cause: 'c', fixCriteria: 'f', evidence: [proof] },
    });
    expect(tale.ask('deployer', 'flag.set', { flag: 'kill', on: true }).ok).toBe(true);
  });

  it('while it is being switched on counts as a safety act as well', () => {
    const tale = story(served).tell('ic', 'flag.set', { flag: 'kill', on: false });
    const { entry } = state(tale, 'kill') ?? {};
    tale.tell('room', 'flag.confirm', { id: 'kill', entry, proof: 'read' });
    const [incident] = Object.keys(tale.room.incidents);
    const [proof] = Object.keys(tale.room.evidence);
    tale.wait(1).tell('deployer', 'incident.root-cause', {
      ...{ incident, cause: 'c', fixCriteria: 'f', evidence: [proof] },
    });
    tale.tell('deployer', 'flag.set', { flag: 'kill', on: true }).wait(1);
    tale.tell('ic', 'flag.set', { flag: 'kill', on: false });
    expect(state(tale, 'kill')).toMatchObject({ safetyAt: tale.now });
  });

  it('without a segment means every segment that is on, as the rollback asks', () => {
    const tale = story().tell('deployer', 'flag.set', { flag: 'scope', on: true });
    tale.decide('ROLLBACK', { reason: 'r' });
    const pass = { item: 'scope-off', result: 'PASS' };
    expect(codes(tale.ask('deployer', 'item.record', pass))).toEqual(['row-flag-open']);
    tale.tell('deployer', 'flag.set', { flag: 'scope', on: false });
    expect(state(tale, 'scope:stage-1')).toMatchObject({ on: false });
    expect(state(tale, 'scope:stage-2')).toBeUndefined();
    expect(tale.ask('deployer', 'item.record', pass).ok).toBe(true);
  });
});

it('the execution log keeps how flags stood at each decision', () => {
  const tale = story().tell('deployer', 'flag.set', { flag: 'scope', on: true });
  tale.decide('HOLD', { reason: 'r' }).tell('ic', 'flag.set', { flag: 'scope', on: false });
  const { rows } = executionLog(tale.room, (id) => id, 'en');
  expect(rows.map((row) => row[3])).toEqual(['—', 'scope_enabled=on [Tenants of stage-1]']);
});

it('a gate names only flags that the runbook has', () => {
  const stray = Runbook.parse({ ...flagged, flags: flagged.flags.slice(0, 1) });
  const unknown = { code: 'names-unknown', params: { what: 'flag', name: 'scope' } };
  expect(checkRunbook(stray)).toContainEqual(expect.objectContaining(unknown));
});
