'use client';

import { useTranslations } from 'next-intl';
import { Button } from '#components/ui/button.tsx';
import { useNow } from '#lib/client/server-clock.ts';
import { countdown } from '#lib/client/times.ts';
import { useCommand } from '#lib/client/use-command.ts';
import { clockOf } from '#lib/contract/numbers.ts';
import { wordMessage } from '#lib/contract/wording.ts';
import { between, soakOf } from '#lib/domain/clock/clock.ts';
import { judgeGate } from '#lib/domain/gate/index.ts';
import { openVerbs, reasonOf, unansweredTriggers, type VerbState } from '#lib/domain/gate/verbs.ts';
import { currentPhase, currentRun, findPhase } from '#lib/domain/lookup.ts';
import type { CriterionState, Room } from '#lib/domain/room.ts';
import { Refusal } from '../room/refusal.tsx';
import { closedBy, type RoomView, useRoom } from '../room/room-context.ts';
import { useRoomUi } from '../room/room-ui.ts';
import { inOrder } from './criterion-list.tsx';
import { forwardAct } from './forward-act.ts';

/** Key of each verb's dialog; the forward one always has ⇧P (ruling 33). */
const keysOf = { HOLD: '⇧H', ROLLBACK: '⇧R', 'NO-GO': '⇧X' } as const;

/** The three buttons of decision. Their places never move; a closed one says why. */
export function VerbButtons() {
  const view = useRoom();
  const now = useNow();
  const [first, second, third] = slots(openVerbs(view.room, view.readings, view.me.id, now));
  return (
    <div className="acts">
      {first ? <ForwardVerb state={first} /> : <ForwardAct />}
      {second && <HoldVerb state={second} />}
      {third && <BackVerb state={third} />}
    </div>
  );
}

function slots(states: VerbState[]): (VerbState | undefined)[] {
  const forward = states.find(
    ({ verb }) => verb === 'GO' || verb === 'PROCEED' || verb === 'COMPLETE',
  );
  const back = states.find(({ verb }) => verb === 'ROLLBACK' || verb === 'NO-GO');
  return [forward, states.find(({ verb }) => verb === 'HOLD'), back];
}

/** Why a verb is closed, in one line: the first reason, and how many more. */
function shutReason(view: RoomView, state: VerbState, worst?: CriterionState): string | undefined {
  const { words } = view;
  if (view.offline) return words.translate('room.noLine');
  const first = state.reasons[0];
  if (!first) return undefined;
  // What is out of limits is named before a clock that merely runs.
  const named = worst && first.code !== 'only-decider' ? reasonOf(worst) : first;
  const reason = wordMessage(named, words);
  return words.translate('room.acts.closed', {
    reason: lowerFirst(reason, words.locale),
    more: state.reasons.length - 1,
  });
}

function lowerFirst(text: string, locale: string): string {
  // Words in capitals, such as the verbs, stay as they are.
  if (!/^\p{Lu}\p{Ll}/u.test(text)) return text;
  return text.charAt(0).toLocaleLowerCase(locale) + text.slice(1);
}

/** How far the clocks of the gate have run, for the line along the button's edge. */
function shareOf(room: Room, now: string): number | undefined {
  const { heldAt, remeasureAt } = room.release;
  if (room.release.state === 'holding' && heldAt && remeasureAt) {
    const share = between(heldAt, now) / Math.max(1, between(heldAt, remeasureAt));
    return share < 1 ? Math.max(0, share) : undefined;
  }
  const run = currentRun(room);
  const soak = run && soakOf(room, run, now);
  return soak && !soak.done ? soak.elapsedMs / soak.neededMs : undefined;
}

