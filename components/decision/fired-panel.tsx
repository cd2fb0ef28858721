'use client';

import { useTranslations } from 'next-intl';
import { Button } from '#components/ui/button.tsx';
import { Glyph } from '#components/ui/glyph.tsx';
import { Popover } from '#components/ui/popover.tsx';
import { SegmentBar } from '#components/ui/segment-bar.tsx';
import { useNow } from '#lib/client/server-clock.ts';
import { countdown } from '#lib/client/times.ts';
import { durationText, numberText, offsetText } from '#lib/contract/numbers.ts';
import { between } from '#lib/domain/clock/clock.ts';
import { findSignal, findTrigger, openTriggers } from '#lib/domain/lookup.ts';
import { deputiesOf } from '#lib/domain/raci.ts';
import type { Seen, TriggerState } from '#lib/domain/room.ts';
import type { SignalSpec, TriggerSpec } from '#lib/domain/runbook/schema.ts';
import { figureWithUnit, percentText } from '#lib/domain/signals/figure.ts';
import { signalsOf } from '#lib/domain/triggers/rules-of.ts';
import { AlertOwner } from '../alerts/alert-owner.tsx';
import { TakeSeat } from '../people/take-seat.tsx';
import { commandName, personName, roleName, useRoom } from '../room/room-context.ts';
import { useRoomUi } from '../room/room-ui.ts';
import { WhyFacts } from '../signals/why.tsx';
import { thin } from '../signals/why-facts.ts';
import { seenLines } from './seen-text.ts';

/** Every trigger that fired and was not cleared, the running clocks first. */
export function FiredPanels() {
  const { room } = useRoom();
  const open = openTriggers(room)
    .sort((a, b) => rank(a) - rank(b) || endOf(a).localeCompare(endOf(b)))
    .flatMap((state) => {
      const trigger = findTrigger(room.runbook, state.id);
      return trigger ? [{ state, trigger }] : [];
    });
  // The most urgent one has the room and one more keeps a line; gate and buttons stay in sight.
  const shown = open.length > 2 ? 1 : 2;
  return (
    <>
      {open.slice(0, shown).map((one, place) => {
        const Shown = place > 0 || one.state.state === 'answered' ? FiredLine : FiredPanel;
        return <Shown key={one.state.id} {...one} />;
      })}
      {open.length > shown && <FiredMore states={open.slice(shown).map(({ state }) => state)} />}
    </>
  );
}

/** Several further triggers in one line: how many wait, and the way to all of them. */
function FiredMore({ states }: { states: readonly TriggerState[] }) {
  const t = useTranslations('room.fired');
  const ui = useRoomUi();
  const answered = states.filter(({ state }) => state === 'answered').length;
  return (
    <section className="fired py-1.5!" aria-label={t('more', { count: states.length })}>
      <div className="t">
        <Glyph name="octagon" tone="stop" />
        <span className="word">{t('more', { count: states.length })}</span>
        <span className="label grow truncate">
          {t('moreOf', { open: states.length - answered, answered })}
        </span>
        <Button size="xs" onPress={() => ui.open({ kind: 'triggers' })}>
          {t('all')}
        </Button>
      </div>
    </section>
  );
}

/** When its time runs out; those without a time come last. */
function endOf({ deadlineAt, investigateUntilAt }: TriggerState): string {
  return deadlineAt ?? investigateUntilAt ?? '~';
}

function rank(state: TriggerState): number {
  if (state.state === 'answered') return 2;
  return state.deadlineAt ? 0 : 1;
}

type FiredProps = { state: TriggerState; trigger: TriggerSpec };

function FiredPanel({ state, trigger }: FiredProps) {
  const t = useTranslations('room.fired');
  const { words } = useRoom();
  return (
    <section className="fired" aria-label={t('label', { name: trigger.name[words.locale] })}>
      <div className="t">
        <Glyph name="octagon" tone="stop" />
        <span className="word">{t('fired')}</span>
        <span className="grow" />
        <span className="label">
          {trigger.severity} · {t(`action.${trigger.action}`)}
        </span>
      </div>
      <h2>{trigger.name[words.locale]}</h2>
      <AlertOwner trigger={trigger.slug} />
      <SeenFacts state={state} trigger={trigger} />
      <DecisionClock state={state} />
    </section>
  );
}

