import type { Message } from '#lib/domain/message.ts';
import type { Problem } from '#lib/domain/runbook/problem.ts';
import type { Translate } from './wording.ts';

/** Why a runbook is refused, and the way out, in words. */
export interface ProblemWords {
  reason: string;
  help?: string;
}

/** A file that is no runbook: where in it, and why, in English and as codes for other languages. */
export interface RefusedRunbook extends Problem, ProblemWords {
  file: string;
}

/** What the check of a runbook says, in the language of the translator: the texts of `runbookCheck`. */
export function wordProblem(
  { way, ...problem }: Message & { way?: Message },
  translate: Translate,
): ProblemWords {
  const reason = sentence(problem, translate);
  return way ? { reason, help: sentence(way, translate) } : { reason };
}

function sentence({ code, params = {} }: Message, translate: Translate): string {
  const key = `runbookCheck.${code}`;
  if (!translate.has(key)) return code;
  const values = Object.entries(params).map(([name, value]) => {
    return [name, Array.isArray(value) ? listed(name, value, translate) : value] as const;
  });
  return translate(key, Object.fromEntries(values));
}

/** Names stand in quotes, kinds of phase are a choice, fields and roles follow each other. */
function listed(name: string, values: string[], translate: Translate): string {
  if (name === 'names') return values.map((value) => `"${value}"`).join(', ');
  const isChoice = name === 'from' || name === 'to';
  return values.join(isChoice ? ` ${translate('runbookCheck.or')} ` : ', ');
}
