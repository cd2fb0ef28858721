'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Select } from '#components/ui/select.tsx';
import { TextInput } from '#components/ui/text-input.tsx';
import {
  type ConnectionAnswer,
  type ConnectionsAnswer,
  flagConnections,
} from '#lib/contract/connections.ts';
import type { FlagRoute } from '#lib/domain/flags/flag-route.ts';
import type { FlagSpec } from '#lib/domain/flags/flag-spec.ts';
import { isRouteKind, segmentsOf } from '#lib/domain/flags/standing.ts';
import { useRoom } from '../room/room-context.ts';
import { ConfigureDialog } from './configure-dialog.tsx';
import {
  fieldsOf,
  type RouteDraft,
  type RouteFaults,
  type RouteField,
  readRoute,
  servedBy,
  startRoute,
} from './route-draft.ts';
import { routeText } from './setting-text.ts';
import { TryRoute } from './try-route.tsx';

type RouteDialogProps = { spec: FlagSpec; connections: ConnectionsAnswer; onClose: () => void };

/** Chooses what serves a flag, and reads it through there before it counts. */
export function RouteDialog({ spec, connections, onClose }: RouteDialogProps) {
  const t = useTranslations('flags.routes');
  const { room, words } = useRoom();
  const is = servedBy(room, spec);
  const segments = segmentsOf(room.runbook, spec).map(({ slug }) => slug);
  const [draft, setDraft] = useState(() => startRoute(is, segments));
  const [asked, setAsked] = useState(false);
  const known = flagConnections(connections.connections);
  const read = readRoute(draft, known);
  const route = read.ok ? read.route : undefined;
  const kind = known.find(({ name }) => name === draft.connection)?.kind;
  return (
    <ConfigureDialog
      narrow={false}
      title={t('dialog', { key: spec.key })}
      setting={`flag:${spec.slug}`}
      input={route && { flags: { [spec.slug]: route } }}
      onTry={() => setAsked(true)}
      onClose={onClose}
      preview={route && { before: routeText(is, words), after: routeText(route, words) }}
    >
      <ServedSelect known={known} draft={draft} asked={asked} onChange={setDraft} />
      {kind !== undefined && isRouteKind(kind) && (
        <>
          <RouteFields
            spec={spec}
            kind={kind}
            draft={draft}
            faults={asked && !read.ok ? read.faults : {}}
            onChange={setDraft}
          />
          {route !== undefined && route !== 'by-hand' && (
            <TryRoute spec={spec} route={route} mayTry={connections.mayTry} />
          )}
        </>
      )}
    </ConfigureDialog>
  );
}

type ServedSelectProps = {
  known: readonly ConnectionAnswer[];
  draft: RouteDraft;
  asked: boolean;
  onChange: (draft: RouteDraft) => void;
};

function ServedSelect({ known, draft, asked, onChange }: ServedSelectProps) {
  const t = useTranslations('flags.routes');
  const kinds = useTranslations('sources.form.kinds');
  const { words } = useRoom();
  const isGone = draft.connection !== '' && !known.some(({ name }) => name === draft.connection);
  return (
    <Select
      label={t('column.served')}
      hint={known.length === 0 ? t('noConnection') : undefined}
      value={draft.connection}
      error={asked && isGone ? t('gone') : undefined}
      options={[
        { value: '', text: words.translate('flags.byHand') },
        ...known.map((one) => ({ value: one.name, text: `${one.name} (${kinds(one.kind)})` })),
        ...(isGone ? [{ value: draft.connection, text: draft.connection }] : []),
      ]}
      onChange={(connection) => onChange({ ...draft, connection })}
    />
  );
}

type RouteFieldsProps = {
  spec: FlagSpec;
  kind: FlagRoute['kind'];
  draft: RouteDraft;
  faults: RouteFaults;
  onChange: (draft: RouteDraft) => void;
};

function RouteFields({ spec, kind, draft, faults, onChange }: RouteFieldsProps) {
  const t = useTranslations('flags.routes');
  const text = (field: RouteField) => (
    <TextInput
      key={field}
      mono
      spellCheck={false}
      label={t(`field.${field}`)}
      hint={field === 'key' ? t('keyHint', { key: spec.key }) : undefined}
      value={draft[field]}
      error={faults[field] ? t(`fault.${field}`) : undefined}
      onChange={(value) => onChange({ ...draft, [field]: value })}
    />
  );
  return (
    <>
      <div className="grid items-start gap-x-4 gap-y-3 md:grid-cols-2">
        {text('key')}
        {fieldsOf(kind).map(text)}
      </div>
      <Segments
        spec={spec}
        draft={draft}
        hasEnvironments={kind === 'unleash'}
        isWrong={faults.own === true}
        onChange={onChange}
      />
    </>
  );
}

type SegmentsProps = {
  spec: FlagSpec;
  draft: RouteDraft;
  hasEnvironments: boolean;
  isWrong: boolean;
  onChange: (draft: RouteDraft) => void;
};

/** Each segment's own key or environment, so that no two share one switch. */
function Segments({ spec, draft, hasEnvironments, isWrong, onChange }: SegmentsProps) {
  const t = useTranslations('flags.routes');
  const { room, words } = useRoom();
  const segments = segmentsOf(room.runbook, spec);
  if (segments.length === 0) return null;
  const names = hasEnvironments ? (['environment', 'key'] as const) : (['key'] as const);
  return (
    <fieldset className="grid gap-3 border-0 p-0">
      <legend className="label">{t('segments')}</legend>
      {isWrong && <p className="stop">{t('fault.own')}</p>}
      {segments.map(({ slug, segment }) => (
        <div key={slug} className="grid items-start gap-x-4 gap-y-2 md:grid-cols-2">
          {names.map((name) => (
            <TextInput
              key={name}
              mono
              spellCheck={false}
              label={`${segment?.[words.locale] ?? slug}: ${t(`field.${name}`)}`}
              value={draft.own[slug]?.[name] ?? ''}
              onChange={(value) => {
                const before = draft.own[slug] ?? { key: '', environment: '' };
                onChange({ ...draft, own: { ...draft.own, [slug]: { ...before, [name]: value } } });
              }}
            />
          ))}
        </div>
      ))}
    </fieldset>
  );
}
