import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CommandName, commandNames, commands } from './commands/index.ts';
import { applyChanges, applyEntry, emptyRoom, foldEntries } from './fold.ts';
import { currentRun, failedCanaries, runOf } from './lookup.ts';
import type { Changes } from './room.ts';
import { Story } from './testing/story.ts';

type Step =
  | { role: string; name: CommandName; input: object }
  | { wait: number }
  | { verdict: 'GREEN' | 'RED' };

const roles = ['ic', 'deployer', 'sre', 'scribe', 'product'];
const items = [
  'pin',
  'checks',
  'ritual',
  'weight-1',
  'read-1',
  'weight-2',
  'read-2',
  'tag',
  'undo',
  'safe-again',
  'root-cause',
  'test-evidence',
];
const verbs = ['GO', 'NO-GO', 'PROCEED', 'HOLD', 'ROLLBACK', 'COMPLETE'];

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      role: fc.constant('scribe'),
      name: fc.constant('item.record' as const),
      input: fc.record({
        item: fc.constantFrom(...items),
        result: fc.constantFrom('PASS', 'PASS', 'PASS', 'FAIL'),
        note: fc.constant('seen'),
      }),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      role: fc.constant('scribe'),
      name: fc.constant('item.record' as const),
      input: fc.record({
        item: fc.constantFrom('checks', 'weight-1', 'watch-1', 'read-1', 'weight-2'),
        result: fc.constantFrom('PASS', 'FAIL'),
        note: fc.constant('it was not so'),
        corrects: fc.integer({ min: 1, max: 40 }),
      }),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      role: fc.constant('ic'),
      name: fc.constant('decision.make' as const),
      input: fc.record({
        verb: fc.constantFrom(...verbs),
        override: fc.boolean(),
        reason: fc.constant('because'),
        triggers: fc.constant(['t-errors', 't-row', 't-incident']),
      }),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      role: fc.constantFrom(...roles),
      name: fc.constantFrom<CommandName>(
        'release.start',
        'canary.retry',
        'poll.open',
        'release.complete',
      ),
      input: fc.constant({}),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      role: fc.constantFrom('deployer', 'sre'),
      name: fc.constant('poll.vote' as const),
      input: fc.record({ role: fc.constantFrom('deployer', 'sre'), vote: fc.constant('GO') }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      role: fc.constantFrom('sre'),
      name: fc.constantFrom<CommandName>('trigger.clear'),
      input: fc.record({
        trigger: fc.constantFrom('t-errors', 't-row', 't-incident'),
        reason: fc.constant('seen to'),
      }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      role: fc.constantFrom(...roles),
      name: fc.constant('trigger.report' as const),
      input: fc.constant({ trigger: 't-incident', note: 'n' }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      role: fc.constant('deployer'),
      name: fc.constant('phase.start' as const),
      input: fc.record({ phase: fc.constantFrom('button', 'night') }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ wait: fc.constantFrom(1, 10, 15) }) },
  {
    weight: 1,
    arbitrary: fc.record({ verdict: fc.constantFrom('GREEN' as const, 'RED' as const) }),
  },
);

const frozen = <T>(value: T): T => {
  if (value && typeof value === 'object' && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const child of Object.values(value)) frozen(child);
  }
  return value;
};

/** Plays the steps; what is refused changes nothing. Answers every change that was made. */
function play(
  story: Story,
  steps: Step[],
  seen?: (story: Story) => void,
): { seq: number; at: string; hash: string; changes: Changes }[] {
  const made: { seq: number; at: string; hash: string; changes: Changes }[] = [];
  for (const next of steps) {
    if ('wait' in next) story.wait(next.wait);
    else if ('verdict' in next)
      story.say('errors', next.verdict, { badTrend: next.verdict === 'RED' });
    else {
      const before = story.room;
      const answer = story.ask(next.role, next.name, next.input);
      expect(story.room).toBe(before);
      if (!answer.ok) continue;
      story.tell(next.role, next.name, next.input);
      made.push({
        seq: story.room.seq,
        at: story.now,
        hash: String(story.room.seq),
        changes: answer.draft.changes ?? {},
      });
    }
    seen?.(story);
  }
  return made;
}

describe('rules that no order of events breaks', () => {
  it('no sequence opens GO or PROCEED over a failed canary (A4)', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const story = new Story().go();
        let failedRuns: string[] = [];
        play(story, steps, (now) => {
          const runs = failedCanaries(now.room).map(({ run }) => run.id);
          // A failed run is left behind by a new one or a new attempt, never mended.
          const present = now.room.runbook.phases.map(({ slug }) => runOf(now.room, slug)?.id);
          for (const run of failedRuns) if (present.includes(run)) expect(runs).toContain(run);
          failedRuns = runs;
          if (runs.length === 0) return;
          for (const verb of ['GO', 'PROCEED', 'COMPLETE']) {
            const answer = now.ask('ic', 'decision.make', { verb, override: true, reason: 'x' });
            expect(answer.ok).toBe(false);
          }
        });
      }),
      { numRuns: 150 },
    );
  });

  it('ROLLBACK is open whenever traffic has moved and is not already going back (ruling 4)', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        play(new Story().go(), steps, (story) => {
          if (!['live', 'holding', 'completed'].includes(story.room.release.state)) return;
          if (currentRun(story.room)?.attempt !== 1 || story.room.release.attempt !== 1) return;
          expect(story.ask('ic', 'decision.make', { verb: 'ROLLBACK' }).ok).toBe(true);
        });
      }),
      { numRuns: 100 },
    );
  });

  it('a closed or cancelled release refuses everything but amendments (ruling 10)', () => {
    for (const state of ['closed', 'cancelled'] as const) {
      const story = new Story().go();
      story.room = applyChanges(story.room, { release: { ...story.room.release, state } });
      for (const name of commandNames.filter((command) => !commands[command].afterEnd)) {
        for (const role of [...roles, 'room']) {
          const actor = role === 'room' ? 'room' : role;
          const input = { item: 'pin', phase: 'button', reason: 'r', text: 't', seq: 1 };
          const parsed = commands[name].input.safeParse(input);
          if (parsed.success) expect(story.ask(actor, name, input).ok).toBe(false);
        }
      }
    }
  });

  it('folding in place equals applying one by one, and applying never touches what it was given', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 50 }), (steps) => {
        const story = new Story();
        const empty = JSON.stringify(story.room);
        const start = frozen(structuredClone(story.room));
        const made = play(story, steps);
        const oneByOne = made.reduce((room, entry) => applyEntry(room, frozen(entry)), start);
        const inPlace = foldEntries(JSON.parse(empty), made);
        expect(JSON.parse(JSON.stringify(inPlace))).toEqual(JSON.parse(JSON.stringify(oneByOne)));
        expect(oneByOne.seq).toBe(made.length);
        expect(JSON.stringify(start)).toBe(empty);
      }),
      { numRuns: 60 },
    );
  });

  it('an empty room has every kind of row', () => {
    const { runbook, release } = new Story().room;
    expect(Object.values(emptyRoom(runbook, release)).every((part) => part !== undefined)).toBe(
      true,
    );
  });
});