function ForwardVerb({ state }: { state: VerbState }) {
  const t = useTranslations('room.acts');
  const view = useRoom();
  const ui = useRoomUi();
  const now = useNow();
  const gate = judgeGate(view.room, view.readings, now);
  const to = state.to === undefined ? undefined : findPhase(view.room.runbook, state.to);
  const label =
    to?.share === undefined || state.verb === 'COMPLETE'
      ? state.verb
      : t('toShare', { verb: state.verb, share: to.share });
  // What a written reason lets go is decided in the dialog.
  const worst = gate && inOrder(gate.criteria)[0];
  const shut = state.overridable && !view.offline ? undefined : shutReason(view, state, worst);
  return (
    <Button
      className="at-1"
      tone="go"
      fill={state.open}
      glyph="forward"
      keys="⇧P"
      closedBecause={shut}
      share={shut === undefined ? undefined : shareOf(view.room, now)}
      detail={t(state.open ? 'met' : 'withReason', {
        met: gate?.met ?? 0,
        total: gate?.criteria.length ?? 0,
      })}
      onPress={() => ui.open({ kind: 'decide', verb: state.verb })}
    >
      {label}
    </Button>
  );
}

/** The first slot where no gate leads on: start, next phase, close. */
function ForwardAct() {
  const t = useTranslations('room.acts');
  const view = useRoom();
  const now = useNow();
  const line = useCommand(view.slug);
  const ui = useRoomUi();
  const act = forwardAct(view.room);
  const shut = act.command
    ? closedBy(view, act.command, act.input, now)
    : t(`ended.${view.room.release.state}`);
  const name = act.phase?.name[view.words.locale] ?? '';
  return (
    <>
      <Button
        className="at-1"
        tone="go"
        fill={act.name !== 'close'}
        glyph={line.pending ? 'pie' : 'forward'}
        keys="⇧P"
        closedBecause={shut === undefined ? undefined : t('closed', { reason: shut, more: 0 })}
        detail={line.pending ? t('waiting') : t(`${act.name}Detail`)}
        onPress={() => {
          if (act.name === 'close') ui.open({ kind: 'close-release' });
          else if (act.command && !line.pending) line.send(act.command, act.input);
        }}
      >
        {line.pending ? t('recording') : t(act.name, { phase: name })}
      </Button>
      {line.problem && (
        <div className="col-span-2">
          <Refusal
            problem={line.problem}
            what={t(act.name, { phase: name })}
            onDismiss={line.dismiss}
          />
        </div>
      )}
    </>
  );
}

function HoldVerb({ state }: { state: VerbState }) {
  const t = useTranslations('room.acts');
  const view = useRoom();
  const ui = useRoomUi();
  const now = useNow();
  const { release } = view.room;
  const holding = release.state === 'holding';
  const leftMs = release.remeasureAt ? between(now, release.remeasureAt) : 0;
  const label = holding ? t('holding', { left: leftMs > 0 ? countdown(leftMs) : '' }) : 'HOLD';
  return (
    <Button
      className="at-2"
      tone="caution"
      fill={holding}
      glyph="pause"
      keys={keysOf.HOLD}
      beside
      closedBecause={shutReason(view, state)}
      onPress={() => ui.open({ kind: 'decide', verb: 'HOLD' })}
    >
      {label}
    </Button>
  );
}

function BackVerb({ state }: { state: VerbState }) {
  const t = useTranslations('room.acts');
  const view = useRoom();
  const ui = useRoomUi();
  const { room } = view;
  const armed = unansweredTriggers(room).length > 0;
  const target = clockOf(room.runbook.timeToSafeMs);
  const version = room.release.previousVersion;
  const to = version === undefined ? t('back') : t('backTo', { version });
  const detail = armed ? t('backTarget', { to, target }) : to;
  const noGo = t(currentPhase(room) ? 'noGoDetail' : 'noGoEarly');
  return (
    <Button
      className="at-3"
      tone="stop"
      fill={armed && state.verb === 'ROLLBACK'}
      glyph={state.verb === 'ROLLBACK' ? 'back' : 'octagon'}
      keys={state.verb === 'ROLLBACK' ? keysOf.ROLLBACK : keysOf['NO-GO']}
      closedBecause={shutReason(view, state)}
      detail={state.verb === 'ROLLBACK' ? detail : noGo}
      onPress={() => ui.open({ kind: 'decide', verb: state.verb })}
    >
      {state.verb}
    </Button>
  );
}
