import { describe, expect, it } from 'vitest';
import type { ProbeReading } from '#lib/domain/probes/probe-reading.ts';
import { firingAlert, objectiveReading } from '#lib/domain/testing/readings.ts';
import { Story } from '#lib/domain/testing/story.ts';
import { lookAt } from '#lib/domain/triggers/index.ts';
import { shippedRunbook } from './reading.ts';
import { ago, every, lookIn, now, roomIn, times } from './trigger-cases.ts';

const runbook = shippedRunbook('go-live-micro-plan');
const minute = 60_000;
type State = 'met' | 'quiet' | 'not-armed';

/** Stage 3 with what each signal was before: p95 100 ms, 5xx 0.4 %, 100 CSP violations an hour. */
function stage() {
  const room = roomIn(runbook, 'stage-3');
  const before = { 'api-p95': 100, 'http-5xx': 0.4, 'csp-violations': 100 };
  for (const [id, value] of Object.entries(before)) {
    const baseline = { value, samples: 40, takenAt: ago(200) };
    room.signals[id] = { id, verdict: 'GREEN', turnedAt: ago(200), baseline };
  }
  return room;
}

/** Ten minutes of samples, five seconds apart, from one value to another. */
const climb = (signal: string, from: number, to: number) =>
  every(
    signal,
    times(120, 0).map((_, at) => from + ((to - from) * at) / 119),
    5_000,
  );

describe('go-live-micro-plan: the eight signals, exceeded with a bad trend', () => {
  it.each([
    ['s4-t01', 'api-p95', 200],
    ['s4-t02', 'http-5xx', 1],
    ['s4-t03', 'ws-staleness', 30],
    ['s4-t04', 'risk-blocks', 0.5],
    ['s4-t05', 'idempotency-conflicts', 1],
    ['s4-t06', 'csp-violations', 110],
    ['s4-t07', 'event-loop-p95', 50],
    ['s4-t08', 'gc-pause-avg', 20],
  ])('%s: %s over %d and rising; neither below it nor without data', (slug, signal, limit) => {
    const look = (from: number, to: number) =>
      lookIn(stage(), slug, { samples: climb(signal, limit * from, limit * to) });
    expect(look(1.1, 2)).toBe('met');
    expect(look(0.5, 0.97)).toBe('quiet');
    expect(lookIn(stage(), slug, {})).toBe('not-armed');
    const spec = runbook.triggers.find((one) => one.slug === slug);
    expect(spec).toMatchObject({ action: 'rollback-now', phases: [] });
  });
});

describe('go-live-micro-plan: rules with a window of their own', () => {
  const growing = times(17, 0).map((_, at) => 10 + at);
  const queue = (depths: number[], consumed: number[]) => [
    ...every('queue-depth', depths),
    ...every('queue-consumed', consumed),
  ];
  const cases: [string, string, State, ReturnType<typeof every>][] = [
    ['s4-t09', '0.61 %, over a baseline of 0.4', 'met', every('http-5xx', times(10, 0.61))],
    ['s4-t09', '0.6 %, +50 %', 'quiet', every('http-5xx', times(10, 0.6))],
    [
      's4-t09',
      'all of it before the ten minutes',
      'quiet',
      [
        ...every('http-5xx', [5, 5]).map((row) => ({ ...row, at: ago(10) })),
        ...every('http-5xx', times(10, 0.4)),
      ],
    ],
    ['s4-t10', '201 ms, 20 samples', 'met', every('api-p95', times(20, 201))],
    ['s4-t10', '200 ms, 20 samples', 'quiet', every('api-p95', times(20, 200))],
    ['s4-t10', '201 ms, 19 samples', 'quiet', every('api-p95', times(19, 201))],
    [
      's4-t10',
      'half of it before the window',
      'quiet',
      every('api-p95', times(20, 201), 2 * minute),
    ],
    ['s4-t12', 'rising, nothing consumed', 'met', queue(growing, times(17, 0))],
    ['s4-t12', 'one job consumed', 'quiet', queue(growing, [...times(16, 0), 1])],
    ['s4-t12', 'fourteen minutes', 'quiet', queue(growing.slice(2), times(17, 0))],
    ['s4-t13', '31 s', 'met', every('outbox-lag-p99', times(6, 31))],
    ['s4-t13', '30 s', 'quiet', every('outbox-lag-p99', times(6, 30))],
    ['s4-t16', '94.9 %', 'met', every('critical-journey-success', times(6, 94.9))],
    ['s4-t16', '95 %', 'quiet', every('critical-journey-success', times(6, 95))],
    ...(['s4-t09', 's4-t10', 's4-t12', 's4-t13', 's4-t16'] as const).map(
      (slug): (typeof cases)[number] => [slug, 'nothing', 'not-armed', []],
    ),
  ];
  it.each(cases)('%s of %s: %s', (slug, _what, state, samples) => {
    expect(lookIn(stage(), slug, { samples })).toBe(state);
  });

  it('investigates a slow API for 30 minutes; all others ask for the rollback decision at once', () => {
    const waiting = runbook.triggers.filter(({ action }) => action !== 'rollback-now');
    expect(waiting.map(({ slug, action, investigateMs }) => [slug, action, investigateMs])).toEqual(
      [['s4-t10', 'investigate', 30 * minute]],
    );
  });
});

