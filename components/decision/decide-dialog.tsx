'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { Checkbox } from '#components/ui/checkbox.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import type { GlyphName } from '#components/ui/glyph-shapes.tsx';
import { TextArea } from '#components/ui/text-area.tsx';
import { useNow } from '#lib/client/server-clock.ts';
import { useCommand } from '#lib/client/use-command.ts';
import { openVerbs, unansweredTriggers } from '#lib/domain/gate/verbs.ts';
import { currentPhase, findPhase } from '#lib/domain/lookup.ts';
import type { Verb } from '#lib/domain/runbook/schema.ts';
import { Refusal } from '../room/refusal.tsx';
import { closedBy, type RoomView, useRoom } from '../room/room-context.ts';
import { useRoomUi } from '../room/room-ui.ts';
import { DecideAside } from './decide-aside.tsx';
import { Procedure } from './procedure.tsx';
import { ReasonPicker } from './reason-picker.tsx';
import { RecordedSide } from './recorded-side.tsx';
import { StatementField, useStatement } from './statement-field.tsx';
import { UpdateOffer, updateOf } from './update-offer.tsx';

const looks = {
  GO: { tone: 'go', glyph: 'disc', act: 'forward' },
  PROCEED: { tone: 'go', glyph: 'forward', act: 'forward' },
  COMPLETE: { tone: 'go', glyph: 'flag', act: 'forward' },
  HOLD: { tone: 'caution', glyph: 'pause', act: 'pause' },
  'NO-GO': { tone: 'stop', glyph: 'octagon', act: 'octagon' },
  ROLLBACK: { tone: 'stop', glyph: 'back', act: 'back' },
} as const satisfies Record<
  Verb,
  { tone: 'go' | 'caution' | 'stop'; glyph: GlyphName; act: GlyphName }
>;

/** "ROLLBACK v1.4.0 from 25 %", "GO, v1.4.0 to 1 %". */
function titleOf(view: RoomView, verb: Verb): string {
  const { room, words } = view;
  const phase = currentPhase(room);
  const to = phase?.gate?.verb === verb ? findPhase(room.runbook, phase.gate.to) : undefined;
  const share = verb === 'HOLD' || verb === 'ROLLBACK' ? phase?.share : to?.share;
  const key = share === undefined || verb === 'COMPLETE' ? 'plain' : verb;
  return words.translate(`room.decide.title.${key}`, {
    verb,
    version: room.release.version,
    share: share ?? 0,
  });
}

