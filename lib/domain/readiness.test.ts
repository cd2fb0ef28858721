import { describe, expect, it } from 'vitest';
import { readinessOf } from './readiness.ts';
import { noReadings } from './signals/fresh.ts';
import { Story } from './testing/story.ts';

const of = (story: Story, code: string) => {
  const found = readinessOf(story.room, story.readings).find((row) => row.code === code);
  if (!found) throw new Error(`no readiness ${code}`);
  return found;
};

/** The seat of this role given up. */
function without(story: Story, role: string): Story {
  const roles = Object.fromEntries(
    Object.entries(story.room.roles).filter(([, row]) => row.role !== role),
  );
  story.room = { ...story.room, roles };
  return story;
}

/** This role held by the same person as that one. */
function together(story: Story, role: string, other: string): Story {
  const person = `${other}@example.test`;
  const id = `${role}:${person}`;
  const rest = without(story, role).room;
  const roles = { ...rest.roles, [id]: { id, role, person, assignedAt: story.now } };
  story.room = { ...rest, roles };
  return story;
}

describe('readiness before T-60', () => {
  it('is complete for a room whose seats are filled and whose signals speak', () => {
    const story = new Story();
    const open = readinessOf(story.room, story.readings).filter((row) => !row.ready && row.blocks);
    expect(open).toEqual([]);
  });

  it('names a needed role without a person, and who can fill it', () => {
    const story = without(new Story(), 'deployer');
    expect(of(story, 'roles')).toMatchObject({ ready: false, names: ['deployer'], who: ['ic'] });
  });

  it('names a joint decision that one person would make alone, and none of two', () => {
    expect(of(new Story(), 'joint').ready).toBe(true);
    const story = together(new Story(), 'product', 'sre');
    expect(of(story, 'joint')).toMatchObject({ ready: false, names: ['sre', 'product'] });
  });

  it('names a missing version to return to', () => {
    const story = new Story();
    const { previousVersion: _gone, ...release } = story.room.release;
    story.room = { ...story.room, release };
    expect(of(story, 'pin').ready).toBe(false);
  });

  it('finds nothing measured not ready: silence is never green', () => {
    const { room } = new Story();
    const silent = readinessOf(room, noReadings);
    const names = (code: string) => silent.find((row) => row.code === code)?.names ?? [];
    expect(names('signals')).toEqual(
      room.runbook.signals.filter(({ golden }) => golden).map(({ slug }) => slug),
    );
    expect(names('probes')).toEqual(['readiness']);
    expect(names('triggers').length).toBeGreaterThan(0);
  });
});
