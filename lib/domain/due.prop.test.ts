import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import type { CommandName } from './commands/index.ts';
import { due } from './due.ts';
import { Runbook } from './runbook/schema.ts';
import type { Readings } from './signals/reading.ts';
import { firingAlert, probeReading } from './testing/readings.ts';
import { smallRunbook } from './testing/small-runbook.ts';
import { Story } from './testing/story.ts';

const text = { en: 'x', tr: 'x' };

/** What a measured row may ask for besides its soak, one in each stage. */
const asks: Record<string, object> = {
  'watch-1': { evidence: ['log'], parts: [{ slug: 'look', text }] },
  'watch-2': {
    onlyIf: { text, parameter: { slug: 'place', equals: 'staging' } },
    approval: { roles: ['sre', 'deployer'], count: 2 },
  },
};

const demanding = Runbook.parse({
  ...smallRunbook,
  parameters: [{ slug: 'place', name: text, default: 'staging' }],
  severities: {
    P0: { definition: text, detectionMs: '5m', mitigationMs: '15m', recoveryMs: '60m' },
  },
  flags: [{ slug: 'kill', key: 'KILL', name: text, initial: 'on', killSwitch: true }],
  triggers: [
    ...smallRunbook.triggers.map((trigger) => ({ ...trigger, contain: ['kill'] })),
    {
      ...{ slug: 't-alert', name: text, severity: 'P2', action: 'investigate' },
      ...{ investigateMs: '10m', neverRollback: true, rule: { kind: 'alert' } },
    },
  ],
  phases: smallRunbook.phases.map((phase) => ({
    ...phase,
    items: phase.items.map((item) => ({ ...item, ...asks[item.slug] })),
  })),
});

/** A release that lets the room act, with a probe and a sender of alerts that come and go. */
class Demanding extends Story {
  isReady = true;
  fires = false;

  constructor() {
    const route = { kind: 'unleash', connection: 'flags', project: 'p', environment: 'e' } as const;
    super({ containment: true, flags: { kill: route } }, demanding);
  }

  override get readings(): Readings {
    const readings = super.readings;
    const { judgedAt } = readings;
    const state = this.isReady ? 'ready' : 'not-ready';
    const sinceAt = '2026-11-24T08:00:00.000Z';
    const build = { buildId: this.isReady ? 'a' : 'b', configHash: 'c' };
    return {
      ...readings,
      probes: { readiness: probeReading({ judgedAt, state, sinceAt, ...build }) },
      alerts: {
        ...{ connected: true, truncated: 0 },
        firing: this.fires ? [firingAlert({ level: 'critical' })] : [],
      },
    };
  }
}

type Step =
  | { role: string; name: CommandName; input: object }
  | { wait: number }
  | { verdict: 'GREEN' | 'RED' | 'NO_DATA' }
  | { isReady: boolean }
  | { fires: boolean }
  | { tick: true };

