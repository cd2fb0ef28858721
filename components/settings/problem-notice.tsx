'use client';

import { useTranslations } from 'next-intl';
import { Notice } from '#components/ui/notice.tsx';
import { knownText } from '#lib/client/wording.ts';
import type { Problem } from '#lib/contract/problem.ts';

/** Why a change of the settings did not happen: nothing was changed. */
export function ProblemNotice({ problem }: { problem: Problem | undefined }) {
  const t = useTranslations();
  if (!problem) return null;
  const said = knownText(t, `settings.refused.${problem.reasons?.[0]?.code ?? ''}`);
  const known = knownText(t, `problem.${problem.code}`);
  const title = problem.status === 0 ? t('settings.noLine') : (said ?? known ?? problem.title);
  const more = problem.issues?.map(({ path, message }) => `${path}: ${message}`).join('; ');
  return (
    <Notice urgent tone="caution" glyph="octagon" title={title}>
      {more} {t('settings.unchanged')}
    </Notice>
  );
}

/** The list could not be read again: what it shows is older than now. */
export function ListProblem({ error }: { error: Error | null }) {
  const t = useTranslations('settings');
  if (!error) return null;
  return (
    <Notice urgent tone="caution" glyph="gap" title={t('stale.title')}>
      {t('stale.body')}
    </Notice>
  );
}
