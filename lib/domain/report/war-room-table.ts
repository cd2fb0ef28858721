import { findPhase } from '../lookup.ts';
import type { Decision, Room } from '../room.ts';
import type { SignalSpec } from '../runbook/schema.ts';
import type { Reading } from '../signals/reading.ts';

/** The signal-only table (A8): a heading and one row per decision, in the order they were made. */
export interface WarRoomTable {
  columns: string[];
  rows: string[][];
}

const NO_VALUE = '—';
/** Units short enough to stand in a cell; the others are named by their column. */
const CELL_UNITS = new Set(['ms', 's']);

/**
 * The war-room table of a release (A8): time (UTC), stage, one column a golden signal with the value the
 * decision was made on, and the verb. `locale` names stages that have no share of traffic.
 */
export function warRoomTable(room: Room, locale: 'en' | 'tr' = 'en'): WarRoomTable {
  const signals = room.runbook.signals.filter((signal) => signal.golden);
  const decisions = Object.values(room.decisions).sort((a, b) => seqOf(a) - seqOf(b));
  return {
    columns: ['Time', 'Stage', ...signals.map((signal) => signal.column), 'Decision'],
    rows: decisions.map((decision) => [
      decision.at.slice(11, 16),
      stageOf(room, decision, locale),
      ...signals.map((signal) => cellOf(signal, decision)),
      decision.verb,
    ]),
  };
}

const seqOf = (decision: Decision) => Number(decision.id.slice(1));

function stageOf(room: Room, decision: Decision, locale: 'en' | 'tr'): string {
  const run = decision.phaseRun === undefined ? undefined : room.phases[decision.phaseRun];
  const phase = run && findPhase(room.runbook, run.phase);
  if (!phase) return NO_VALUE;
  return phase.share === undefined ? phase.name[locale] : `${phase.share}%`;
}

function cellOf(signal: SignalSpec, decision: Decision): string {
  const reading = decision.signals.find((one) => one.signal === signal.slug);
  if (reading?.value === undefined || isBlind(reading)) return NO_VALUE;
  const figure = reading.value.toFixed(signal.decimals);
  if (signal.scale === 'relative') return `${reading.value < 0 ? '' : '+'}${figure}%`;
  return CELL_UNITS.has(signal.unit) ? `${figure}${signal.unit}` : figure;
}

/** A value nobody may rely on is not printed as if one could. */
const isBlind = (reading: Reading) =>
  reading.verdict === 'NO_DATA' || reading.verdict === 'INSUFFICIENT';

/** As text with aligned columns, for a terminal or a chat (S4's format). */
export function tableText({ columns, rows }: WarRoomTable): string {
  const lines = [columns, ...rows];
  const widths = columns.map((_, at) => Math.max(...lines.map((line) => line[at]?.length ?? 0)));
  const print = (line: string[]) =>
    line
      .map((cell, at) => cell.padEnd(widths[at] ?? 0))
      .join(' | ')
      .trimEnd();
  return `${lines.map(print).join('\n')}\n`;
}

/** As a Markdown table; cells cannot break out of their column. */
export function tableMarkdown({ columns, rows }: WarRoomTable): string {
  const print = (line: string[]) =>
    `| ${line.map((cell) => cell.replaceAll('\\', '\\\\').replaceAll('|', '\\|').replaceAll(/\s+/g, ' ')).join(' | ')} |`;
  const rule = `|${columns.map(() => '---|').join('')}`;
  return `${[print(columns), rule, ...rows.map(print)].join('\n')}\n`;
}
