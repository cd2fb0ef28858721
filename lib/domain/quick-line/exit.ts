import type { ItemSpec } from '../runbook/schema.ts';
import { problem, type QuickProblem } from './reading.ts';
import type { Token } from './tokens.ts';

const name = 'exit';

/** Whether `exit=…` is the exit code of this row's command: it has exit codes, and no field of that name. */
export function isExit({ exitCodes, fields }: ItemSpec, { key }: Token): boolean {
  const isField = fields.some(({ slug }) => slug === name);
  return exitCodes.length > 0 && !isField && key?.toLowerCase() === name;
}

/**
 * The code, and the result that the row's runbook has for it (C6); refuses what is no code of the row, and a
 * result in words that contradicts it.
 */
export function exitOf(
  { exitCodes }: ItemSpec,
  token: Token,
  verb: string | undefined,
): { code: number; result: 'PASS' | 'FAIL' } | { bad: QuickProblem } {
  const known = exitCodes.find(({ code }) => String(code) === token.text.trim());
  const would = exitCodes.map(({ code }) => `${name}=${code}`);
  if (!known) return { bad: problem('exit-unknown', token, { word: token.text }, would) };
  if (verb !== undefined && verb !== known.result) {
    const params = { word: token.text, result: known.result };
    return { bad: problem('exit-differs', token, params, [known.result.charAt(0).toLowerCase()]) };
  }
  return known;
}
