import { checkRunbook } from '#lib/domain/runbook/check.ts';
import { parseRunbook } from '#lib/domain/runbook/parse.ts';
import { type SmallRunbookData, smallRunbookData } from '#lib/domain/runbook/testing.ts';
import { translateEnglish } from './english.ts';
import { wordProblem } from './runbook-words.ts';

/** Every problem of the small runbook after one part was spoiled, as `path: reason`; each has a way out. */
export function problemsAfter(spoil: (data: SmallRunbookData) => void): string[] {
  const data = smallRunbookData();
  spoil(data);
  const parsed = parseRunbook(data);
  const problems = parsed.ok ? checkRunbook(parsed.runbook) : parsed.problems;
  return problems.map((found) => {
    const { path } = found;
    const { reason, help } = wordProblem(found, translateEnglish);
    if (!help) throw new Error(`${path}: ${reason}: names no way out`);
    return `${path}: ${reason}`;
  });
}
