'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { Checkbox } from '#components/ui/checkbox.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { Select } from '#components/ui/select.tsx';
import { TextArea } from '#components/ui/text-area.tsx';
import { TextInput } from '#components/ui/text-input.tsx';
import { knownText } from '#lib/client/wording.ts';
import { type ConnectionAnswer, connectionKinds } from '#lib/contract/connections.ts';
import { paths } from '#lib/contract/paths.ts';
import { ProblemNotice } from '../settings/problem-notice.tsx';
import { useAct } from '../settings/use-act.ts';
import {
  type ConnectionDraft,
  type ConnectionFaults,
  readConnection,
  signInsOf,
  startConnection,
} from './connection-draft.ts';

type ConnectionDialogProps = { known?: ConnectionAnswer | undefined; onClose: () => void };

/** Adds a connection of the house, or changes one; a secret goes in and never comes out. */
export function ConnectionDialog({ known, onClose }: ConnectionDialogProps) {
  const t = useTranslations('sources.form');
  const act = useAct('connections');
  const [draft, setDraft] = useState(() => startConnection(known));
  const [asked, setAsked] = useState(false);
  const read = readConnection(draft, known);

  async function save() {
    setAsked(true);
    if (!read.ok || act.pending) return;
    const { name, ...change } = read.input;
    const sent = known
      ? await act.send('POST', paths.connection(known.name), change)
      : await act.send('POST', paths.connections, { name, ...change });
    if (sent) onClose();
  }

  return (
    <Dialog
      open
      onClose={onClose}
      title={known ? t('titleChange', { name: known.name }) : t('title')}
      onConfirm={save}
      actions={
        <>
          <Button onPress={onClose} keys="Esc">
            {t('cancel')}
          </Button>
          <Button
            fill
            keys="⌘↵"
            closedBecause={act.pending ? t('saving') : undefined}
            onPress={save}
          >
            {t('save')}
          </Button>
        </>
      }
    >
      <div className="grid items-start gap-x-4 gap-y-3 md:grid-cols-2">
        <Fields
          known={known}
          draft={draft}
          faults={asked && !read.ok ? read.faults : {}}
          onChange={setDraft}
        />
      </div>
      <ProblemNotice problem={act.problem} />
    </Dialog>
  );
}

type FieldsProps = {
  known: ConnectionAnswer | undefined;
  draft: ConnectionDraft;
  faults: ConnectionFaults;
  onChange: (draft: ConnectionDraft) => void;
};

function Fields({ known, draft, faults, onChange }: FieldsProps) {
  const t = useTranslations('sources.form');
  const change = (part: Partial<ConnectionDraft>) => onChange({ ...draft, ...part });
  const fault = (field: keyof ConnectionDraft) => (faults[field] ? t(`fault.${field}`) : undefined);
  const text = (field: TextField, more: { hint?: string; type?: string; wide?: boolean } = {}) => (
    <TextInput
      mono
      spellCheck={false}
      className={more.wide ? 'md:col-span-2' : undefined}
      type={more.type ?? 'text'}
      label={t(field)}
      hint={more.hint ?? knownText(t, `${field}Hint`)}
      value={draft[field]}
      error={fault(field)}
      onChange={(value) => change({ [field]: value })}
    />
  );
  return (
    <>
      {!known && text('name')}
      <Select
        label={t('kind')}
        value={draft.kind}
        options={connectionKinds.map((value) => ({ value, text: t(`kinds.${value}`) }))}
        onChange={(kind) => {
          const [first = 'none'] = signInsOf(kind);
          const isStill = signInsOf(kind).includes(draft.signIn);
          change({ kind, ...(isStill ? {} : { signIn: first }) });
        }}
      />
      {text('url', { wide: true, hint: t(`urlHint.${draft.kind}`) })}
      <Select
        label={t('signIn')}
        value={draft.signIn}
        options={signInsOf(draft.kind).map((value) => ({ value, text: t(`signIns.${value}`) }))}
        onChange={(signIn) => change({ signIn })}
      />
      {draft.signIn === 'basic' && text('user')}
      {draft.signIn === 'header' && text('header')}
      {draft.signIn !== 'none' &&
        text('secret', {
          type: 'password',
          ...(known?.detail?.secret ? { hint: t('secretKept') } : {}),
        })}
      {text('timeoutS')}
      {text('serverName')}
      <Certificate known={known} draft={draft} error={fault('ca')} onChange={change} />
    </>
  );
}

type CertificateProps = Pick<FieldsProps, 'known' | 'draft'> & {
  error: string | undefined;
  onChange: (part: Partial<ConnectionDraft>) => void;
};

function Certificate({ known, draft, error, onChange }: CertificateProps) {
  const t = useTranslations('sources.form');
  return (
    <div className="grid gap-2 md:col-span-2">
      <TextArea
        label={t('ca')}
        hint={known?.detail?.ca ? t('caKept') : t('caHint')}
        value={draft.ca}
        error={error}
        rows={4}
        spellCheck={false}
        onChange={(ca) => onChange({ ca })}
      />
      {known?.detail?.ca && (
        <Checkbox checked={draft.forgetsCa} onChange={(forgetsCa) => onChange({ forgetsCa })}>
          {t('forgetCa')}
        </Checkbox>
      )}
    </div>
  );
}

type TextField = 'name' | 'url' | 'user' | 'header' | 'secret' | 'timeoutS' | 'serverName';