/** One decision, the second of its two steps: what is said, why, what opens, and what will be recorded. */
export function DecideDialog({ verb }: { verb: Verb }) {
  const t = useTranslations('room.decide');
  const view = useRoom();
  const ui = useRoomUi();
  const now = useNow();
  const line = useCommand(view.slug);
  const { room } = view;
  const statement = useStatement(verb);
  // The one that fired last comes first: the statement and the procedure speak of it.
  const waiting = unansweredTriggers(room).sort((a, b) =>
    (room.triggers[b]?.firedAt ?? '').localeCompare(room.triggers[a]?.firedAt ?? ''),
  );
  const [triggers, setTriggers] = useState<string[]>(waiting);
  const [reason, setReason] = useState('');
  const [override, setOverride] = useState(false);
  const [tells, setTells] = useState(updateOf(view, verb) !== undefined && !room.release.drill);
  // What the decider is looking at: a press after the room has moved on decides nothing.
  const [phase] = useState(room.release.phase);
  const look = looks[verb];
  const input = {
    verb,
    triggers,
    ...(phase === undefined ? {} : { phase }),
    ...(statement.text.trim() ? { statement: statement.text.trim() } : {}),
    ...(reason.trim() ? { reason: reason.trim() } : {}),
    ...(override ? { override } : {}),
  };
  const closed = closedBy(view, 'decision.make', input, now);

  async function confirm() {
    if (closed !== undefined || line.pending) return;
    if (!(await line.send('decision.make', input))) return;
    const template = updateOf(view, verb);
    if (tells && template) await line.send('update.post', { template, audience: 'public' });
    ui.close();
  }

  const back = verb === 'ROLLBACK' || verb === 'NO-GO' || verb === 'HOLD';
  return (
    <Dialog
      open
      urgent={verb === 'ROLLBACK'}
      onClose={ui.close}
      tone={look.tone}
      glyph={look.glyph}
      title={titleOf(view, verb)}
      description={t('description')}
      aside={<DecideAside verb={verb} />}
      side={<RecordedSide verb={verb} triggers={triggers} />}
      foot={t(`foot.${verb}`)}
      onConfirm={confirm}
      actions={
        <>
          <Button onPress={ui.close} keys="Esc">
            {t('cancel')}
          </Button>
          <Instead verb={verb} />
          <Button
            className="confirm"
            initialFocus={verb === 'ROLLBACK' || verb === 'GO'}
            tone={look.tone}
            fill
            glyph={line.pending ? 'pie' : look.act}
            keys="⌘↵"
            closedBecause={line.pending ? undefined : closed}
            detail={line.pending ? t('waiting') : undefined}
            onPress={confirm}
          >
            {line.pending ? t('recording') : t(`confirm.${verb}`)}
          </Button>
        </>
      }
    >
      <StatementField {...statement} />
      {back && (
        <ReasonPicker
          triggers={triggers}
          onTriggers={setTriggers}
          reason={reason}
          onReason={setReason}
        />
      )}
      {!back && (
        <OverrideField on={override} onChange={setOverride} reason={reason} onReason={setReason} />
      )}
      {verb === 'ROLLBACK' && <Procedure trigger={triggers[0]} />}
      <UpdateOffer verb={verb} on={tells} onChange={setTells} />
      <Refusal problem={line.problem} what={verb} onDismiss={line.dismiss} />
    </Dialog>
  );
}

/** The verb that is most likely meant where this one is not. */
function Instead({ verb }: { verb: Verb }) {
  const t = useTranslations('room.decide');
  const view = useRoom();
  const ui = useRoomUi();
  const now = useNow();
  const offered = openVerbs(view.room, view.readings, view.me.id, now);
  const other: Verb = verb === 'HOLD' ? 'ROLLBACK' : verb === 'ROLLBACK' ? 'HOLD' : 'NO-GO';
  const state =
    offered.find((row) => row.verb === other) ?? offered.find((row) => row.verb === 'HOLD');
  if (!state || state.verb === verb || !state.open) return null;
  const keys = { HOLD: '⇧H', ROLLBACK: '⇧R', 'NO-GO': '⇧X', GO: '', PROCEED: '', COMPLETE: '' };
  return (
    <Button
      glyph={looks[state.verb].act}
      tone={state.verb === 'HOLD' ? 'caution' : 'plain'}
      keys={keys[state.verb] || undefined}
      onPress={() => ui.open({ kind: 'decide', verb: state.verb })}
    >
      {t('instead', { verb: state.verb })}
    </Button>
  );
}

type OverrideProps = {
  on: boolean;
  onChange: (on: boolean) => void;
  reason: string;
  onReason: (reason: string) => void;
};

/** Going on over what the template lets go, and over a NO-GO vote: only with a written reason (rulings 13, 17). */
function OverrideField({ on, onChange, reason, onReason }: OverrideProps) {
  const t = useTranslations('room.decide');
  const { room, readings, me } = useRoom();
  const now = useNow();
  const gate = openVerbs(room, readings, me.id, now)[0];
  const phase = currentPhase(room);
  const overridable = phase?.gate?.criteria.some((criterion) => criterion.overridable) ?? false;
  const overVote = gate?.reasons.some((row) => row.code === 'poll-no-go') ?? false;
  if (!overVote && !(overridable && gate && !gate.open)) return null;
  return (
    <>
      {overridable && (
        <Checkbox checked={on} onChange={onChange}>
          {t('override')}
        </Checkbox>
      )}
      <TextArea rows={2} label={t('overrideReason')} value={reason} onChange={onReason} />
    </>
  );
}
