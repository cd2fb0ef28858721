import { warnsTooLate } from '#lib/domain/runbook/check-signals.ts';
import type { SignalSpec } from '#lib/domain/runbook/schema.ts';
import type { Limits } from '#lib/domain/signals/signal-spec.ts';

export const sides = ['max', 'min'] as const;
export type Side = (typeof sides)[number];
type Part = 'limit' | 'warn';
export type ThresholdField = `${Part}.${Side}`;

/** Limit and warning as their form holds them. */
type ThresholdDraft = Partial<Record<ThresholdField, string>>;
type ThresholdFault = 'needed' | 'number' | 'decimals' | 'beyond';
export type ThresholdFaults = Partial<Record<ThresholdField, ThresholdFault>>;
type Read = { ok: true; limits: Limits } | { ok: false; faults: ThresholdFaults };

/** The sides on which a signal does harm, or has a bound. */
export function sidesOf({ harm, limit }: Pick<SignalSpec, 'harm' | 'limit'>): Side[] {
  const harmful = { higher: ['max'], lower: ['min'], 'two-sided': sides } as const;
  return sides.filter(
    (side) => (harmful[harm] as readonly Side[]).includes(side) || limit[side] !== undefined,
  );
}

const written = (value: number | undefined) => (value === undefined ? '' : String(value));
const decimalsOf = (text: string) => (text.split('.')[1] ?? '').length;

export function startThreshold({ limit, warn }: Pick<SignalSpec, 'limit' | 'warn'>) {
  const draft: ThresholdDraft = {};
  for (const side of sides) {
    draft[`limit.${side}`] = written(limit[side]);
    draft[`warn.${side}`] = written(warn?.[side]);
  }
  return draft;
}

/** A bound with the decimals that the signal is read with, or those it has already; a comma is a point. */
function readBound(text: string, spec: SignalSpec, is: number | undefined) {
  const plain = text.trim().replace(',', '.').replace('\u2212', '-');
  if (!/^[+-]?\d+(\.\d+)?$/.test(plain)) return 'number' as const;
  const most = Math.max(spec.decimals, decimalsOf(written(is)));
  return decimalsOf(plain) > most ? ('decimals' as const) : Number(plain);
}

/** Limit and warning that the form names, or the fields that are not right yet. */
export function readThreshold(draft: ThresholdDraft, spec: SignalSpec): Read {
  const faults: ThresholdFaults = {};
  const limit: Limits['limit'] = { exclusive: spec.limit.exclusive };
  const warn: Limits['limit'] = { exclusive: spec.warn?.exclusive ?? false };
  for (const [part, bounds] of [['limit', limit] as const, ['warn', warn] as const]) {
    for (const side of sidesOf(spec)) {
      const text = draft[`${part}.${side}`] ?? '';
      if (text.trim() === '') {
        if (part === 'limit') faults[`${part}.${side}`] = 'needed';
        continue;
      }
      const value = readBound(text, spec, spec[part]?.[side]);
      if (typeof value === 'number') bounds[side] = value;
      else faults[`${part}.${side}`] = value;
    }
  }
  for (const side of sides) {
    const one = { limit: { ...limit }, warn: { exclusive: false, [side]: warn[side] } };
    if (warnsTooLate(one)) faults[`warn.${side}`] = 'beyond';
  }
  if (Object.keys(faults).length > 0) return { ok: false, faults };
  const warns = warn.max !== undefined || warn.min !== undefined;
  return { ok: true, limits: { limit, ...(warns ? { warn } : {}) } };
}
