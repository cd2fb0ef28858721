import { between } from '../clock/clock.ts';
import { isWithin } from '../gate/signals.ts';
import type { Message } from '../message.ts';
import type { Room } from '../room.ts';
import { aheadMs } from '../signals/forecast.ts';
import { freshReadings } from '../signals/fresh.ts';
import type { Reading, Readings } from '../signals/reading.ts';

/** What a sentence is made from. */
export interface SentenceView {
  room: Room;
  readings: Readings;
  now: string;
}

/** How many golden signals are in limits, which are not, and since when all have been green. */
export function signalWords(view: SentenceView): Message[] {
  return [...standing(view), ...ahead(view)];
}

/** The first breach that a trend foretells: what is amber by then is still within limits, unless the runbook is strict. */
function ahead({ room, readings, now }: SentenceView): Message[] {
  const fresh = freshReadings(readings, now);
  const first = room.runbook.signals
    .flatMap((spec) => {
      const forecast = spec.golden ? fresh.signals[spec.slug]?.forecast : undefined;
      return forecast ? [{ ...forecast, signal: spec.slug }] : [];
    })
    .filter(({ verdict }) => verdict === 'RED' || room.runbook.strict)
    .sort((a, b) => a.at.localeCompare(b.at))[0];
  if (!first) return [];
  const params = { signal: first.signal, leftMs: aheadMs(first, now) };
  return [{ code: first.verdict === 'RED' ? 'forecast-red' : 'forecast-amber', params }];
}

const isWithoutVerdict = (verdict: Reading['verdict'] | undefined) =>
  verdict === undefined || verdict === 'NO_DATA' || verdict === 'INSUFFICIENT';

function standing({ room, readings, now }: SentenceView): Message[] {
  const golden = room.runbook.signals.filter((spec) => spec.golden);
  if (golden.length === 0) return [];
  const fresh = freshReadings(readings, now);
  const out = golden.filter((spec) => !isWithin(fresh.signals[spec.slug], room.runbook.strict));
  const amber = golden.filter((spec) => fresh.signals[spec.slug]?.verdict === 'AMBER');
  const params = { within: golden.length - out.length, total: golden.length };
  if (out.length > 0) {
    const isSilent = out.every((spec) => isWithoutVerdict(fresh.signals[spec.slug]?.verdict));
    const code = isSilent ? 'signals-silent' : 'signals-out';
    return [{ code, params: { ...params, signals: out.map((spec) => spec.slug) } }];
  }
  if (amber.length > 0) {
    const signals = amber.map((spec) => spec.slug);
    return [{ code: 'signals-amber', params: { ...params, signals } }];
  }
  const greenMs = greenForMs(room, now);
  if (greenMs === undefined) return [{ code: 'signals-green', params }];
  return [{ code: 'signals-green-for', params: { ...params, greenMs } }];
}

/** How long every golden signal has been green, by the record; undefined where one is not. */
export function greenForMs(room: Room, now: string): number | undefined {
  let since: string | undefined;
  for (const spec of room.runbook.signals) {
    if (!spec.golden) continue;
    const state = room.signals[spec.slug];
    if (state?.verdict !== 'GREEN') return undefined;
    if (since === undefined || state.turnedAt > since) since = state.turnedAt;
  }
  return since === undefined ? undefined : Math.max(0, between(since, now));
}
