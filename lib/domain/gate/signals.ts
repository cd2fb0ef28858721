import { rolesWith } from '../raci.ts';
import type { Reading } from '../signals/reading.ts';
import { type CriterionKind, met, unmet } from './criterion.ts';

/** Ruling 1: green and amber are within limits; with `strict` only green is. */
export function isWithin(reading: Pick<Reading, 'verdict'> | undefined, strict: boolean): boolean {
  return reading?.verdict === 'GREEN' || (reading?.verdict === 'AMBER' && !strict);
}

/** All golden signals within limits: n/8 (B4, D3). */
export const signals: CriterionKind<'signals'> = (criterion, { room, readings }) => {
  const named = criterion.signals;
  const golden = room.runbook.signals.filter((spec) =>
    named.length > 0 ? named.includes(spec.slug) : spec.golden,
  );
  const bad = golden.filter((spec) => !isWithin(readings.signals[spec.slug], room.runbook.strict));
  const params = { within: golden.length - bad.length, total: golden.length };
  if (bad.length === 0) {
    const amber = golden.filter((spec) => readings.signals[spec.slug]?.verdict === 'AMBER');
    if (amber.length === 0) return met('criterion-signals', params);
    return met('criterion-signals-amber', { ...params, signals: amber.map((s) => s.slug) });
  }
  const of = (verdict: string) =>
    bad
      .filter((spec) => (readings.signals[spec.slug]?.verdict ?? 'NO_DATA') === verdict)
      .map((spec) => spec.slug);
  const who = rolesWith(room, 'monitoring', 'decide');
  const red = [...of('RED'), ...of('AMBER')];
  if (red.length > 0) return unmet('bad', 'signals-out', { ...params, signals: red }, who);
  const silent = of('NO_DATA');
  if (silent.length > 0)
    return unmet('bad', 'signals-no-data', { ...params, signals: silent }, who);
  const few = bad.flatMap((spec) => readings.signals[spec.slug] ?? []);
  const ready = few.flatMap((reading) => reading.readyAt ?? []);
  const words = { ...params, signals: of('INSUFFICIENT') };
  const readyAt = ready.sort().at(-1);
  if (readyAt === undefined || ready.length < few.length) {
    return unmet('waiting', 'signals-insufficient', words, who);
  }
  const missing = few.reduce((sum, reading) => sum + (reading.missing ?? 0), 0);
  return unmet('waiting', 'signals-insufficient-about', { ...words, missing, readyAt }, who);
};
