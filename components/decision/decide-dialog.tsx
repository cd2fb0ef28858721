'use client';

import { useTranslations } from 'next-intl';
import { Button } from '#components/ui/button.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import type { GlyphName } from '#components/ui/glyph-shapes.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { TextArea } from '#components/ui/text-area.tsx';
import { useNow } from '#lib/client/server-clock.ts';
import { openVerbs } from '#lib/domain/gate/verbs.ts';
import { currentPhase, findPhase } from '#lib/domain/lookup.ts';
import type { Verb } from '#lib/domain/runbook/schema.ts';
import { Refusal } from '../room/refusal.tsx';
import { type RoomView, useRoom, verbName } from '../room/room-context.ts';
import { useRoomUi } from '../room/room-ui.ts';
import { DecideAside } from './decide-aside.tsx';
import { Procedure } from './procedure.tsx';
import { ReasonPicker, ReasonWords } from './reason-picker.tsx';
import { RecordedSide } from './recorded-side.tsx';
import { StatementField } from './statement-field.tsx';
import { UpdateOffer } from './update-offer.tsx';
import { useDecision } from './use-decision.ts';

const looks = {
  GO: { tone: 'go', glyph: 'disc', act: 'forward' },
  PROCEED: { tone: 'go', glyph: 'forward', act: 'forward' },
  COMPLETE: { tone: 'go', glyph: 'flag', act: 'forward' },
  EXTEND: { tone: 'caution', glyph: 'forward', act: 'forward' },
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
  const isNamed = verbName(view, verb) !== verb;
  const key = share === undefined || isNamed || verb === 'COMPLETE' ? 'plain' : verb;
  return words.translate(`room.decide.title.${key}`, {
    verb: verbName(view, verb),
    version: room.release.version,
    share: share ?? 0,
  });
}

/** One decision, the second of its two steps: what is said, why, what opens, and what will be recorded. */
export function DecideDialog({ verb }: { verb: Verb }) {
  const t = useTranslations('room.decide');
  const view = useRoom();
  const ui = useRoomUi();
  const decision = useDecision(verb, ui.close);
  const { triggers, reason, setReason, line } = decision;
  const look = looks[verb];
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
      onConfirm={decision.confirm}
      actions={<Actions verb={verb} decision={decision} />}
    >
      <StatementField {...decision.statement} />
      {back && (
        <ReasonPicker
          focus={verb !== 'ROLLBACK'}
          triggers={triggers}
          onTriggers={decision.setTriggers}
          reason={reason}
          onReason={setReason}
        />
      )}
      {verb === 'EXTEND' && (
        <ReasonWords labelAt="above" focus reason={reason} onReason={setReason} />
      )}
      {decision.override && <OverrideReason reason={reason} onReason={setReason} />}
      {verb === 'ROLLBACK' && <Procedure trigger={triggers[0]} />}
      <UpdateOffer
        verb={verb}
        on={decision.tells}
        onChange={decision.setTells}
        reason={decision.told}
        onReason={decision.setTold}
      />
      <Refusal
        problem={line.problem}
        what={decision.decided ? t('message') : verbName(view, verb)}
        onDismiss={line.dismiss}
      />
    </Dialog>
  );
}

type ActionsProps = { verb: Verb; decision: ReturnType<typeof useDecision> };

/** Cancel, the other verb, and the one press that decides; RECORDING until the server has answered. */
function Actions({ verb, decision }: ActionsProps) {
  const t = useTranslations('room.decide');
  const ui = useRoomUi();
  const view = useRoom();
  const { pending } = decision.line;
  const isNamed = verbName(view, verb) !== verb;
  const look = looks[verb];
  return (
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
        glyph={pending ? 'pie' : look.act}
        keys="⌘↵"
        closedBecause={pending ? undefined : decision.closed}
        detail={pending ? t('waiting') : undefined}
        onPress={decision.confirm}
      >
        {pending ? t('recording') : isNamed ? verbName(view, verb) : t(`confirm.${verb}`)}
      </Button>
    </>
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
  const keys = {
    HOLD: '⇧H',
    ROLLBACK: '⇧R',
    'NO-GO': '⇧X',
    GO: '',
    PROCEED: '',
    COMPLETE: '',
    EXTEND: '⇧E',
  };
  return (
    <Button
      glyph={looks[state.verb].act}
      tone={state.verb === 'HOLD' ? 'caution' : 'plain'}
      keys={keys[state.verb] || undefined}
      onPress={() => ui.open({ kind: 'decide', verb: state.verb })}
    >
      {t('instead', { verb: verbName(view, state.verb) })}
    </Button>
  );
}

type OverrideProps = { reason: string; onReason: (reason: string) => void };

/** Going on over what the template lets go, or over a NO-GO vote: only with a written reason (rulings 13, 17). */
function OverrideReason({ reason, onReason }: OverrideProps) {
  const t = useTranslations('room.decide');
  return (
    <>
      <Notice tone="caution" glyph="triangle">
        {t('override')}
      </Notice>
      <TextArea rows={2} label={t('overrideReason')} value={reason} onChange={onReason} />
    </>
  );
}
