'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { Select } from '#components/ui/select.tsx';
import { TextArea } from '#components/ui/text-area.tsx';
import { useCommand } from '#lib/client/use-command.ts';
import { useDraft, useKept } from '#lib/client/use-draft.ts';
import { fillText } from '#lib/domain/runbook/placeholders.ts';
import { placeholders } from '#lib/domain/statement.ts';
import { Refusal } from './refusal.tsx';
import { useRoom } from './room-context.ts';
import { useRoomUi } from './room-ui.ts';

const own = 'own';

/** An update: a template of the runbook, filled in both languages, or one's own words (G1). */
export function UpdateDialog() {
  const t = useTranslations('room.forms.update');
  const view = useRoom();
  const ui = useRoomUi();
  const line = useCommand(view.slug);
  const { room, offline } = view;
  const names = Object.keys(room.runbook.updates);
  const [template, setTemplate] = useState(names[0] ?? own);
  const [audience, setAudience] = useState<'public' | 'internal'>('public');
  const draft = useDraft('update');
  const [text = '', setText] = useKept(draft, 'text');
  const missing = template === own && text.trim() === '';

  async function send() {
    if (missing || line.pending || offline) return;
    const words = text.trim() ? { text: text.trim() } : {};
    const input = template === own ? { ...words, audience } : { template, audience };
    if (!(await line.send('update.post', input))) return;
    draft.clear();
    ui.close();
  }

  return (
    <Dialog
      open
      narrow
      glyph="envelope"
      onClose={ui.close}
      title={t('title')}
      foot={t(audience === 'public' ? 'footPublic' : 'footInternal')}
      onConfirm={send}
      actions={
        <>
          <Button onPress={ui.close} keys="Esc">
            {t('cancel')}
          </Button>
          <Button
            fill
            keys="⌘↵"
            closedBecause={
              offline
                ? t('offline')
                : missing
                  ? t('empty')
                  : line.pending
                    ? t('sending')
                    : undefined
            }
            onPress={send}
          >
            {t('send')}
          </Button>
        </>
      }
    >
      <Select
        label={t('template')}
        value={template}
        onChange={setTemplate}
        options={[
          ...names.map((name) => ({ value: name, text: name })),
          { value: own, text: t('own') },
        ]}
      />
      {template === own ? (
        <TextArea label={t('text')} value={text} onChange={setText} maxLength={4_000} />
      ) : (
        <TemplatePreview name={template} />
      )}
      <Select
        label={t('audience')}
        value={audience}
        onChange={setAudience}
        options={[
          { value: 'public', text: t('public') },
          { value: 'internal', text: t('internal') },
        ]}
      />
      <Refusal problem={line.problem} what={t('send')} onDismiss={line.dismiss} />
    </Dialog>
  );
}

function TemplatePreview({ name }: { name: string }) {
  const { room } = useRoom();
  const template = room.runbook.updates[name];
  if (!template) return null;
  return (
    <div className="statement">
      {(['en', 'tr'] as const).map((language) => (
        <p key={language} lang={language}>
          {fillText(template[language], placeholders(room))}
        </p>
      ))}
    </div>
  );
}
