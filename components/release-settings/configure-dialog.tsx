'use client';

import { useTranslations } from 'next-intl';
import { type ReactNode, useRef, useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { TextArea } from '#components/ui/text-area.tsx';
import { useNow } from '#lib/client/server-clock.ts';
import { useCommand } from '#lib/client/use-command.ts';
import { useDraft, useKept } from '#lib/client/use-draft.ts';
import { Refusal } from '../room/refusal.tsx';
import { useRoom } from '../room/room-context.ts';
import { settingClosed } from './closed.tsx';

type ConfigureDialogProps = {
  title: string;
  /** The setting, so that what was typed as its reason is kept. */
  setting: string;
  /** What would be sent; undefined while a field is not right. */
  input: object | undefined;
  /** From the first try on the fields say what is not right with them. */
  onTry?: (() => void) | undefined;
  onClose: () => void;
  narrow?: boolean;
  /** As it is, and as it would be. */
  preview?: { before: string; after: string } | undefined;
  children?: ReactNode;
};

/** Sets one setting anew, with its reason; closed by the rule itself as long as it could not be. */
export function ConfigureDialog(props: ConfigureDialogProps) {
  const { title, setting, input, onClose, preview } = props;
  const t = useTranslations('releaseSettings.form');
  const view = useRoom();
  const now = useNow();
  const line = useCommand(view.slug);
  const draft = useDraft(`configure:${setting}`);
  const [reason = '', setReason] = useKept(draft, 'reason');
  const [asked, setAsked] = useState(false);
  const body = useRef<HTMLDivElement>(null);
  const shut = input && settingClosed(view, input, now);
  const closed = line.pending ? t('sending') : shut;

  async function confirm() {
    setAsked(true);
    props.onTry?.();
    if (closed !== undefined) return;
    if (!input || reason.trim() === '') {
      // After the faults are on the screen the first of them takes the focus.
      setTimeout(() => body.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
      return;
    }
    if (!(await line.send('release.configure', { ...input, reason: reason.trim() }))) return;
    draft.clear();
    onClose();
  }

  return (
    <Dialog
      open
      narrow={props.narrow ?? true}
      onClose={onClose}
      title={title}
      foot={t('foot')}
      onConfirm={confirm}
      actions={
        <>
          <Button onPress={onClose} keys="Esc">
            {t('cancel')}
          </Button>
          <Button fill keys="⌘↵" closedBecause={closed} onPress={confirm}>
            {t('confirm')}
          </Button>
        </>
      }
    >
      <div ref={body} className="grid gap-4">
        {props.children}
        {preview && preview.before !== preview.after && (
          <p className="rs-preview" role="status">
            <span className="fg2">{preview.before}</span> → <b>{preview.after}</b>
          </p>
        )}
        <TextArea
          label={t('reason')}
          hint={t('reasonHint')}
          value={reason}
          error={asked && reason.trim() === '' ? t('reasonNeeded') : undefined}
          maxLength={4_000}
          rows={2}
          onChange={setReason}
        />
      </div>
      <Refusal problem={line.problem} what={t('confirm')} onDismiss={line.dismiss} />
    </Dialog>
  );
}
