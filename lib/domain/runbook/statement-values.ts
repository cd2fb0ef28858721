import { isWithin } from '../gate/signals.ts';
import { findSignal, findTrigger, openTriggers } from '../lookup.ts';
import type { Room, Seen, TriggerState } from '../room.ts';
import { figureWithUnit } from '../signals/figure.ts';
import { freshReadings } from '../signals/fresh.ts';
import type { Reading, Readings } from '../signals/reading.ts';
import { placeholders } from '../statement.ts';
import type { SignalSpec } from './schema.ts';

/** Placeholders of what the room itself knows and the public may: the same in every language (ruling 29). */
const publicPlaceholders = ['version', 'previousVersion', 'service', 'share', 'nextShare'] as const;

/** Placeholders of updates; the reason is what a person writes with it (G1). */
export const updatePlaceholders = [...publicPlaceholders, 'reason'] as const;

/** Placeholders of statements. */
export const statementPlaceholders = [
  ...publicPlaceholders,
  'inLimits',
  'golden',
  'evidence',
  'remeasure',
  'trigger',
  'triggerName',
  'signal',
  'value',
  'limit',
  'samples',
] as const;
type StatementPlaceholder = (typeof statementPlaceholders)[number];

export type Language = 'en' | 'tr';

/** A limit with the decimals it was written with. */
function limitText(spec: SignalSpec, limit: number, language: Language): string {
  const decimals = Math.min((String(limit).split('.')[1] ?? '').length, 2);
  return figureWithUnit(limit, { ...spec, decimals }, language);
}

interface Look {
  room: Room;
  readings: Readings;
  language: Language;
}

/** The signal of a trigger's rule and what was seen of it; nothing for triggers without a signal. */
function seenValues(spec: SignalSpec | undefined, seen: Partial<Seen>, language: Language) {
  if (!spec) return {};
  const { value, samples } = seen;
  const limit = seen.limit ?? spec.limit.max ?? spec.limit.min;
  return {
    signal: spec.name[language],
    ...(value === undefined ? {} : { value: figureWithUnit(value, spec, language) }),
    ...(limit === undefined ? {} : { limit: limitText(spec, limit, language) }),
    ...(samples === undefined ? {} : { samples: String(samples) }),
  };
}

function triggerValues({ room, language }: Look, state: TriggerState) {
  const trigger = findTrigger(room.runbook, state.id);
  if (!trigger) return {};
  const ruled =
    'signal' in trigger.rule ? findSignal(room.runbook, trigger.rule.signal) : undefined;
  return {
    trigger: trigger.slug,
    triggerName: trigger.name[language],
    ...seenValues(ruled, state.seen ?? {}, language),
  };
}

/** What is in the way: the trigger fired last, else the first golden signal that is out of its limits. */
function causeValues(look: Look, readings: (Reading | undefined)[]) {
  const { room, language } = look;
  const fired = openTriggers(room).sort((a, b) => (a.firedAt ?? '').localeCompare(b.firedAt ?? ''));
  const last = fired.at(-1);
  if (last) return triggerValues(look, last);
  const out = readings.find((reading) => reading?.verdict === 'RED');
  const spec = out && findSignal(room.runbook, out.signal);
  return out ? seenValues(spec, { value: out.value, samples: out.samples }, language) : {};
}

/** Minutes until a HOLD measures again; in hypercare it moves nothing, and nothing is measured again. */
function remeasureValue({ release, runbook }: Room): { remeasure?: string } {
  if (release.state === 'completed') return {};
  return { remeasure: String(Math.round(runbook.remeasureMs / 60_000)) };
}

/**
 * The values of a statement as the room stands (F3); absent ones have no value now. Old readings count
 * as NO DATA.
 */
export function statementValues(
  room: Room,
  readings: Readings,
  now: string,
  language: Language,
): Partial<Record<StatementPlaceholder, string>> {
  const { runbook } = room;
  const fresh = freshReadings(readings, now);
  const golden = runbook.signals
    .filter((spec) => spec.golden)
    .map((spec) => fresh.signals[spec.slug]);
  const { version, previousVersion, service, share, nextShare } = placeholders(room);
  return {
    version,
    previousVersion,
    service,
    share,
    nextShare,
    inLimits: String(golden.filter((reading) => isWithin(reading, runbook.strict)).length),
    golden: String(golden.length),
    evidence: String(Object.keys(room.evidence).length),
    ...remeasureValue(room),
    ...causeValues({ room, readings: fresh, language }, golden),
  };
}
