'use client';

import { useLocale, useTranslations } from 'next-intl';
import { type FormEvent, useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { Select } from '#components/ui/select.tsx';
import { type ConnectionsAnswer, metricsConnections } from '#lib/contract/connections.ts';
import type { Locale } from '#lib/contract/locale.ts';
import type { TemplateAnswer } from '#lib/contract/wire.ts';
import { emptySource, readSource } from './source-draft.ts';
import { SourceFields } from './source-fields.tsx';
import { Tried } from './tried.tsx';
import { useTry } from './use-try.ts';

type TryPanelProps = ConnectionsAnswer & { templates: TemplateAnswer['templates'] };

/** Asks a connection anything that a signal could ask, judged as a signal of a runbook would be. */
export function TryPanel({ connections: all, mayTry, templates }: TryPanelProps) {
  const connections = metricsConnections(all);
  const t = useTranslations('sources.try');
  const locale = useLocale() as Locale;
  const [draft, setDraft] = useState(() =>
    emptySource((connections.find(({ kind }) => kind === 'prometheus') ?? connections[0])?.name),
  );
  const [judgedAs, setJudgedAs] = useState('');
  const [asked, setAsked] = useState(false);
  const found = useTry();
  const chosen = connections.find(({ name }) => name === draft.connection) ?? connections[0];
  if (!chosen) {
    return (
      <Panel title={t('title')}>
        <EmptyState>{t('none')}</EmptyState>
      </Panel>
    );
  }
  const { name, kind } = chosen;
  const read = readSource({ ...draft, connection: name }, kind);
  const signals = templates.flatMap(({ slug: template, runbook }) =>
    runbook.signals.map((spec) => ({ key: `${template}/${spec.slug}`, template, runbook, spec })),
  );
  const judged = signals.find(({ key }) => key === judgedAs);
  const closed = mayTry ? (found.pending ? t('asking') : undefined) : t('notYou');

  function submit(event: FormEvent) {
    event.preventDefault();
    setAsked(true);
    if (!read.ok || closed !== undefined) return;
    const signal = judged && { template: judged.template, signal: judged.spec.slug };
    void found.ask(name, { source: read.source, ...(signal ? { signal } : {}) });
  }

  return (
    <Panel title={t('title')} note={t('note')}>
      <form className="settings-block grid gap-3" noValidate onSubmit={submit}>
        <div className="grid items-start gap-x-4 gap-y-3 md:grid-cols-2">
          <Select
            label={t('connection')}
            value={name}
            options={connections.map((one) => ({ value: one.name, text: one.name }))}
            onChange={(connection) => {
              found.forget();
              setDraft({ ...draft, connection });
            }}
          />
          <Select
            label={t('judgedAs')}
            value={judgedAs}
            options={[
              { value: '', text: t('judgedAsNone') },
              ...signals.map(({ key, spec, runbook }) => ({
                value: key,
                text: `${spec.name[locale]} (${runbook.slug})`,
              })),
            ]}
            onChange={setJudgedAs}
          />
          <SourceFields
            kind={kind}
            draft={draft}
            faults={asked && !read.ok ? read.faults : {}}
            onChange={setDraft}
          />
        </div>
        <div>
          <Button type="submit" size="m" closedBecause={closed}>
            {t('ask')}
          </Button>
        </div>
        <Tried found={found} spec={judged?.spec} />
      </form>
    </Panel>
  );
}
