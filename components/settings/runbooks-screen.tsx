'use client';

import Link from 'next/link';
import { useLocale, useTranslations } from 'next-intl';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { ShortHash } from '#components/ui/short-hash.tsx';
import type { Locale } from '#lib/contract/locale.ts';
import { locales } from '#lib/contract/locale.ts';
import type { TemplateAnswer } from '#lib/contract/wire.ts';
import { FactTable } from './fact-table.tsx';

type Template = TemplateAnswer['templates'][number];

/** The runbooks that were found, and the files that were not taken, with where and why. */
export function RunbooksScreen({ templates, refused }: TemplateAnswer) {
  const t = useTranslations('settings.runbooks');
  return (
    <>
      <p className="settings-lead">{t('lead')}</p>
      <Panel title={t('note', { count: templates.length })}>
        {templates.length === 0 ? (
          <EmptyState>{t('none')}</EmptyState>
        ) : (
          <FactTable
            caption={t('note', { count: templates.length })}
            columns={(['name', 'file', 'size', 'start'] as const).map((name) => ({
              name,
              label: t(`column.${name}`),
              bare: name === 'start',
            }))}
            rows={templates.map((template) => ({ id: template.slug, cells: cellsOf(template) }))}
          />
        )}
      </Panel>
      <Panel title={t('refused')} note={t('refusedNote', { count: refused.length })}>
        {refused.length === 0 ? (
          <EmptyState>{t('refusedNone')}</EmptyState>
        ) : (
          <>
            <p className="settings-note">{t('refusedLead')}</p>
            <FactTable
              caption={t('refused')}
              columns={(['file', 'path', 'reason'] as const).map((name) => ({
                name,
                label: t(`refusedColumn.${name}`),
              }))}
              rows={refused.map(({ file, path, reason }) => ({
                id: `${file} ${path} ${reason}`,
                cells: [<code key="f">{file}</code>, <code key="p">{path}</code>, reason],
              }))}
            />
          </>
        )}
      </Panel>
    </>
  );
}

function cellsOf(template: Template) {
  return [
    <Names key="name" template={template} />,
    <File key="file" template={template} />,
    <Size key="size" template={template} />,
    <Start key="start" template={template} />,
  ];
}

function Names({ template: { name } }: { template: Template }) {
  const locale = useLocale() as Locale;
  const other = locales.find((each) => each !== locale) ?? locale;
  return (
    <>
      <b>{name[locale]}</b>
      <small lang={other}>{name[other]}</small>
    </>
  );
}

function File({ template: { slug, file, hash } }: { template: Template }) {
  const t = useTranslations('settings.runbooks');
  return (
    <>
      <code>{file}</code>
      <small>
        {slug}{' '}
        <ShortHash
          value={hash}
          label={t('hash', { hash: hash.slice(0, 4) })}
          copied={t('hashCopied')}
        />
      </small>
    </>
  );
}

function Size({ template: { runbook } }: { template: Template }) {
  const t = useTranslations('settings.runbooks');
  const { phases, signals, triggers } = runbook;
  const rows = phases.reduce((sum, phase) => sum + phase.items.length, 0);
  return (
    <>
      {t('size', { phases: phases.length, rows })}
      <small>{t('watch', { signals: signals.length, triggers: triggers.length })}</small>
    </>
  );
}

function Start({ template: { slug, name } }: { template: Template }) {
  const t = useTranslations('settings.runbooks');
  const locale = useLocale() as Locale;
  return (
    <Link
      className="link"
      href={`/releases/new?template=${slug}`}
      aria-label={t('startOf', { name: name[locale] })}
    >
      {t('start')}
    </Link>
  );
}
