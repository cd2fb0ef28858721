import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import type { CommandName } from '../commands/index.ts';
import { judgeGate } from '../gate/index.ts';
import { Story } from '../testing/story.ts';
import { freezingIncidents, openIncidents } from './course.ts';

type Step =
  | { role: string; name: CommandName; input: object }
  | { verdict: 'GREEN' | 'RED' }
  | { end: 'incident.mitigate' | 'incident.recover' }
  | { clear: 't-errors' | 't-incident' }
  | 'stage'
  | 'wait';

const said = (role: string, name: CommandName, input: object) =>
  fc.constant<Step>({ role, name, input });
const forward = ['PROCEED', 'COMPLETE'] as const;

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 5, arbitrary: fc.constant<Step>('stage') },
  { weight: 4, arbitrary: fc.constant<Step>('wait') },
  { weight: 2, arbitrary: fc.record({ verdict: fc.constantFrom('GREEN', 'RED') }) },
  {
    weight: 4,
    arbitrary: fc.record({ end: fc.constantFrom('incident.mitigate', 'incident.recover') }),
  },
  { weight: 2, arbitrary: fc.record({ clear: fc.constantFrom('t-errors', 't-incident') }) },
  {
    weight: 5,
    arbitrary: fc.constantFrom('HOLD', 'ROLLBACK', ...forward).map(
      (verb): Step => ({
        role: 'ic',
        name: 'decision.make',
        input: { verb, override: true, reason: 'r', triggers: ['t-errors', 't-incident'] },
      }),
    ),
  },
  { weight: 1, arbitrary: said('sre', 'trigger.report', { trigger: 't-incident', note: 'n' }) },
  { weight: 1, arbitrary: said('sre', 'incident.open', { severity: 'P0', title: 'leak' }) },
  { weight: 1, arbitrary: said('sre', 'incident.open', { severity: 'P2', title: 'typo' }) },
  { weight: 1, arbitrary: said('ic', 'canary.retry', {}) },
  { weight: 1, arbitrary: said('ic', 'release.start', {}) },
);

/** Tells it where the rules allow it; whether it happened. */
function offer(story: Story, role: string, name: CommandName, input: object): boolean {
  const may = story.ask(role, name, input).ok;
  if (may) story.tell(role, name, input);
  return may;
}

function take(story: Story, next: Step): boolean {
  if (next === 'wait') story.wait(15).tick();
  else if (next === 'stage') {
    for (const item of ['weight-1', 'read-1', 'weight-2', 'read-2', 'undo', 'safe-again'])
      offer(story, 'scribe', 'item.record', { item, result: 'PASS' });
    offer(story, 'ic', 'poll.open', {});
    for (const role of ['deployer', 'sre']) offer(story, role, 'poll.vote', { role, vote: 'GO' });
  } else if ('verdict' in next) {
    story.say('errors', next.verdict, { badTrend: next.verdict === 'RED' }).tick();
  } else if ('end' in next) {
    const [incident] = openIncidents(story.room);
    if (incident) offer(story, 'sre', next.end, { incident: incident.id });
  } else if ('clear' in next) {
    offer(story, 'sre', 'trigger.clear', { trigger: next.clear, reason: 'seen to' });
  } else {
    return offer(story, next.role, next.name, next.input) && next.name === 'decision.make';
  }
  return false;
}

it('no order of events opens a gate over an open P0 or P1 (S0 §6)', () => {
  let frozen = 0;
  let went = 0;
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      const story = new Story().go().tick();
      for (const next of steps) {
        const phase = story.room.release.phase;
        const decided = take(story, next);
        if (decided && story.room.release.phase !== phase) went += 1;
        if (freezingIncidents(story.room).length === 0) continue;
        frozen += 1;
        expect(judgeGate(story.room, story.readings, story.now)?.open ?? false).toBe(false);
        for (const verb of ['GO', ...forward]) {
          const input = { verb, override: true, reason: 'r' };
          expect(story.ask('ic', 'decision.make', input).ok).toBe(false);
        }
      }
    }),
    { numRuns: 150 },
  );
  expect(frozen).toBeGreaterThan(0);
  expect(went).toBeGreaterThan(0);
});
