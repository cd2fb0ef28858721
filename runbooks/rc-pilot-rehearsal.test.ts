import { describe, expect, it } from 'vitest';
import { judgeGate } from '#lib/domain/gate/index.ts';
import { Crew } from './crew.ts';
import { phaseOf, shippedRunbook } from './reading.ts';

const runbook = shippedRunbook('rc-pilot');
const day = 24 * 60;

class Pilot extends Crew {
  constructor() {
    super({ parameters: { readinessUrl: 'https://api.example.com/health/ready' } }, runbook);
  }

  as(verb: string, more: object = {}): this {
    return this.tell('product-owner', 'decision.make', { verb, ...more });
  }

  /** Day 0: staging with its hour of readiness. */
  staging(): this {
    this.tell('product-owner', 'release.start').rows('tasks');
    this.tell('on-call', 'phase.start', { phase: 'day-0' }).rows('day-0');
    return this.probe('staging-readiness', 'ready', 60);
  }

  observe(days: number, phase: string): this {
    return this.rows(phase)
      .wait(days * day)
      .tick();
  }
}

/** The pilot on Day 7, a day of readiness behind it. */
function daySeven(): Pilot {
  const pilot = new Pilot().staging().as('GO');
  pilot.observe(1, 'day-1').as('PROCEED').observe(2, 'day-2-3').as('PROCEED');
  pilot.observe(3, 'day-4-7').as('PROCEED').rows('day-7').roundsMadeGood();
  return pilot.probe('readiness', 'ready', day);
}

const unmet = (pilot: Pilot) =>
  judgeGate(pilot.room, pilot.readings, pilot.now)?.criteria.flatMap(({ met, text }) =>
    met ? [] : [text.code],
  );

