'use client';

import { useTranslations } from 'next-intl';
import { wordProblem } from '#lib/contract/runbook-words.ts';
import type { Translate } from '#lib/contract/wording.ts';
import type { Problem } from '#lib/domain/runbook/problem.ts';

/** What a check found wrong with a runbook and the way out, one line in the viewer's language. */
export function useProblemText(): (problem: Problem) => string {
  const translate = useTranslations() as unknown as Translate;
  return (problem) => {
    const { reason, help } = wordProblem(problem, translate);
    return help ? `${reason}; ${help}` : reason;
  };
}
