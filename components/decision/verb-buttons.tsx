'use client';

import { useTranslations } from 'next-intl';
import { Button } from '#components/ui/button.tsx';
import { classes } from '#components/ui/tone.ts';
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
import type { Verb } from '#lib/domain/runbook/schema.ts';
import { Refusal } from '../room/refusal.tsx';
import { closedBy, type RoomView, useRoom, verbName } from '../room/room-context.ts';
import { useRoomUi } from '../room/room-ui.ts';
import { inOrder } from './criterion-list.tsx';
import { forwardAct } from './forward-act.ts';

/** Key of each verb's dialog; the forward one always has ⇧P (ruling 33). */
const keysOf = { HOLD: '⇧H', ROLLBACK: '⇧R', 'NO-GO': '⇧X', EXTEND: '⇧E' } as const;

/** A longer name takes two lines, and leaves one to what stands beneath it. */
const oneLineLetters = 20;

/** The three buttons of decision. Their places never move; a closed one says why. */
export function VerbButtons() {
  const view = useRoom();
  const now = useNow();
  const { first, again, second, third } = slots(
    openVerbs(view.room, view.readings, view.me.id, now),
  );
  return (
    <div className={classes('acts', again && 'has-again')}>
      {first ? <ForwardVerb state={first} /> : <ForwardAct />}
      {again && <ExtendVerb state={again} />}
      {second && <HoldVerb state={second} />}
      {third && <BackVerb state={third} />}
    </div>
  );
}

function slots(states: VerbState[]) {
  const of = (...verbs: Verb[]) => states.find(({ verb }) => verbs.includes(verb));
  return {
    first: of('GO', 'PROCEED', 'COMPLETE'),
    again: of('EXTEND'),
    second: of('HOLD'),
    third: of('ROLLBACK', 'NO-GO'),
  };
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
      ? verbName(view, state.verb)
      : t('toShare', { verb: verbName(view, state.verb), share: to.share });
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
  const shut = act.command ? closedBy(view, act.command, act.input, now) : t(`ended.${act.state}`);
  const name = act.phase?.name[view.words.locale] ?? '';
  const label =
    act.name === 'ended'
      ? view.words.translate(`releases.state.${view.room.release.state}`)
      : t(act.name, { phase: name });
  return (
    <>
      <Button
        className={classes('at-1', label.length > oneLineLetters && 'long')}
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
        {line.pending ? t('recording') : label}
      </Button>
      {line.problem && (
        <div className="col-span-2">
          <Refusal problem={line.problem} what={label} onDismiss={line.dismiss} />
        </div>
      )}
    </>
  );
}

/** Another run of the phase that the gate names, beside the way forward (F1). */
function ExtendVerb({ state }: { state: VerbState }) {
  const t = useTranslations('room.acts');
  const view = useRoom();
  const ui = useRoomUi();
  const to = state.to === undefined ? undefined : findPhase(view.room.runbook, state.to);
  return (
    <Button
      className="at-again"
      tone="caution"
      glyph="forward"
      keys={keysOf.EXTEND}
      closedBecause={shutReason(view, state)}
      detail={t('extendDetail', { phase: to?.name[view.words.locale] ?? '' })}
      onPress={() => ui.open({ kind: 'decide', verb: 'EXTEND' })}
    >
      {verbName(view, 'EXTEND')}
    </Button>
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
  const label = holding
    ? t('holding', { left: leftMs > 0 ? countdown(leftMs) : '' })
    : verbName(view, 'HOLD');
  return (
    <Button
      className="at-2"
      tone="caution"
      fill={holding}
      glyph="pause"
      keys={keysOf.HOLD}
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
      {verbName(view, state.verb)}
    </Button>
  );
}
