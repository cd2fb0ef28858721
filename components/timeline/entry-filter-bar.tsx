'use client';

import { useTranslations } from 'next-intl';
import { useRef } from 'react';
import { Kbd } from '#components/ui/kbd.tsx';
import { Segmented } from '#components/ui/segmented.tsx';
import { Select } from '#components/ui/select.tsx';
import { TextInput } from '#components/ui/text-input.tsx';
import { useKeyActs } from '#lib/client/room-keys.ts';
import type { Entry } from '#lib/domain/entry.ts';
import { personName, useRoom } from '../room/room-context.ts';
import { authorOf, type EntryFilter, entryGroups } from './entry-groups.ts';
import type { GroupChoice } from './use-entry-filter.ts';

type EntryFilterBarProps = {
  entries: readonly Entry[];
  filter: EntryFilter;
  onChange: (more: Partial<EntryFilter>) => void;
};

/** Narrows the record by kind, by who, and by words. */
export function EntryFilterBar({ entries, filter, onChange }: EntryFilterBarProps) {
  const t = useTranslations('record');
  const field = useRef<HTMLInputElement>(null);
  useKeyActs({ filter: () => field.current?.focus() });
  return (
    <search className="record-bar" aria-label={t('filters')}>
      <Segmented<GroupChoice>
        label={t('kind')}
        value={filter.group ?? 'all'}
        options={(['all', ...entryGroups] as const).map((value) => ({
          value,
          text: t(`group.${value}`),
        }))}
        onChange={(value) => onChange({ group: value === 'all' ? undefined : value })}
      />
      <AuthorChoice entries={entries} filter={filter} onChange={onChange} />
      <TextInput
        ref={field}
        type="search"
        size="xs"
        label={t('search')}
        labelAt="inside"
        value={filter.text}
        onChange={(text) => onChange({ text })}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
          // Chromium would empty the field; Esc leaves it and loses nothing.
          event.preventDefault();
          event.currentTarget.blur();
        }}
        after={<Kbd>/</Kbd>}
      />
    </search>
  );
}

function AuthorChoice({ entries, filter, onChange }: EntryFilterBarProps) {
  const t = useTranslations('record');
  const view = useRoom();
  const people = [...new Set(entries.map(authorOf))]
    .filter((id) => id !== 'room')
    .map((id) => ({ value: id, text: personName(view, id) }))
    .sort((a, b) => a.text.localeCompare(b.text, view.words.locale));
  return (
    <Select
      label={t('who')}
      labelAt="inside"
      size="xs"
      value={filter.who ?? ''}
      options={[
        { value: '', text: t('everybody') },
        ...people,
        { value: 'room', text: t('theRoom') },
      ]}
      onChange={(who) => onChange({ who: who || undefined })}
    />
  );
}
