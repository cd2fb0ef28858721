import { after } from '../clock/clock.ts';
import type { Room } from '../room.ts';
import { rulesOf } from '../triggers/rules-of.ts';
import type { SingleRule } from '../triggers/trigger-spec.ts';
import { baselineOf } from './baselines.ts';
import { expectedMs, judgeClock } from './effective.ts';
import { staleMs } from './judge.ts';
import { measure } from './measure.ts';
import { measureCount, measureRising } from './measure-series.ts';
import { measureStuck } from './measure-stuck.ts';
import type { Measure, Sample } from './reading.ts';
import type { Sampled } from './sampled.ts';
import type { SignalSpec } from './signal-spec.ts';

/** One signal as a rule looks at it: its samples, none where its source is in error, and since when it is silent. */
interface Series {
  spec: SignalSpec;
  samples: readonly Sample[];
  silentFrom: string;
}

function seriesOf(room: Room, slug: string, sampled: Sampled, now: string): Series | undefined {
  const spec = room.runbook.signals.find((row) => row.slug === slug);
  if (!spec) return undefined;
  const samples = sampled.errors[slug] === undefined ? (sampled.samples[slug] ?? []) : [];
  const clock = judgeClock(room.release, spec.windowMs);
  const silentFrom = after(now, -staleMs(clock, expectedMs(room.release, spec)));
  return { spec, samples, silentFrom };
}

function stuckOf(
  room: Room,
  rule: Extract<SingleRule, { kind: 'stuck' }>,
  trigger: string,
  sampled: Sampled,
  now: string,
): Measure[] {
  if (rule.depth === undefined) return [];
  const depth = seriesOf(room, rule.depth, sampled, now);
  const consumed =
    rule.consumed === undefined ? undefined : seriesOf(room, rule.consumed, sampled, now);
  if (!depth || (rule.consumed !== undefined && !consumed)) return [];
  const { windowMs } = judgeClock(room.release, rule.forMs);
  return [
    measureStuck({
      trigger,
      depths: depth.samples,
      windowMs,
      now,
      silentFrom: depth.silentFrom,
      ...(consumed
        ? { consumption: { ...consumed, isCounter: rule.consumedAs === 'counter' } }
        : {}),
    }),
  ];
}

function measureOf(
  room: Room,
  rule: SingleRule,
  trigger: string,
  sampled: Sampled,
  now: string,
): Measure[] {
  if (rule.kind === 'stuck') return stuckOf(room, rule, trigger, sampled, now);
  if (!('signal' in rule) || !('windowMs' in rule)) return [];
  const series = seriesOf(room, rule.signal, sampled, now);
  if (!series) return [];
  const clock = judgeClock(room.release, rule.windowMs);
  const input = { trigger, ...series, clock, now };
  if (rule.kind === 'count') return [measureCount({ ...input, rule })];
  if (rule.kind === 'rising') return [measureRising({ ...input, rule })];
  const baseline = baselineOf(room, series.spec);
  return [measure({ ...input, rule, ...(baseline ? { baseline } : {}) })];
}

/** A measure a rule that has a window of its own, parts of composed rules among them (E1). */
export function measuresOf(room: Room, sampled: Sampled, now: string): Measure[] {
  return room.runbook.triggers.flatMap((trigger) =>
    rulesOf(trigger).flatMap(({ rule, key }) => measureOf(room, rule, key, sampled, now)),
  );
}
