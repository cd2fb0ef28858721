'use client';

import { useLocale, useTranslations } from 'next-intl';
import { Notice } from '#components/ui/notice.tsx';
import type { Problem } from '#lib/contract/problem.ts';
import { type Translate, wordMessage } from '#lib/contract/wording.ts';
import type { Faults } from './draft.ts';

type DraftProblemProps = { problem: Problem | undefined; faults: Faults };

/** Why the release was not created: in a line, with the reasons; nothing typed is lost. */
export function DraftProblem({ problem, faults }: DraftProblemProps) {
  const t = useTranslations('newRelease');
  const count = Object.keys(faults).length;
  if (!problem) {
    if (count === 0) return null;
    return (
      <Notice glyph="octagon" tone="stop" urgent>
        {t('faults', { count })}
      </Notice>
    );
  }
  return <Refusal problem={problem} />;
}

function Refusal({ problem }: { problem: Problem }) {
  const t = useTranslations('newRelease');
  const translate = useTranslations() as Translate;
  const locale = useLocale() as 'en' | 'tr';
  const { code, status, title, issues = [], reasons = [] } = problem;
  const known = translate.has(`problem.${code}`) ? translate(`problem.${code}`) : title;
  const lines = [
    ...reasons.map(({ code: why, params, message }) => {
      const worded = wordMessage(
        { code: why, ...(params ? { params } : {}) },
        { locale, translate },
      );
      return worded === why ? message : worded;
    }),
    ...issues.map(({ path, message }) => `${path}: ${message}`),
  ];
  return (
    <Notice glyph="octagon" tone="stop" title={status === 0 ? t('noLine') : known} urgent>
      {t('nothingCreated')}
      {lines.length > 0 && (
        <ul className="mt-1 grid gap-1">
          {lines.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      )}
    </Notice>
  );
}
