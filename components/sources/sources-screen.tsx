'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { requestJson } from '#lib/client/request.ts';
import type { ConnectionAnswer, ConnectionsAnswer } from '#lib/contract/connections.ts';
import { paths } from '#lib/contract/paths.ts';
import type { TemplateAnswer } from '#lib/contract/wire.ts';
import { EndDialog } from '../settings/end-dialog.tsx';
import { FactTable } from '../settings/fact-table.tsx';
import { ListProblem } from '../settings/problem-notice.tsx';
import { ConnectionDialog } from './connection-dialog.tsx';
import { Address, Health, UsedBy } from './connection-facts.tsx';
import { TryPanel } from './try-panel.tsx';

const refreshMs = 10_000;
const columns = ['name', 'address', 'health', 'usedBy', 'act'] as const;
type Open = { dialog: 'add' } | { dialog: 'change' | 'remove'; connection: ConnectionAnswer };

type SourcesScreenProps = {
  initial: ConnectionsAnswer;
  templates: TemplateAnswer['templates'];
};

/** The metrics sources of the house: made once, tried out, named by signals. */
export function SourcesScreen({ initial, templates }: SourcesScreenProps) {
  const t = useTranslations('sources');
  const [open, setOpen] = useState<Open>();
  const { data, error } = useQuery({
    queryKey: ['connections'],
    queryFn: () => requestJson<ConnectionsAnswer>(paths.connections),
    initialData: initial,
    refetchInterval: refreshMs,
    retry: false,
  });
  const close = () => setOpen(undefined);
  return (
    <>
      <p className="settings-lead">{t('lead')}</p>
      <Panel
        title={t('list')}
        aside={
          <Button
            size="xs"
            glyph="plus"
            closedBecause={data.mayChange ? undefined : t('notYou')}
            beside
            onPress={() => setOpen({ dialog: 'add' })}
          >
            {t('add')}
          </Button>
        }
      >
        <ListProblem error={error} />
        {data.connections.length === 0 ? (
          <EmptyState>{t('none')}</EmptyState>
        ) : (
          <ConnectionTable {...data} onOpen={setOpen} />
        )}
      </Panel>
      <TryPanel {...data} templates={templates} />
      {open?.dialog === 'add' && <ConnectionDialog onClose={close} />}
      {open?.dialog === 'change' && <ConnectionDialog known={open.connection} onClose={close} />}
      {open?.dialog === 'remove' && (
        <EndDialog
          words="sources.remove"
          name={open.connection.name}
          path={paths.connection(open.connection.name)}
          list="connections"
          onClose={close}
        />
      )}
    </>
  );
}

type ConnectionTableProps = ConnectionsAnswer & { onOpen: (open: Open) => void };

function ConnectionTable({ connections, mayChange, onOpen }: ConnectionTableProps) {
  const t = useTranslations('sources');
  return (
    <FactTable
      caption={t('list')}
      columns={columns
        .filter((name) => name !== 'act' || mayChange)
        .map((name) => ({ name, label: t(`column.${name}`) }))}
      rows={connections.map((connection) => ({
        id: connection.name,
        cells: [
          <Name key="name" connection={connection} />,
          <Address key="address" connection={connection} />,
          <Health key="health" connection={connection} />,
          <UsedBy key="used" slugs={connection.usedBy} />,
          <Acts key="act" connection={connection} onOpen={onOpen} />,
        ],
      }))}
    />
  );
}

function Name({ connection: { name, kind } }: { connection: ConnectionAnswer }) {
  const t = useTranslations('sources.form.kinds');
  return (
    <>
      <b>{name}</b>
      <small className="whitespace-nowrap">{t(kind)}</small>
    </>
  );
}

function Acts({
  connection,
  onOpen,
}: {
  connection: ConnectionAnswer;
  onOpen: (open: Open) => void;
}) {
  const t = useTranslations('sources');
  const { name, usedBy } = connection;
  const which = <span className="sr">{name}</span>;
  const inUse = usedBy.length > 0 && (
    <>
      {t('inUse', { count: usedBy.length })} {which}
    </>
  );
  return (
    <span className="flex flex-wrap gap-2">
      <Button size="xs" detail={which} onPress={() => onOpen({ dialog: 'change', connection })}>
        {t('change')}
      </Button>
      <Button
        size="xs"
        closedBecause={inUse || undefined}
        beside
        detail={which}
        onPress={() => onOpen({ dialog: 'remove', connection })}
      >
        {t('remove.end')}
      </Button>
    </span>
  );
}
