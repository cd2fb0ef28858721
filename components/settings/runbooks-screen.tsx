'use client';

import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useLocale, useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { ShortHash } from '#components/ui/short-hash.tsx';
import { requestJson } from '#lib/client/request.ts';
import type { Locale } from '#lib/contract/locale.ts';
import { locales } from '#lib/contract/locale.ts';
import { paths } from '#lib/contract/paths.ts';
import type { Me, TemplateAnswer } from '#lib/contract/wire.ts';
import { EndDialog } from './end-dialog.tsx';
import { FactTable } from './fact-table.tsx';
import { ImportRunbook } from './import-runbook.tsx';
import { ListProblem } from './problem-notice.tsx';
import { useProblemText } from './use-problem-text.ts';
import { When } from './when.tsx';

type Template = TemplateAnswer['templates'][number];

/** The runbooks that were found, and the files that were not taken, with where and why. */
export function RunbooksScreen({ initial, me }: { initial: TemplateAnswer; me: Me }) {
  const t = useTranslations('settings.runbooks');
  const locale = useLocale() as Locale;
  const [ending, setEnding] = useState<Template>();
  const { data, error } = useQuery({
    queryKey: ['templates'],
    queryFn: () => requestJson<TemplateAnswer>(paths.templates),
    initialData: initial,
  });
  const { templates, refused } = data;
  return (
    <>
      <p className="settings-lead">{t('lead')}</p>
      <Panel title={t('note', { count: templates.length })}>
        <ListProblem error={error} />
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
            rows={templates.map((template) => ({
              id: template.slug,
              cells: [
                <Names key="name" template={template} />,
                <File
                  key="file"
                  template={template}
                  onWithdraw={me.admin ? () => setEnding(template) : undefined}
                />,
                <Size key="size" template={template} />,
                <Start key="start" template={template} />,
              ],
            }))}
          />
        )}
      </Panel>
      <ImportRunbook admin={me.admin} />
      <RefusedFiles refused={refused} />
      {ending && (
        <EndDialog
          words="settings.runbooks.withdraw"
          name={ending.name[locale]}
          path={paths.runbook(ending.slug)}
          list="templates"
          onClose={() => setEnding(undefined)}
        />
      )}
    </>
  );
}

/** Files that were not taken, with where and why. */
function RefusedFiles({ refused }: Pick<TemplateAnswer, 'refused'>) {
  const t = useTranslations('settings.runbooks');
  const said = useProblemText();
  return (
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
            rows={refused.map((problem) => ({
              id: `${problem.file} ${problem.path} ${problem.reason}`,
              cells: [
                <code key="f">{problem.file}</code>,
                <code key="p">{problem.path}</code>,
                said(problem),
              ],
            }))}
          />
        </>
      )}
    </Panel>
  );
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

type FileProps = { template: Template; onWithdraw: (() => void) | undefined };

function File({ template: { slug, file, hash, imported }, onWithdraw }: FileProps) {
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
      {imported && (
        <small>
          {t('import.version', { version: imported.version })}, <When at={imported.importedAt} />,{' '}
          {imported.importedBy}{' '}
          <a className="link" href={paths.runbookText(hash)}>
            {t('import.textOf')}
          </a>{' '}
          {onWithdraw && (
            <Button size="xs" onPress={onWithdraw}>
              {t('import.withdraw')}
            </Button>
          )}
        </small>
      )}
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
