'use client';

import { useLocale, useTranslations } from 'next-intl';
import type { FormEvent } from 'react';
import { Button } from '#components/ui/button.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { Select } from '#components/ui/select.tsx';
import { type ConnectionsAnswer, metricsConnections } from '#lib/contract/connections.ts';
import type { Locale } from '#lib/contract/locale.ts';
import type { TemplateAnswer } from '#lib/contract/wire.ts';
import { SourceFields } from './source-fields.tsx';
import { Tried } from './tried.tsx';
import { type JudgedSignal, signalsOf, useTryForm } from './use-try-form.ts';

type TryPanelProps = ConnectionsAnswer & { templates: TemplateAnswer['templates'] };

/** Asks a connection anything that a signal could ask, judged as a signal of a runbook would be. */
export function TryPanel({ connections: all, mayTry, templates }: TryPanelProps) {
  const t = useTranslations('sources.try');
  const connections = metricsConnections(all);
  const signals = signalsOf(templates);
  const form = useTryForm(connections, signals, mayTry);
  if (!form) {
    return (
      <Panel title={t('title')}>
        <EmptyState>{t('none')}</EmptyState>
      </Panel>
    );
  }
  function submit(event: FormEvent) {
    event.preventDefault();
    form?.ask();
  }
  const { kind, draft, faults, setDraft, closed } = form;
  return (
    <Panel title={t('title')} note={t('note')}>
      <form className="settings-block grid gap-3" noValidate onSubmit={submit}>
        <div className="grid items-start gap-x-4 gap-y-3 md:grid-cols-2">
          <Select
            label={t('connection')}
            value={form.name}
            options={connections.map(({ name }) => ({ value: name, text: name }))}
            onChange={form.choose}
          />
          <JudgedAs signals={signals} value={form.judgedAs} onChange={form.setJudgedAs} />
          <SourceFields kind={kind} draft={draft} faults={faults} onChange={setDraft} />
        </div>
        <div>
          <Button type="submit" size="m" closedBecause={closed && t(closed)}>
            {t('ask')}
          </Button>
        </div>
        <Tried found={form.found} spec={form.judged?.spec} />
      </form>
    </Panel>
  );
}

type JudgedAsProps = {
  signals: readonly JudgedSignal[];
  value: string;
  onChange: (key: string) => void;
};

function JudgedAs({ signals, value, onChange }: JudgedAsProps) {
  const t = useTranslations('sources.try');
  const locale = useLocale() as Locale;
  return (
    <Select
      label={t('judgedAs')}
      value={value}
      options={[
        { value: '', text: t('judgedAsNone') },
        ...signals.map(({ key, spec, runbook }) => ({
          value: key,
          text: `${spec.name[locale]} (${runbook.slug})`,
        })),
      ]}
      onChange={onChange}
    />
  );
}
