'use client';

import { useRouter } from 'next/navigation';
import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Button } from '#components/ui/button.tsx';
import { Glyph } from '#components/ui/glyph.tsx';
import { HatchTag } from '#components/ui/hatch.tsx';
import { Notice } from '#components/ui/notice.tsx';
import type { TemplateAnswer } from '#lib/contract/wire.ts';
import type { Runbook } from '#lib/domain/runbook/schema.ts';

type FirstReleaseProps = TemplateAnswer & { guide: ReactNode };

/** What to do when there is no release yet: the runbooks that were found, and those that were not taken. */
export function FirstRelease({ templates, refused, guide }: FirstReleaseProps) {
  const t = useTranslations('releases.first');
  const locale = useLocale() as 'en' | 'tr';
  const router = useRouter();
  return (
    <main id="main" className="first">
      <Glyph name="logo" />
      <h1>{t('title')}</h1>
      <p>{t('body')}</p>
      {guide}
      {templates.length > 0 && (
        <ul className="templates">
          {templates.map(({ slug, runbook }) => (
            <li key={slug}>
              <code>{slug}</code>
              <span className="fg2">{runbook.summary[locale]}</span>
              <span className="label">{t('size', sizeOf(runbook))}</span>
              <Button
                size="m"
                center
                detail={<span className="sr">{runbook.name[locale]}</span>}
                onPress={() => router.push(`/releases/new?template=${slug}`)}
              >
                {t('use')}
              </Button>
            </li>
          ))}
        </ul>
      )}
      <RefusedTemplates refused={refused} />
      <div className="foot">
        <Button fill keys="C" onPress={() => router.push('/releases/new')}>
          {t('new')}
        </Button>
        <Button keys="D" onPress={() => router.push('/releases/new?drill=1')}>
          <HatchTag>{t('drill')}</HatchTag> {t('rehearse')}
        </Button>
      </div>
    </main>
  );
}

function sizeOf({ phases }: Runbook) {
  return {
    phases: phases.length,
    rows: phases.reduce((rows, phase) => rows + phase.items.length, 0),
  };
}

/** Runbook files that could not be taken, each with its reason. */
export function RefusedTemplates({ refused }: Pick<TemplateAnswer, 'refused'>) {
  const t = useTranslations('releases.first');
  if (refused.length === 0) return null;
  return (
    <div className="mt-5">
      <Notice glyph="octagon" tone="stop" title={t('refused', { count: refused.length })}>
        <ul className="mt-1 grid gap-1">
          {refused.map(({ file, path, reason }) => (
            <li key={`${file} ${path}`}>
              <code>{file}</code> {path && <code className="fg3">{path}</code>} {reason}
            </li>
          ))}
        </ul>
      </Notice>
    </div>
  );
}