/** A further trigger in one line: its name, its clock, or the way to clear it. */
function FiredLine({ state, trigger }: FiredProps) {
  const t = useTranslations('room.fired');
  const { words } = useRoom();
  const ui = useRoomUi();
  const now = useNow();
  const endAt = state.deadlineAt ?? state.investigateUntilAt;
  const name = trigger.name[words.locale];
  return (
    <section className="fired py-1.5!" aria-label={t('label', { name })}>
      <div className="t">
        <Glyph name="octagon" tone="stop" />
        <span className="word">{t(state.state === 'open' ? 'fired' : 'answered')}</span>
        <b className="grow truncate text-[var(--wr-fg)]" title={name}>
          {name}
        </b>
        {state.state === 'open' && endAt && <b role="timer">{countdown(between(now, endAt))}</b>}
        {state.state === 'answered' && (
          <Button size="xs" onPress={() => ui.open({ kind: 'trigger-clear', trigger: state.id })}>
            {t('clear')}
          </Button>
        )}
      </div>
    </section>
  );
}

/** What it saw when it fired: value, trend, window, samples; or the words of whoever reported it. */
function SeenFacts({ state, trigger }: FiredProps) {
  const t = useTranslations('room.fired');
  const { room, words } = useRoom();
  const { value, slopePerMinute, windowMs, samples } = state.seen ?? {};
  const slug = state.seen?.signal ?? signalsOf(trigger)[0];
  const signal = slug === undefined ? undefined : findSignal(room.runbook, slug);
  const lines = state.seen ? seenLines(state.seen, words) : [];
  const told = lines.map((line) => <p key={line}>{line}</p>);
  if (value === undefined) return told;
  const slope = slopePerMinute ?? 0;
  const rate = `${slope > 0 ? '+' : ''}${numberText(slope)}`;
  const unit = signal?.unit ?? '';
  const slopeText = unit === '%' ? percentText(rate, words.locale) : `${rate} ${unit}`;
  const facts = [
    ['seen', signal ? figureWithUnit(value, signal, words.locale) : numberText(value)],
    ['trend', slope === 0 ? '—' : words.translate('why.perMinute', { slope: slopeText })],
    ['window', windowMs === undefined ? '—' : durationText(windowMs, words.locale)],
    ['samples', samples === undefined ? '—' : thin(samples)],
  ] as const;
  return (
    <>
      <dl className="facts">
        {facts.map(([name, text]) => (
          <div key={name}>
            <dt>{t(name)}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
      {told}
      {signal && state.seen && <WhyFired spec={signal} seen={state.seen} />}
    </>
  );
}

/** The arithmetic that it fired on, as it stood then. */
function WhyFired({ spec, seen }: { spec: SignalSpec; seen: Seen }) {
  const t = useTranslations('why');
  return (
    <Popover
      label={t('fired')}
      trigger={
        <button type="button" className="why-word ml-0!">
          {t('fired')}
        </button>
      }
    >
      <section className="why">
        <h3>{t('fired')}</h3>
        <WhyFacts spec={spec} source={seen} />
      </section>
    </Popover>
  );
}

/** Who was told of a missed deadline (ruling 11). */
function Told() {
  const t = useTranslations('room.fired.late');
  const view = useRoom();
  const deputy = deputiesOf(view.room)[0];
  if (deputy === undefined) return t('recordedNoDeputy');
  const role = roleName(view, view.room.runbook.deputy ?? '');
  return t('recorded', { role, name: personName(view, deputy) });
}

/** The IC's time to answer, or the time of an investigation. */
function DecisionClock({ state }: { state: TriggerState }) {
  const t = useTranslations('room.fired');
  const view = useRoom();
  const { room } = view;
  const now = useNow();
  const endAt = state.deadlineAt ?? state.investigateUntilAt;
  if (!endAt || !state.firedAt) return null;
  const leftMs = between(now, endAt);
  const whole = Math.max(1, between(state.firedAt, endAt));
  const at = offsetText(endAt, room.release.targetAt);
  const late = leftMs <= 0;
  const kind = state.deadlineAt === undefined ? 'investigate' : late ? 'late' : 'decide';
  return (
    <>
      <div className="count">
        <b role="timer">{countdown(leftMs)}</b>
        <p>
          {t(`${kind}.what`, { command: commandName(view) })}
          <br />
          {state.breachedAt ? <Told /> : t(`${kind}.then`, { at })}
        </p>
      </div>
      <SegmentBar share={leftMs / whole} />
      {state.breachedAt && <TakeSeat />}
    </>
  );
}
