import * as z from 'zod';
import { Runbook } from '#lib/domain/runbook/schema.ts';
import type { FileProblem } from './runbook-file.ts';

/** The largest runbook file that is taken, in bytes: several times the longest that ships, and read in a moment. */
export const MOST_RUNBOOK_BYTES = 300_000;

/** `POST /api/runbooks/check`, `POST /api/runbooks`: the file as text, YAML or JSON. */
export const RunbookText = z.strictObject({ text: z.string().min(1).max(MOST_RUNBOOK_BYTES) });
export type RunbookText = z.infer<typeof RunbookText>;

/** How large a runbook is, in words that a reader can compare with the file. */
export interface RunbookSize {
  phases: number;
  rows: number;
  signals: number;
  triggers: number;
}

/** What a check of a file says: sound, with what it holds; or everything that is wrong. */
export type RunbookChecked =
  | {
      ok: true;
      slug: string;
      name: { en: string; tr: string };
      hash: string;
      size: RunbookSize;
      inUse: boolean;
    }
  | { ok: false; problems: FileProblem[] };

/** `POST /api/runbooks` */
export interface RunbookImported {
  slug: string;
  hash: string;
}

/** How many phases, rows, signals and triggers a runbook has. */
export function sizeOf({ phases, signals, triggers }: z.infer<typeof Runbook>): RunbookSize {
  const rows = phases.reduce((sum, phase) => sum + phase.items.length, 0);
  return { phases: phases.length, rows, signals: signals.length, triggers: triggers.length };
}

/** JSON Schema of a runbook file, for editors: what may stand where, before it is parsed. */
export function runbookJsonSchema(): object {
  const schema = z.toJSONSchema(Runbook, {
    io: 'input',
    target: 'draft-7',
    unrepresentable: 'any',
  });
  return { ...schema, title: 'Warroom runbook' };
}
