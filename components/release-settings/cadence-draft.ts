import type { Cadence } from '#lib/domain/runbook/schema.ts';
import { Duration, Offset } from '#lib/domain/runbook/values.ts';

/** One row of the cadence as its form holds it: `T+90m`, `1h`. */
export interface CadenceRow {
  id: number;
  from: string;
  every: string;
}

type CadenceFault = 'offset' | 'twice' | 'duration';
export type RowFaults = { from?: CadenceFault; every?: CadenceFault };
type Read = { ok: true; cadence: Cadence[] } | { ok: false; faults: Record<number, RowFaults> };

const units = [
  ['h', 3_600_000],
  ['m', 60_000],
  ['s', 1_000],
] as const;

/** A duration as runbooks write it, in the largest unit in which it is whole. */
function written(durationMs: number): string {
  const [unit, ms] = units.find(([, each]) => durationMs % each === 0) ?? ['s', 1_000];
  return `${Math.round(durationMs / ms)}${unit}`;
}

const offsetWritten = (ms: number) =>
  ms === 0 ? 'T+0' : `T${ms < 0 ? '-' : '+'}${written(Math.abs(ms))}`;

export function startCadence(cadence: readonly Cadence[]): CadenceRow[] {
  if (cadence.length === 0) return [{ id: 0, from: 'T+0', every: '' }];
  return cadence.map(({ from, everyMs }, id) => ({
    id,
    from: offsetWritten(from),
    every: written(everyMs),
  }));
}

/** The cadence in the order of its beginnings, or what is not right yet, by row. */
export function readCadence(rows: readonly CadenceRow[]): Read {
  const faults: Record<number, RowFaults> = {};
  const cadence: Cadence[] = [];
  for (const { id, from, every } of rows) {
    const plain = from.trim().toUpperCase().replace('\u2212', '-');
    const start = Offset.safeParse(plain.replace(/[SMHD]$/, (unit) => unit.toLowerCase()));
    const pause = Duration.safeParse(every.trim().toLowerCase());
    const isTwice = start.success && cadence.some((row) => row.from === start.data);
    const own: RowFaults = {
      ...(isTwice ? { from: 'twice' as const } : {}),
      ...(start.success ? {} : { from: 'offset' as const }),
      ...(pause.success && pause.data > 0 ? {} : { every: 'duration' as const }),
    };
    if (Object.keys(own).length > 0) faults[id] = own;
    else if (start.success && pause.success) {
      cadence.push({ from: start.data, everyMs: pause.data });
    }
  }
  if (Object.keys(faults).length > 0) return { ok: false, faults };
  return { ok: true, cadence: cadence.toSorted((a, b) => a.from - b.from) };
}
