import { describe, expect, it } from 'vitest';
import { after } from '../clock/clock.ts';
import { gateFlag, served, state, story } from '../testing/flagged-runbook.ts';
import { codes, type Story } from '../testing/story.ts';
import { dueSwitches, readableFlags } from './due-flags.ts';

const asked = () => story(served).tell('deployer', 'flag.set', { flag: 'scope', on: true });

describe('a switch that gave no answer', () => {
  const id = 'scope:stage-1';
  const error = { code: 'source-timeout', params: { connection: 'flags', timeoutMs: 5_000 } };
  const fails = { id, error, unanswered: true };
  const unanswered = (tale: Story) =>
    tale.tell('room', 'flag.fail', { ...fails, entry: tale.room.flags[id]?.entry });

  it('is neither done nor open: unknown until it is read, and closes its gate', () => {
    const tale = unanswered(asked());
    const before = state(tale, id);
    expect(before).toMatchObject({ state: 'unknown', wanted: true, on: false, error });
    expect(before?.at).toBeDefined();
    expect(gateFlag(tale)).toMatchObject({ tone: 'bad', text: { code: 'flag-unknown' } });
    expect(dueSwitches(tale.room)).toEqual([]);
    expect(readableFlags(tale.room).map((flag) => flag.id)).toContain(id);
    const entry = before?.entry;
    const silent = { id, entry, error: { code: 'source-dns' } };
    expect(codes(tale.ask('room', 'flag.read', silent))).toEqual(['no-flag-due']);
    tale.tell('room', 'flag.read', { id, entry, on: true });
    expect(state(tale, id)).toMatchObject({ state: 'confirmed', proof: 'read', on: true });
    expect(state(tale, id)?.error).toBeUndefined();
    const other = unanswered(asked());
    other.tell('room', 'flag.read', { id, entry: state(other, id)?.entry, on: false });
    expect(state(other, id)).toMatchObject({ state: 'failed', on: false });
    expect(state(other, id)?.wanted).toBeUndefined();
  });

  it('may be asked again, as the same or the other way', () => {
    const tale = unanswered(asked());
    expect(tale.ask('deployer', 'flag.set', { flag: 'scope', on: true }).ok).toBe(true);
    tale.tell('deployer', 'flag.set', { flag: 'scope', on: false });
    expect(state(tale, id)).toMatchObject({ state: 'wanted', wanted: false, on: true });
  });

  it('is watched from when it is known to be off, and not before', () => {
    const tale = asked();
    tale.tell('room', 'flag.confirm', { id, entry: state(tale, id)?.entry, proof: 'read' });
    unanswered(tale.tell('deployer', 'flag.set', { flag: 'scope', on: false }));
    expect(state(tale, id)).toMatchObject({ state: 'unknown', on: true });
    expect(state(tale, id)?.watchUntilAt).toBeUndefined();
    const byHand = { flag: 'scope', on: false, byHand: true };
    expect(codes(tale.ask('room', 'flag.set', byHand))).toEqual(['people-only']);
    tale.wait(2).tell('deployer', 'flag.set', byHand);
    const watchUntilAt = after(tale.now, 300_000);
    expect(state(tale, id)).toMatchObject({ state: 'confirmed', proof: 'hand', watchUntilAt });
  });

  it('a switch-on that may have come about is watched once it is off', () => {
    const tale = unanswered(asked()).tell('deployer', 'flag.set', { flag: 'scope', on: false });
    tale.tell('room', 'flag.confirm', { id, entry: state(tale, id)?.entry, proof: 'read' });
    expect(state(tale, id)?.watchUntilAt).toBeDefined();
  });
});
