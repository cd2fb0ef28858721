'use client';

import { useTranslations } from 'next-intl';
import { Button } from '#components/ui/button.tsx';
import { Select } from '#components/ui/select.tsx';
import { TextInput } from '#components/ui/text-input.tsx';
import { findTrigger, openTriggers, triggerNumber } from '#lib/domain/lookup.ts';
import { commandName, useRoom } from '../room/room-context.ts';

type ReasonPickerProps = {
  /** The words are what is asked for first. */
  focus: boolean;
  triggers: string[];
  onTriggers: (triggers: string[]) => void;
  reason: string;
  onReason: (reason: string) => void;
};

/** Why: an open trigger, another one, or the own judgement of who is in command, and in words. */
export function ReasonPicker({ focus, triggers, onTriggers, reason, onReason }: ReasonPickerProps) {
  const t = useTranslations('room.decide');
  const view = useRoom();
  const { room, words } = view;
  const open = openTriggers(room).map((state) => state.id);
  const name = (slug: string) => findTrigger(room.runbook, slug)?.name[words.locale] ?? slug;
  const others = room.runbook.triggers.filter((trigger) => !open.includes(trigger.slug));
  const other = triggers.find((slug) => !open.includes(slug)) ?? '';
  const toggle = (slug: string) =>
    onTriggers(
      triggers.includes(slug) ? triggers.filter((each) => each !== slug) : [...triggers, slug],
    );
  return (
    <fieldset className="field-group reasons border-0">
      <legend className="field-head mb-1.5">{t('reason')}</legend>
      <div className="flex min-w-0 flex-wrap items-center gap-2">
        {open.map((slug) => (
          <Button
            key={slug}
            size="s"
            glyph="octagon"
            picked={triggers.includes(slug)}
            onPress={() => toggle(slug)}
          >
            {triggerNumber(room.runbook, slug)} {name(slug)}
          </Button>
        ))}
        <Select
          size="m"
          labelAt="hidden"
          label={t('anotherTrigger')}
          value={other}
          onChange={(slug) =>
            onTriggers([...triggers.filter((each) => open.includes(each)), ...(slug ? [slug] : [])])
          }
          options={[
            { value: '', text: t('anotherTrigger') },
            ...others.map((trigger) => ({
              value: trigger.slug,
              text: `${triggerNumber(room.runbook, trigger.slug)} ${trigger.name[words.locale]}`,
            })),
          ]}
        />
        <Button size="s" picked={triggers.length === 0} onPress={() => onTriggers([])}>
          {t('judgement', { command: commandName(view) })}
        </Button>
      </div>
      <ReasonWords labelAt="hidden" focus={focus} reason={reason} onReason={onReason} />
    </fieldset>
  );
}

type ReasonWordsProps = Pick<ReasonPickerProps, 'focus' | 'reason' | 'onReason'> & {
  labelAt: 'hidden' | 'above';
};

/** Why, in words alone. */
export function ReasonWords({ labelAt, focus, reason, onReason }: ReasonWordsProps) {
  const t = useTranslations('room.decide');
  return (
    <TextInput
      label={t(labelAt === 'above' ? 'reason' : 'reasonWords')}
      labelAt={labelAt}
      placeholder={t('reasonWords')}
      value={reason}
      onChange={onReason}
      maxLength={4_000}
      {...(focus ? { 'data-initial-focus': true } : {})}
    />
  );
}