describe('go-live-micro-plan: readiness, alerts, budget', () => {
  const change = { field: 'build-id' as const, from: 'git:a', to: 'git:b' };
  const probes: [string, string, State, Partial<ProbeReading>[]][] = [
    ['s4-t11', '503 for 5 min', 'met', [{ state: 'not-ready', sinceAt: ago(5) }]],
    ['s4-t11', '503 for 4.9 min', 'quiet', [{ state: 'not-ready', sinceAt: ago(4.9) }]],
    ['s4-t11', 'nobody asks', 'not-armed', []],
    ['s4-t17', 'another build', 'met', [{ buildId: 'git:b', changed: [change] }]],
    [
      's4-t17',
      'another configuration',
      'met',
      [{ buildId: 'git:a', changed: [{ ...change, field: 'config-hash' }] }],
    ],
    ['s4-t17', 'the same build', 'quiet', [{ buildId: 'git:a' }]],
    ['s4-t17', 'nobody asks', 'not-armed', []],
  ];
  it.each(probes)('%s of %s: %s', (slug, _what, state, seen) => {
    expect(lookIn(stage(), slug, { probes: seen })).toBe(state);
  });

  it('takes a build that is being deployed, or rolled back, for no change', () => {
    const seen = { probes: [{ buildId: 'git:b', changed: [change] }] };
    expect(lookIn(roomIn(runbook, 'preflight'), 's4-t17', seen)).toBe('quiet');
    const back = stage();
    back.release = { ...back.release, state: 'rolling-back' };
    expect(lookIn(back, 's4-t17', seen)).toBe('quiet');
  });

  it.each<[string, State, object]>([
    ['a critical alert', 'met', { alerts: [firingAlert({ level: 'critical' })] }],
    ['an alert that is less', 'quiet', { alerts: [firingAlert({ level: 'high' })] }],
    ['no sender', 'not-armed', {}],
  ])('s4-t14 of %s: %s', (_what, state, seen) => {
    expect(lookIn(stage(), 's4-t14', seen)).toBe(state);
  });

  it.each<[number, number, State]>([
    [14.5, 14.5, 'met'],
    [14.4, 20, 'quiet'],
    [20, 14.4, 'quiet'],
  ])('s4-t15 of %d in 1 h and %d in 5 min: %s', (hour, five, state) => {
    const room = stage();
    const story = new Story({}, runbook);
    const burn = [
      { windowMs: 60 * minute, rate: hour },
      { windowMs: 5 * minute, rate: five },
    ].map((row) => ({ ...row, good: 1, total: 2, state: 'ok' as const }));
    const objectives = { availability: objectiveReading({ burn }) };
    const trigger = runbook.triggers.find(({ slug }) => slug === 's4-t15');
    if (!trigger) throw new Error('no trigger s4-t15');
    const readings = { ...story.readings, objectives };
    expect(lookAt(room, readings, trigger).state).toBe(state);
    expect(lookAt(room, story.readings, trigger).state).toBe('not-armed');
  });
});

describe('go-live-micro-plan: rows and people', () => {
  function live(phase: string): Story {
    const story = new Story({}, runbook);
    story.room = roomIn(runbook, phase);
    story.now = now;
    return story;
  }
  const stateOf = (story: Story, slug: string) => story.room.triggers[slug]?.state ?? 'quiet';

  it.each([
    ['stage-1', 's1-weight', 'open'],
    ['preflight', 'operator-essentials', 'quiet'],
  ])('s4-t18 of a row that failed in %s', (phase, item, state) => {
    const story = live(phase);
    const failed = { item, result: 'FAIL', note: 'it does not answer' };
    story.tell('scribe', 'item.record', failed).tick();
    expect(stateOf(story, 's4-t18')).toBe(state);
  });

  it('s4-t19 of a security incident that somebody reports, with five minutes to decide', () => {
    const story = live('stage-2').tick();
    expect(stateOf(story, 's4-t19')).toBe('quiet');
    story.tell('security', 'trigger.report', { trigger: 's4-t19', note: 'a token leaked' });
    expect(story.room.triggers['s4-t19']).toMatchObject({ state: 'open', deadlineAt: ago(-5) });
  });

  it('s4-t20 of SRE, Product and Security, all three', () => {
    const story = live('stage-2');
    const agree = (role: string) => story.tell(role, 'trigger.agree', { trigger: 's4-t20', role });
    agree('sre');
    agree('product');
    expect(stateOf(story, 's4-t20')).toBe('quiet');
    agree('security');
    expect(stateOf(story, 's4-t20')).toBe('open');
  });
});
