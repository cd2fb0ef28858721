import { describe, expect, it } from 'vitest';
import { emptySeats, seatRules, shortJoints } from './seats.ts';
import { Story } from './testing/story.ts';

const { runbook } = new Story().room;
const rules = seatRules(runbook);
const own = (role: string) => [`${role}@example.test`];

describe('the seats of a runbook', () => {
  it('names every needed role while nobody is seated, the seat of command among them', () => {
    const empty = emptySeats(rules, () => []);
    expect(empty).toEqual(rules.needed);
    expect(empty).toContain(runbook.command);
    expect(emptySeats(rules, own)).toEqual([]);
  });

  it('finds a joint decision that one person would make alone, and none where each party has its own', () => {
    expect(shortJoints(rules, own)).toEqual([]);
    const [joint] = shortJoints(rules, () => ['one@example.test']);
    expect(joint).toMatchObject({ parties: ['sre', 'product'], people: ['one@example.test'] });
    expect(joint?.asked).toBeGreaterThan(1);
  });

  it('says nothing of a joint decision while one of its seats is empty', () => {
    const some = (role: string) => (role === 'sre' ? [] : own(role));
    expect(shortJoints(rules, some)).toEqual([]);
  });
});
