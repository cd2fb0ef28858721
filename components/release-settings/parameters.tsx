'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { TextInput } from '#components/ui/text-input.tsx';
import { useNow } from '#lib/client/server-clock.ts';
import { useRoom } from '../room/room-context.ts';
import { FactTable } from '../settings/fact-table.tsx';
import { ClosedNotice, settingClosed } from './closed.tsx';
import { ConfigureDialog } from './configure-dialog.tsx';

/** What fills the runbook's commands and the addresses of its probes (C1, I1). */
export function ParametersPanel() {
  const t = useTranslations('releaseSettings.parameters');
  const view = useRoom();
  const now = useNow();
  const [changing, setChanging] = useState<string>();
  const { runbook, release } = view.room;
  const { parameters } = runbook;
  const first = parameters[0]?.slug;
  const valueIn = (slug: string) =>
    release.parameters[slug] ?? parameters.find((row) => row.slug === slug)?.default ?? '';
  const other = first === undefined ? {} : { [first]: `${valueIn(first)} ` };
  const closed = settingClosed(view, { parameters: other }, now);
  return (
    <Panel title={t('title')}>
      {parameters.length > 0 && <ClosedNotice because={closed} />}
      {parameters.length === 0 ? (
        <EmptyState>{t('none')}</EmptyState>
      ) : (
        <FactTable
          caption={t('title')}
          columns={(['name', 'value', 'act'] as const)
            .filter((name) => name !== 'act' || closed === undefined)
            .map((name) => ({ name, label: t(`column.${name}`), bare: name === 'act' }))}
          rows={parameters.map(({ slug, name }) => ({
            id: slug,
            cells: [
              <b key="name">{name[view.words.locale]}</b>,
              valueIn(slug) === '' ? t('empty') : <code key="value">{valueIn(slug)}</code>,
              <Button key="act" size="xs" beside onPress={() => setChanging(slug)}>
                {t('change')} <span className="sr">{name[view.words.locale]}</span>
              </Button>,
            ],
          }))}
        />
      )}
      {changing !== undefined && (
        <ParameterDialog
          slug={changing}
          is={valueIn(changing)}
          onClose={() => setChanging(undefined)}
        />
      )}
    </Panel>
  );
}

function ParameterDialog({ slug, is, onClose }: { slug: string; is: string; onClose: () => void }) {
  const t = useTranslations('releaseSettings.parameters');
  const { room, words } = useRoom();
  const [value, setValue] = useState(is);
  const name = room.runbook.parameters.find((row) => row.slug === slug)?.name[words.locale] ?? slug;
  return (
    <ConfigureDialog
      title={t('of', { name })}
      setting={`parameter:${slug}`}
      input={{ parameters: { [slug]: value.trim() } }}
      onClose={onClose}
      preview={{ before: is || t('empty'), after: value.trim() || t('empty') }}
    >
      <TextInput label={name} value={value} maxLength={500} mono onChange={setValue} />
    </ConfigureDialog>
  );
}
