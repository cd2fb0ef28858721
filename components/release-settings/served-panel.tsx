'use client';

import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { Panel } from '#components/ui/panel.tsx';
import { requestJson } from '#lib/client/request.ts';
import { useNow } from '#lib/client/server-clock.ts';
import type { ConnectionsAnswer } from '#lib/contract/connections.ts';
import { paths } from '#lib/contract/paths.ts';
import type { Room } from '#lib/domain/room.ts';
import { useRoom } from '../room/room-context.ts';
import { FactTable } from '../settings/fact-table.tsx';
import { ListProblem } from '../settings/problem-notice.tsx';
import { ChangeButton } from './change-button.tsx';
import { ClosedNotice, closesAll, settingClosed } from './closed.tsx';

type Dialog<Spec> = { spec: Spec; connections: ConnectionsAnswer; onClose: () => void };

type ServedPanelProps<Spec> = {
  words: { title: string; change: string; loading: string; act: string };
  /** The columns before the one in which to choose anew. */
  columns: readonly { name: string; label: string }[];
  specs: readonly Spec[];
  /** Another choice than the one in force, for the rule to judge before anything is chosen. */
  another: (room: Room, spec: Spec) => object;
  /** What is written under `columns`. */
  cells: (spec: Spec) => ReactNode[];
  /** What tells this button from the others. */
  spoken: (spec: Spec) => string;
  dialog: (dialog: Dialog<Spec>) => ReactNode;
};

const none = { connections: [], mayChange: false, mayTry: false };

/** What connections serve in this release, a row each, and the way to choose another. */
export function ServedPanel<Spec extends { slug: string }>(props: ServedPanelProps<Spec>) {
  const { words, columns, specs } = props;
  const view = useRoom();
  const now = useNow();
  const [changing, setChanging] = useState<string>();
  const connections = useQuery({
    queryKey: ['connections'],
    queryFn: () => requestJson<ConnectionsAnswer>(paths.connections),
    retry: false,
  });
  const closed = specs.map((spec) => settingClosed(view, props.another(view.room, spec), now));
  const all = closesAll(closed);
  const chosen = specs.find(({ slug }) => slug === changing);
  return (
    <Panel title={words.title}>
      <ClosedNotice because={all} />
      <ListProblem error={connections.error} />
      <FactTable
        caption={words.title}
        columns={all === undefined ? [...columns, { name: 'act', label: words.act }] : columns}
        rows={specs.map((spec, place) => ({
          id: spec.slug,
          cells: [
            ...props.cells(spec),
            <ChangeButton
              key="act"
              what={props.spoken(spec)}
              closedBecause={closed[place] ?? (connections.isPending ? words.loading : undefined)}
              onPress={() => setChanging(spec.slug)}
            >
              {words.change}
            </ChangeButton>,
          ],
        }))}
      />
      {chosen &&
        props.dialog({
          spec: chosen,
          connections: connections.data ?? none,
          onClose: () => setChanging(undefined),
        })}
    </Panel>
  );
}