const row = (item: string, result: string) => ({ item, result, note: 'seen' });
const triggers = ['t-errors', 't-row', 't-incident', 't-latency', 't-probe', 't-alert'];
const acts: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    role: fc.constant('scribe'),
    name: fc.constant('item.record' as const),
    input: fc
      .tuple(
        fc.constantFrom('weight-1', 'watch-1/look', 'read-1', 'weight-2', 'read-2', 'undo'),
        fc.constantFrom('PASS', 'PASS', 'FAIL'),
      )
      .map(([item, result]) => row(item, result)),
  }),
  fc.record({
    role: fc.constant('ic'),
    name: fc.constant('decision.make' as const),
    input: fc.record({
      verb: fc.constantFrom('PROCEED', 'COMPLETE', 'HOLD', 'ROLLBACK', 'NO-GO'),
      override: fc.constant(true),
      reason: fc.constant('because'),
      triggers: fc.constant(triggers),
    }),
  }),
  fc.record({
    role: fc.constant('sre'),
    name: fc.constantFrom<CommandName>('trigger.report', 'trigger.clear'),
    input: fc.constantFrom(...triggers).map((trigger) => ({ trigger, note: 'n', reason: 'r' })),
  }),
  fc.constantFrom<Step>(
    { role: 'sre', name: 'incident.open', input: { severity: 'P0', title: 'harm' } },
    { role: 'ic', name: 'canary.retry', input: {} },
    { role: 'ic', name: 'release.start', input: {} },
    { role: 'deployer', name: 'item.approve', input: { item: 'watch-2', role: 'deployer' } },
    { role: 'sre', name: 'item.approve', input: { item: 'watch-2', role: 'sre' } },
    { role: 'ic', name: 'release.configure', input: { parameters: { place: 'x' }, reason: 'r' } },
    { role: 'deployer', name: 'flag.set', input: { flag: 'kill', on: false } },
    { role: 'sre', name: 'round.record', input: { round: 'hypercare', result: 'PASS' } },
    { role: 'deployer', name: 'phase.start', input: { phase: 'night' } },
  ),
);

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 5, arbitrary: acts },
  { weight: 3, arbitrary: fc.record({ wait: fc.constantFrom(0.1, 1, 5, 15, 90) }) },
  {
    weight: 2,
    arbitrary: fc.record({ verdict: fc.constantFrom('GREEN', 'GREEN', 'RED', 'NO_DATA') }),
  },
  { weight: 1, arbitrary: fc.record({ isReady: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ fires: fc.boolean() }) },
  { weight: 4, arbitrary: fc.constant({ tick: true } as const) },
);

/** One after another, as the job sends them: what the one before made pointless is refused, and does no harm. */
function sendAll(story: Story): void {
  for (const { command, input } of due(story.room, story.readings, story.now)) {
    if (story.ask('room', command, input).ok) story.tell('room', command, input);
  }
}

function take(story: Demanding, next: Step): void {
  if ('wait' in next) story.wait(next.wait);
  else if ('verdict' in next)
    story.say('errors', next.verdict, { badTrend: next.verdict === 'RED' });
  else if ('isReady' in next) story.isReady = next.isReady;
  else if ('fires' in next) story.fires = next.fires;
  else if ('tick' in next) sendAll(story);
  else {
    const { reason, note, ...rest } = next.input as Record<string, string>;
    const more = next.name === 'trigger.report' ? { note } : { reason };
    const input = next.name.startsWith('trigger.') ? { ...rest, ...more } : next.input;
    if (story.ask(next.role, next.name, input).ok) story.tell(next.role, next.name, input);
  }
}

it('the room proposes nothing that it would be refused, in whatever order things happen', () => {
  const seen = new Set<string>();
  fc.assert(
    fc.property(fc.array(step, { minLength: 8, maxLength: 40 }), (steps) => {
      const story = new Demanding().go();
      for (const next of steps) {
        take(story, next);
        for (const { command, input } of due(story.room, story.readings, story.now)) {
          const answer = story.ask('room', command, input);
          const codes = answer.ok ? [] : answer.reasons.map(({ code }) => code);
          expect({ command, input, codes }).toEqual({ command, input, codes: [] });
          seen.add(command);
        }
      }
    }),
    { numRuns: 150 },
  );
  for (const command of ['trigger.fire', 'round.miss']) {
    expect(seen).toContain(command);
  }
});

it('a measured row passes once what it asks for besides is there', () => {
  const story = new Demanding().go().pass('weight-1').wait(20);
  const proposed = () =>
    due(story.room, story.readings, story.now).some(({ command }) => command === 'item.record');
  expect(proposed()).toBe(false);
  story.pass('watch-1/look');
  expect(proposed()).toBe(false);
  const file = {
    sha256: 'b'.repeat(64),
    bytes: 2,
    mediaType: 'text/plain',
    name: 'a',
    kind: 'log',
  };
  story.tell('sre', 'evidence.attach', { target: 'watch-1', files: [file] });
  expect(proposed()).toBe(true);
});
