import type { Reading } from '../signals/reading.ts';
import type { SignalSpec } from '../signals/signal-spec.ts';

/** A table whose cells are text: a heading and its rows. */
export interface TextTable {
  columns: string[];
  rows: string[][];
}

/** What stands where there is no value; never 0. */
export const NO_VALUE = '—';
/** Units short enough to stand in a cell; the others are named by their column. */
const CELL_UNITS = new Set(['ms', 's']);

/** A value nobody may rely on is not printed as if one could. */
const isBlind = (reading: Reading) =>
  reading.verdict === 'NO_DATA' || reading.verdict === 'INSUFFICIENT';

/** A reading as it stands in a cell, in the decimals of its signal: `141ms`, `0.30`, `+1%`. */
export function readingCell(signal: SignalSpec, reading: Reading | undefined): string {
  if (reading?.value === undefined || isBlind(reading)) return NO_VALUE;
  // A tiny negative change rounds to zero, and zero has no sign but the plus of a change.
  const figure = reading.value.toFixed(signal.decimals).replace(/^-(?=0(?:\.0*)?$)/, '');
  if (signal.scale === 'relative') return `${figure.startsWith('-') ? '' : '+'}${figure}%`;
  return CELL_UNITS.has(signal.unit) ? `${figure}${signal.unit}` : figure;
}

/** A terminal acts on control characters, and a reader is misled by characters that turn the text around. */
const oneLine = (cell: string) => cell.replaceAll(/[\s\p{Cc}\u202a-\u202e\u2066-\u2069]+/gu, ' ');

/** As text with aligned columns, for a terminal or a chat (S4's format). */
export function tableText({ columns, rows }: TextTable): string {
  const lines = [columns, ...rows].map((line) => line.map(oneLine));
  const widths = columns.map((_, at) => Math.max(...lines.map((line) => line[at]?.length ?? 0)));
  const print = (line: string[]) =>
    line
      .map((cell, at) => cell.padEnd(widths[at] ?? 0))
      .join(' | ')
      .trimEnd();
  return `${lines.map(print).join('\n')}\n`;
}

/** What ends a cell, begins a link or an element, or fences text off; all else of Markdown is harmless in a cell. */
const literal = (cell: string) => cell.replaceAll(/[\\|<[`]/g, '\\$&');

/** As a Markdown table; cells cannot break out of their column, nor be more than text. */
export function tableMarkdown({ columns, rows }: TextTable): string {
  const print = (line: string[]) => `| ${line.map((cell) => literal(oneLine(cell))).join(' | ')} |`;
  const rule = `|${columns.map(() => '---|').join('')}`;
  return `${[print(columns), rule, ...rows.map(print)].join('\n')}\n`;
}
