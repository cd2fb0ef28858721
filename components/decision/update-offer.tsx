'use client';

import { useTranslations } from 'next-intl';
import { Checkbox } from '#components/ui/checkbox.tsx';
import { TextInput } from '#components/ui/text-input.tsx';
import { currentPhase } from '#lib/domain/lookup.ts';
import { fillText, placeholdersIn } from '#lib/domain/runbook/placeholders.ts';
import type { Verb } from '#lib/domain/runbook/schema.ts';
import { placeholders } from '#lib/domain/statement.ts';
import { type RoomView, useRoom } from '../room/room-context.ts';

const templates: Partial<Record<Verb, string>> = {
  GO: 'go-live',
  PROCEED: 'checkpoint',
  HOLD: 'hold',
  ROLLBACK: 'rollback',
  COMPLETE: 'complete',
};

/** The runbook's update that goes with a verb, if it has one. */
export function updateOf({ room }: Pick<RoomView, 'room'>, verb: Verb): string | undefined {
  const name = templates[verb];
  return name !== undefined && room.runbook.updates[name] ? name : undefined;
}

type UpdateOfferProps = {
  verb: Verb;
  on: boolean;
  onChange: (on: boolean) => void;
  /** What the message gives as its reason, where its template names one. */
  reason: string;
  onReason: (reason: string) => void;
};

/** The message that goes out with the decision, in both languages; sent as an entry of its own. */
export function UpdateOffer({ verb, on, onChange, reason, onReason }: UpdateOfferProps) {
  const t = useTranslations('room.decide');
  const view = useRoom();
  const { room } = view;
  const name = updateOf(view, verb);
  const template = name === undefined ? undefined : room.runbook.updates[name];
  if (!template) return null;
  const values: Record<string, string> = { ...placeholders(room), reason: reason.trim() };
  // It goes out when the next phase has begun.
  if (currentPhase(room)?.gate?.verb === verb) values.share = values.nextShare ?? '';
  const say = (language: 'en' | 'tr') => fillText(template[language], values);
  return (
    <div>
      <div className="field-head mb-1.5">
        <span className="grow">{t('message')}</span>
        <span>{t('template', { name: name ?? '' })}</span>
      </div>
      <div className="say">
        <p lang="en">{say('en')}</p>
        <p lang="tr">{say('tr')}</p>
        <div className="checks">
          <Checkbox checked={on} onChange={onChange}>
            {t(room.release.drill ? 'statusPageDrill' : 'statusPage')}
          </Checkbox>
        </div>
        {on && placeholdersIn(template.en).includes('reason') && (
          <TextInput
            label={t('messageReason')}
            value={reason}
            onChange={onReason}
            maxLength={200}
          />
        )}
      </div>
    </div>
  );
}
