'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { Select } from '#components/ui/select.tsx';
import { TextArea } from '#components/ui/text-area.tsx';
import { TextInput } from '#components/ui/text-input.tsx';
import { useCommand } from '#lib/client/use-command.ts';
import { useDraft, useKept } from '#lib/client/use-draft.ts';
import { offeredUpdate } from '#lib/domain/checklist/offered-update.ts';
import { fillText, placeholdersIn } from '#lib/domain/runbook/placeholders.ts';
import { placeholders } from '#lib/domain/statement.ts';
import { Refusal } from './refusal.tsx';
import { useRoom } from './room-context.ts';
import { useRoomUi } from './room-ui.ts';

const own = 'own';

/** An update being written: what it says, to whom, and why it cannot go yet. */
function useUpdate(first: string | undefined) {
  const t = useTranslations('room.forms.update');
  const view = useRoom();
  const ui = useRoomUi();
  const line = useCommand(view.slug);
  const names = Object.keys(view.room.runbook.updates);
  const [template, setTemplate] = useState(first ?? offeredUpdate(view.room) ?? names[0] ?? own);
  const [audience, setAudience] = useState<'public' | 'internal'>('public');
  const draft = useDraft('update');
  const [text = '', setText] = useKept(draft, 'text');
  const [reason = '', setReason] = useKept(draft, 'reason');
  const missing = template === own && text.trim() === '';
  const busy = line.pending ? t('sending') : undefined;
  const closed = view.offline ? t('offline') : missing ? t('empty') : busy;

  async function send() {
    if (closed !== undefined) return;
    const words = text.trim() ? { text: text.trim() } : {};
    const why = reason.trim() ? { reason: reason.trim() } : {};
    const input = template === own ? { ...words, audience } : { template, audience, ...why };
    if (!(await line.send('update.post', input))) return;
    draft.clear();
    ui.close();
  }

  return {
    names,
    template,
    setTemplate,
    audience,
    setAudience,
    text,
    setText,
    reason,
    setReason,
    closed,
    send,
    line,
  };
}

/** An update: a template of the runbook, filled in both languages, or one's own words (G1). */
export function UpdateDialog({ first }: { first: string | undefined }) {
  const t = useTranslations('room.forms.update');
  const ui = useRoomUi();
  const update = useUpdate(first);
  return (
    <Dialog
      open
      narrow
      glyph="envelope"
      onClose={ui.close}
      title={t('title')}
      foot={t(update.audience === 'public' ? 'footPublic' : 'footInternal')}
      onConfirm={update.send}
      actions={
        <>
          <Button onPress={ui.close} keys="Esc">
            {t('cancel')}
          </Button>
          <Button
            fill
            className="confirm"
            keys="⌘↵"
            closedBecause={update.closed}
            onPress={update.send}
          >
            {t('send')}
          </Button>
        </>
      }
    >
      <UpdateFields {...update} />
      <Refusal problem={update.line.problem} what={t('send')} onDismiss={update.line.dismiss} />
    </Dialog>
  );
}

function UpdateFields(update: ReturnType<typeof useUpdate>) {
  const t = useTranslations('room.forms.update');
  return (
    <>
      <Select
        label={t('template')}
        value={update.template}
        onChange={update.setTemplate}
        options={[
          ...update.names.map((name) => ({ value: name, text: name })),
          { value: own, text: t('own') },
        ]}
      />
      {update.template === own ? (
        <TextArea
          label={t('text')}
          value={update.text}
          onChange={update.setText}
          maxLength={4_000}
        />
      ) : (
        <TemplateFields {...update} />
      )}
      <Select
        label={t('audience')}
        value={update.audience}
        onChange={update.setAudience}
        options={[
          { value: 'public', text: t('public') },
          { value: 'internal', text: t('internal') },
        ]}
      />
    </>
  );
}

type TemplateFieldsProps = Pick<ReturnType<typeof useUpdate>, 'template' | 'reason' | 'setReason'>;

/** The template as it will read, and a place for the reason where it names one. */
function TemplateFields({ template: name, reason, setReason }: TemplateFieldsProps) {
  const t = useTranslations('room.forms.update');
  const { room } = useRoom();
  const template = room.runbook.updates[name];
  if (!template) return null;
  const values = { ...placeholders(room), reason: reason.trim() };
  return (
    <>
      {placeholdersIn(template.en).includes('reason') && (
        <TextInput label={t('reason')} value={reason} onChange={setReason} maxLength={200} />
      )}
      <div className="statement">
        {(['en', 'tr'] as const).map((language) => (
          <p key={language} lang={language}>
            {fillText(template[language], values)}
          </p>
        ))}
      </div>
    </>
  );
}
