import { expect, it } from 'vitest';
import { runsOf } from '../lookup.ts';
import { checkPhases } from '../runbook/check-phases.ts';
import { pilotRunbook } from '../testing/pilot-runbook.ts';
import { codes, Story } from '../testing/story.ts';
import { offeredVerbs } from './verbs.ts';

/** The same process with plain rows: only its verbs are of interest here. */
const plain = {
  ...pilotRunbook,
  phases: pilotRunbook.phases.map((phase) => ({
    ...phase,
    items: phase.items.map((item) => ({
      ...item,
      required: item.slug === 'ten-invoices' || item.slug === 'undo',
    })),
    ...(phase.gate ? { gate: { ...phase.gate, criteria: phase.gate.criteria.slice(0, 1) } } : {}),
  })),
};
class Pilot extends Story {
  toDeploy() {
    return this.tell('owner', 'release.start').tell('owner', 'decision.make', { verb: 'PROCEED' });
  }
  toPilot() {
    return this.toDeploy().tell('owner', 'decision.make', { verb: 'PROCEED' });
  }
  done(...items: string[]) {
    for (const item of items) this.tell('operator', 'item.record', { item, result: 'PASS' });
    return this;
  }
}
const pilot = () => new Pilot({}, plain);
const ask = (story: Story, verb: string, more: object = {}) =>
  codes(story.ask('owner', 'decision.make', { verb, ...more }));

it('its gates are sound: PROCEED between phases of preparation, GO into hypercare, EXTEND to itself', () => {
  expect(checkPhases(pilotRunbook)).toEqual([]);
});

it('GO into hypercare completes the release (S1)', () => {
  const story = pilot().toPilot();
  story.done('ten-invoices').tell('owner', 'decision.make', { verb: 'GO' });
  expect(story.room.release).toMatchObject({ state: 'completed', phase: 'care@1' });
});

it('NO-GO once a phase that deploys has begun opens the rollback procedure (A4)', () => {
  const before = pilot().tell('owner', 'release.start');
  expect(before.tell('owner', 'decision.make', { verb: 'NO-GO' }).room.release.state).toBe(
    'planned',
  );
  const after = pilot().toDeploy();
  expect(offeredVerbs(after.room)).toEqual(['PROCEED', 'HOLD', 'ROLLBACK']);
  expect(after.tell('owner', 'decision.make', { verb: 'NO-GO' }).room.release.state).toBe(
    'rolling-back',
  );
});

it('EXTEND is another run of the phase, with a reason; the earlier one stays in sight (F1, S2 Day 7)', () => {
  const story = pilot().toPilot();
  expect(offeredVerbs(story.room)).toEqual(['GO', 'EXTEND', 'HOLD', 'ROLLBACK']);
  expect(ask(story, 'EXTEND')).toEqual(['extend-needs-reason']);
  story.done('ten-invoices').tell('owner', 'decision.make', { verb: 'EXTEND', reason: 'too few' });
  expect(story.room.release).toMatchObject({ state: 'live', phase: 'pilot@2' });
  expect(runsOf(story.room, 'pilot').map((run) => run.state)).toEqual(['done', 'current']);
  expect(ask(story, 'GO')).toEqual(['rows-open']);
});

it('EXTEND is no way round a failed canary (A4)', () => {
  const story = pilot().toPilot();
  story.tell('operator', 'item.record', { item: 'ten-invoices', result: 'FAIL', note: 'two lost' });
  expect(ask(story, 'EXTEND', { reason: 'again' })).toEqual(['canary-failed']);
});

it('past a point of no return there is no ROLLBACK, and the way forward is named (complaint 14)', () => {
  const story = pilot().toPilot().done('ten-invoices');
  expect(ask(story, 'ROLLBACK')).toEqual([]);
  story.done('widen');
  const answer = story.ask('owner', 'decision.make', { verb: 'ROLLBACK' });
  expect(answer).toMatchObject({
    ok: false,
    reasons: [{ code: 'past-no-return', params: { item: 'widen', rollForward: 'widen' } }],
  });
  expect(ask(story, 'NO-GO')).toEqual(['past-no-return']);
});