describe('rc-pilot, carried by product owner, on-call and operator', () => {
  it('goes from Day 0 to DONE and closes with Sprint 9 planned', () => {
    const pilot = daySeven().as('COMPLETE').rows('closing');
    expect(pilot.room.release).toMatchObject({ state: 'completed', phase: 'closing@1' });
    pilot.tell('product-owner', 'release.complete');
    expect(pilot.room.release.state).toBe('closed');
    const verbs = Object.values(pilot.room.decisions).map(({ verb, by }) => `${verb} ${by}`);
    expect(verbs).toEqual([
      'GO product-owner@example.test',
      'PROCEED product-owner@example.test',
      'PROCEED product-owner@example.test',
      'PROCEED product-owner@example.test',
      'COMPLETE product-owner@example.test',
    ]);
  });

  it('waits in staging for an hour of readiness, and for its whole first day in prod', () => {
    const pilot = new Pilot().staging().probe('staging-readiness', 'ready', 59);
    expect(unmet(pilot)).toEqual(['probe-running']);
    pilot
      .wait(1)
      .as('GO')
      .rows('day-1')
      .wait(day - 1);
    expect(unmet(pilot)).toEqual(['soak-running']);
    pilot.wait(1);
    expect(unmet(pilot)).toEqual([]);
  });

  it('is not done before a day of readiness and a first feedback', () => {
    const pilot = daySeven().probe('readiness', 'ready', day - 1);
    pilot.say('feedback-any', 'RED').say('pipeline-p95', 'NO_DATA');
    expect(unmet(pilot)).toEqual(['probe-running', 'signals-no-data', 'signals-out']);
  });

  it('extends the pilot by another observation, and is done after it', () => {
    const pilot = daySeven().say('feedback-any', 'RED');
    expect(pilot.ask('product-owner', 'decision.make', { verb: 'COMPLETE' }).ok).toBe(false);
    pilot.as('EXTEND', { reason: 'No operator has used feedback yet.' });
    expect(pilot.room.release.phase).toBe('day-4-7@2');
    pilot
      .say('feedback-any', 'GREEN')
      .observe(3, 'day-4-7')
      .as('PROCEED')
      .rows('day-7')
      .roundsMadeGood();
    pilot.as('COMPLETE');
    expect(pilot.room.release).toMatchObject({ state: 'completed', phase: 'closing@1' });
  });

  it('asks for the checks by hand of its week; one that was missed is made good, or left with a reason', () => {
    const pilot = daySeven()
      .wait(4 * 60)
      .tick();
    expect(unmet(pilot)).toEqual(['rounds-open']);
    const decision = { verb: 'COMPLETE', reason: 'The night was watched from the log.' };
    expect(pilot.ask('product-owner', 'decision.make', decision).ok).toBe(false);
    const override = { ...decision, override: true };
    expect(pilot.ask('product-owner', 'decision.make', override).ok).toBe(true);
    pilot.wait(day).tick().roundsMadeGood();
    expect(unmet(pilot)).toEqual([]);
    const done = Object.groupBy(Object.values(pilot.room.rounds), ({ round }) => round);
    const counts = Object.entries(done).map(([round, rows]) => [round, rows?.length]);
    expect(Object.fromEntries(counts)).toEqual({
      'readiness-check': 84,
      'run-summary-review': 14,
      'feedback-check': 7,
    });
  });

  it('fixes: the pilot is held, and measured again before it is done', () => {
    const pilot = daySeven().as('HOLD', { reason: 'Rounding is fixed first.' });
    expect(unmet(pilot)).toEqual(['remeasure-running']);
    pilot.wait(10).roundsMadeGood().as('COMPLETE');
    expect(pilot.room.release.state).toBe('completed');
  });

  it.each([
    [0, []],
    [1, ['post-deploy-failed']],
    [2, ['post-deploy-failed']],
    [3, ['feedback-failed']],
    [4, ['post-deploy-partial']],
  ])('takes exit code %i of the post-deploy check for %j', (exitCode, triggers) => {
    const pilot = new Pilot().staging().as('GO');
    const before = phaseOf(runbook, 'day-1').items.slice(0, 2);
    for (const item of before) pilot.row(item);
    const input = { item: 'post-deploy-check', exitCode, note: 'as the script says' };
    pilot.tell('on-call', 'item.record', input).tick();
    expect(Object.keys(pilot.room.triggers)).toEqual(triggers);
    pilot.wait(15).tick();
    const isRollback = triggers.includes('post-deploy-failed');
    const deadlines = Object.values(pilot.room.triggers).flatMap(
      ({ deadlineAt }) => deadlineAt ?? [],
    );
    expect(deadlines).toHaveLength(isRollback ? 1 : 0);
  });

  it('takes the build that Day 1 deploys for its own, and alarms at any other after it', () => {
    const pilot = new Pilot().staging().serves('readiness', 'git:stable').as('GO');
    const [deploy, switchOn] = phaseOf(runbook, 'day-1').items;
    if (!deploy || !switchOn) throw new Error('Day 1 deploys and switches on');
    pilot.row(deploy).serves('readiness', 'git:rc').row(switchOn).serves('readiness', 'git:rc');
    expect(pilot.room.release.probeReferences?.readiness?.buildId).toBe('git:rc');
    expect(pilot.room.triggers['build-changed']).toBeUndefined();
    pilot.serves('readiness', 'git:other');
    expect(pilot.room.triggers['build-changed']).toMatchObject({ fired: 1 });
  });

  it('investigates an S1 spike for 15 minutes, then asks for the decision by itself', () => {
    const pilot = new Pilot().staging().as('GO').rows('day-1').measure('s1-spike', 'met').tick();
    const spike = () => pilot.room.triggers['s1-spike'];
    expect(spike()?.deadlineAt).toBeUndefined();
    pilot.wait(14).tick();
    expect(spike()?.deadlineAt).toBeUndefined();
    pilot.wait(1).tick();
    expect(spike()?.deadlineAt).toBeDefined();
  });

  it('rolls back after 5 minutes of 503: kill switch, image, verification, postmortem', () => {
    const pilot = new Pilot().staging().as('GO').rows('day-1');
    pilot.probe('readiness', 'not-ready', 4).tick();
    expect(pilot.room.triggers['ready-503']).toBeUndefined();
    pilot.probe('readiness', 'not-ready', 5).tick();
    expect(pilot.room.triggers['ready-503']?.state).toBe('open');
    pilot.as('ROLLBACK', { triggers: ['ready-503'] }).probe('readiness', 'ready', 1);
    pilot.rows('rollback');
    expect(pilot.room.flags['pilot-enabled']).toMatchObject({ on: false, state: 'confirmed' });
    expect(pilot.room.release).toMatchObject({ state: 'rolled-back', phase: 'reactivation@1' });
    expect(pilot.room.release.safeAt).toBeDefined();
  });
});
