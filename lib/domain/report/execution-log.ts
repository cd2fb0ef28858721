import { findFlag, segmentText } from '../flags/standing.ts';
import { findPhase } from '../lookup.ts';
import type { Decision, Room } from '../room.ts';
import type { PhaseSpec } from '../runbook/schema.ts';
import { verbNameOf } from '../runbook/verb-name.ts';
import { NO_VALUE, readingCell, type TextTable } from './table.ts';
import { seqOf } from './war-room-table.ts';

type Locale = 'en' | 'tr';

/**
 * The execution log of S0 §11 (A8): one row a decision with the phase it was made in, when (UTC), for
 * whom, what the signals said, who decided and why. `nameOf` turns a person's id into a name. The
 * template's own column names are kept, so that a row can be pasted into its form.
 */
export function executionLog(
  room: Room,
  nameOf: (person: string) => string,
  locale: Locale,
): TextTable {
  const decisions = Object.values(room.decisions).sort((a, b) => seqOf(a) - seqOf(b));
  return {
    columns: [
      'Phase',
      'Timestamp (UTC)',
      'Segment',
      'Flag State',
      'Key Metrics',
      'Decision',
      'Owner',
      'Notes',
    ],
    rows: decisions.map((decision) => {
      const phase = phaseOf(room, decision);
      return [
        phase?.name[locale] ?? NO_VALUE,
        `${decision.at.slice(0, 19)}Z`,
        segmentOf(phase, locale),
        flagsOf(room, decision, locale),
        metricsOf(room, decision),
        verbNameOf(room.runbook, phase, decision.verb, locale),
        nameOf(decision.by),
        [decision.statement, decision.reason].filter(Boolean).join(' ') || NO_VALUE,
      ];
    }),
  };
}

function phaseOf(room: Room, decision: Decision): PhaseSpec | undefined {
  const run = decision.phaseRun === undefined ? undefined : room.phases[decision.phaseRun];
  return run && findPhase(room.runbook, run.phase);
}

function segmentOf(phase: PhaseSpec | undefined, locale: Locale): string {
  if (phase?.segment) return phase.segment[locale];
  return phase?.share === undefined ? NO_VALUE : `${phase.share}%`;
}

/** Every flag that had been touched, by its key, as it stood; what was not confirmed says so. */
function flagsOf(room: Room, { flags = [] }: Decision, locale: Locale): string {
  const cells = flags.map(({ id, on, state }) => {
    const [slug = id, segment] = id.split(':');
    const name = segment === undefined ? undefined : segmentText(room.runbook, segment)?.[locale];
    const key = findFlag(room.runbook, slug)?.key ?? slug;
    const doubt = state === 'confirmed' ? '' : ` (${state})`;
    return `${key}=${on ? 'on' : 'off'}${name ? ` [${name}]` : ''}${doubt}`;
  });
  return cells.join(', ') || NO_VALUE;
}

/** Every golden signal with its value, then the triggers that were open. */
function metricsOf(room: Room, decision: Decision): string {
  const values = room.runbook.signals
    .filter((signal) => signal.golden)
    .map((signal) => {
      const reading = decision.signals.find((one) => one.signal === signal.slug);
      return `${signal.column} ${readingCell(signal, reading)}`;
    });
  const triggers = decision.openTriggers.map((slug) => `trigger ${slug}`);
  return [...values, ...triggers].join(', ') || NO_VALUE;
}
