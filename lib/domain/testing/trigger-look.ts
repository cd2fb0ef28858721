import { after } from '../clock/clock.ts';
import { Runbook } from '../runbook/schema.ts';
import { noReadings } from '../signals/fresh.ts';
import { readAll } from '../signals/read-all.ts';
import type { Readings, Sample } from '../signals/reading.ts';
import { lookAt } from '../triggers/index.ts';
import { smallRunbook } from './small-runbook.ts';
import { Story } from './story.ts';

/** A rule as a runbook writes it. */
export type RawRule = { kind: string } & Record<string, unknown>;
const minute = 60_000;
const base = smallRunbook;

/** A room in its first stage whose runbook has this one rule, so much later. */
function roomWith(rule: RawRule, more: object = {}) {
  const text = { en: 'T', tr: 'T' };
  const trigger = { slug: 't', name: text, severity: 'P0', action: 'rollback-now', rule, ...more };
  const raw = (slug: string, extra: object) => ({
    ...base.signals[0],
    slug,
    golden: false,
    baseline: undefined,
    ...extra,
  });
  const runbook = Runbook.parse({
    ...base,
    triggers: [trigger],
    signals: [
      ...base.signals,
      raw('events', { aggregate: 'ratio' }),
      raw('counted', { harm: 'lower', limit: { min: 1 }, warn: undefined }),
      raw('depth', {}),
      raw('fixed', { baseline: { kind: 'fixed', value: 3_000 } }),
    ],
  });
  return new Story({}, runbook).go().wait(60).room;
}

export const now = '2026-11-24T12:00:00.000Z';

/** Samples a minute apart, the last of them now. */
export function every(
  signal: string,
  values: (number | Partial<Sample>)[],
  stepMs = minute,
): Sample[] {
  return values.map((value, at) => ({
    signal,
    at: after(now, -(values.length - 1 - at) * stepMs),
    ...(typeof value === 'number' ? { value } : value),
  }));
}

/** What a rule makes of these samples. */
export function measured(rule: RawRule, ...series: Sample[][]) {
  const room = roomWith(rule);
  const samples = Object.fromEntries(series.map((rows) => [rows[0]?.signal ?? '', rows]));
  const [trigger] = room.runbook.triggers;
  if (!trigger) throw new Error('no trigger');
  return lookAt(room, readAll(room, { samples, errors: {} }, now), trigger);
}

/** What a rule makes of readings as they are. */
export function read(rule: RawRule, change: Partial<Readings>, more: object = {}) {
  const room = roomWith(rule, more);
  const [trigger] = room.runbook.triggers;
  if (!trigger) throw new Error('no trigger');
  return lookAt(room, { ...noReadings, judgedAt: now, ...change }, trigger);
}

/** Depths of a queue that is not worked off, a minute apart. */
export const growing = Array.from({ length: 17 }, (_, at) => 10 + at);
export const times = <T>(count: number, value: T): T[] =>
  Array.from({ length: count }, () => value);
export const ago = (minutes: number) => after(now, -minutes * minute);
