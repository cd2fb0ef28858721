import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CommandName } from './commands/index.ts';
import { due } from './due.ts';
import { Runbook } from './runbook/schema.ts';
import type { Readings } from './signals/reading.ts';
import { smallRunbook } from './testing/small-runbook.ts';
import { codes, Story } from './testing/story.ts';

const text = { en: 'x', tr: 'x' };
const forward = ['GO', 'PROCEED', 'COMPLETE'] as const;

/** The small runbook with a budget in every gate, and a row in the second stage past which nothing goes back. */
const guarded = Runbook.parse({
  ...smallRunbook,
  objectives: [
    { slug: 'available', name: text, target: 99, of: { kind: 'counts', signal: 'errors' } },
  ],
  phases: smallRunbook.phases.map((phase) => ({
    ...phase,
    ...(phase.gate
      ? { gate: { ...phase.gate, criteria: [...phase.gate.criteria, { kind: 'freeze' }] } }
      : {}),
    items: phase.items.map((item) =>
      item.slug === 'weight-2' ? { ...item, pointOfNoReturn: { rollForward: text } } : item,
    ),
  })),
});

/** A story whose budget is there, frozen or not read at all. */
class Guarded extends Story {
  budget: 'left' | 'frozen' | 'unread' = 'left';

  constructor() {
    super({}, guarded);
  }

  override get readings(): Readings {
    const readings = super.readings;
    if (this.budget === 'unread') return readings;
    const available = {
      objective: 'available',
      judgedAt: readings.judgedAt,
      state: 'ok' as const,
      target: 99,
      good: 990,
      total: 1000,
      coverageMs: 3_600_000,
      burn: [],
      frozen: this.budget === 'frozen',
      why: { code: 'objective-ok' },
    };
    return { ...readings, objectives: { available } };
  }
}

type Step =
  | { role: string; name: CommandName; input: object }
  | { wait: number }
  | { stage: number }
  | { budget: Guarded['budget'] };

const tells = (role: string, name: CommandName, input: fc.Arbitrary<object>) =>
  fc.record({ role: fc.constant(role), name: fc.constant(name), input });

const rows = ['weight-1', 'read-1', 'weight-2', 'read-2', 'tag', 'undo', 'safe-again'];
const incident = fc.record({ incident: fc.integer({ min: 15, max: 50 }).map((n) => `x${n}`) });

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ stage: fc.constantFrom(1, 2) }) },
  {
    weight: 3,
    arbitrary: tells(
      'scribe',
      'item.record',
      fc.record({
        item: fc.constantFrom(...rows),
        result: fc.constantFrom('PASS', 'PASS', 'PASS', 'FAIL'),
        note: fc.constant('seen'),
      }),
    ),
  },
  {
    weight: 4,
    arbitrary: tells(
      'ic',
      'decision.make',
      fc.record({
        verb: fc.constantFrom(...forward, 'HOLD', 'ROLLBACK', 'NO-GO'),
        override: fc.boolean(),
        reason: fc.constant('because'),
      }),
    ),
  },
  {
    weight: 1,
    arbitrary: tells(
      'sre',
      'incident.open',
      fc.record({ severity: fc.constantFrom('P0', 'P1', 'P2'), title: fc.constant('harm') }),
    ),
  },
  { weight: 1, arbitrary: tells('sre', 'incident.mitigate', incident) },
  { weight: 1, arbitrary: tells('ic', 'incident.recover', incident) },
  { weight: 1, arbitrary: tells('ic', 'canary.retry', fc.constant({})) },
  { weight: 1, arbitrary: fc.record({ wait: fc.constantFrom(1, 10, 15) }) },
  {
    weight: 2,
    arbitrary: fc.record({ budget: fc.constantFrom('left', 'left', 'frozen', 'unread') }),
  },
);

/** Asks for it, and lets it happen where the rules do. */
function attempt(story: Story, role: string, name: CommandName, input: object): void {
  if (story.ask(role, name, input).ok) story.tell(role, name, input);
}

/** Everything that a calm stage does, as far as the rules let it. */
function stage(story: Story, n: number): void {
  for (const item of [`weight-${n}`, `read-${n}`]) {
    attempt(story, 'scribe', 'item.record', { item, result: 'PASS' });
  }
  story.wait(15);
  for (const { command, input } of due(story.room, story.readings, story.now)) {
    attempt(story, 'room', command, input);
  }
  attempt(story, 'ic', 'poll.open', {});
  for (const role of ['deployer', 'sre']) attempt(story, role, 'poll.vote', { role, vote: 'GO' });
}

function take(story: Guarded, next: Step): void {
  if ('wait' in next) story.wait(next.wait);
  else if ('stage' in next) stage(story, next.stage);
  else if ('budget' in next) story.budget = next.budget;
  else attempt(story, next.role, next.name, next.input);
}

/** Plays any order of steps from the first stage on, and looks after each of them; how often it saw what it looks for. */
function always(look: (story: Guarded) => boolean, begin = (story: Guarded) => story.go()): number {
  let seen = 0;
  fc.assert(
    fc.property(fc.array(step, { minLength: 10, maxLength: 40 }), (steps) => {
      const story = new Guarded();
      begin(story);
      for (const next of steps) {
        take(story, next);
        if (look(story)) seen += 1;
      }
    }),
    { numRuns: 100 },
  );
  return seen;
}

/** No verb leads forward, with an override as little as without one. */
function staysClosed(story: Story): void {
  for (const verb of forward) {
    const input = { verb, override: true, reason: 'because' };
    expect(story.ask('ic', 'decision.make', input).ok).toBe(false);
  }
}

describe('gates that no order of commands opens', () => {
  it('goes forward in a calm stage, so that what is closed below is closed by its rule', () => {
    const story = new Guarded();
    story.go();
    stage(story, 1);
    expect(codes(story.ask('ic', 'decision.make', { verb: 'PROCEED' }))).toEqual([]);
  });

  it('over an open P0 or P1 (S0 §6)', () => {
    const seen = always((story) => {
      const open = Object.values(story.room.incidents).filter(
        ({ severity, recoveredAt }) => severity !== 'P2' && recoveredAt === undefined,
      );
      if (open.length > 0) staysClosed(story);
      return open.length > 0;
    });
    expect(seen).toBeGreaterThan(0);
  });

  it('over a frozen budget, and over one that nobody has read (D7)', () => {
    const seen = always((story) => {
      const isClosed = story.budget !== 'left' && story.room.release.state === 'live';
      if (isClosed) staysClosed(story);
      return isClosed;
    });
    expect(seen).toBeGreaterThan(0);
  });

  it('back past the point of no return, ROLLBACK and NO-GO alike (complaint 14)', () => {
    const seen = always(
      (story) => {
        const rows = Object.values(story.room.items);
        const isPast = rows.some(({ item, state }) => item === 'weight-2' && state === 'PASS');
        if (!isPast) return false;
        for (const verb of ['ROLLBACK', 'NO-GO']) {
          expect(story.ask('ic', 'decision.make', { verb, reason: 'because' }).ok).toBe(false);
        }
        return true;
      },
      (story) => {
        story.go();
        stage(story, 1);
        return story.decide('PROCEED');
      },
    );
    expect(seen).toBeGreaterThan(0);
  });
});
