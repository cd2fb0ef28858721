'use client';

import { useTranslations } from 'next-intl';
import { Glyph } from '#components/ui/glyph.tsx';
import { useNow } from '#lib/client/server-clock.ts';
import { countdown, dayText } from '#lib/client/times.ts';
import { clockOf, durationText, instantText, offsetText } from '#lib/contract/numbers.ts';
import { tAt } from '#lib/domain/clock/built-in-holds.ts';
import { after, between, nextUpdateAt, soakOf } from '#lib/domain/clock/clock.ts';
import { currentPhase, currentRun } from '#lib/domain/lookup.ts';
import { commanderOf, deputiesOf } from '#lib/domain/raci.ts';
import { BudgetFact } from '../objectives/budget-fact.tsx';
import { Ascent } from './ascent.tsx';
import { commandName, personName, useRoom } from './room-context.ts';

/** The T-clock, the ascent, who commands, and when the next update is due. */
export function ClockBar() {
  const t = useTranslations('room.clock');
  return (
    <section className="clockbar" aria-label={t('label')}>
      <TClock />
      <div className="max-md:hidden!">
        <Ascent />
      </div>
      <BudgetFact />
      <CommanderFact />
      <UpdateFact />
      <StageFact />
    </section>
  );
}

function TClock() {
  const t = useTranslations('room.clock');
  const { room, words } = useRoom();
  const now = useNow();
  const { targetAt } = room.release;
  const { tMs, holding } = tAt(room, between(targetAt, now));
  return (
    <div className="tclock">
      <span className="label">
        {t('utc', { day: dayText(now, words.locale), time: instantText(now) })}
      </span>
      <b role="timer" aria-label={t('timer')}>
        {offsetText(after(targetAt, tMs), targetAt)}
      </b>
      {holding && <span className="caution">{t('builtInHold')}</span>}
    </div>
  );
}

function CommanderFact() {
  const t = useTranslations('room.clock');
  const view = useRoom();
  const ic = commanderOf(view.room);
  const deputy = deputiesOf(view.room)[0];
  const known = ic === undefined ? t('nobody') : personName(view, ic);
  const role = view.room.runbook.roles.find(({ slug }) => slug === view.room.runbook.command);
  const title = role?.name[view.words.locale] ?? '';
  // Where people are called by their role, its letters will do.
  const name = known === title ? commandName(view) : known;
  return (
    <div className="fact">
      <span className="label">{title}</span>
      <b>{ic === view.me.id ? t('you', { name }) : name}</b>
      <small>{deputy ? t('deputy', { name: personName(view, deputy) }) : t('noDeputy')}</small>
    </div>
  );
}

function UpdateFact() {
  const t = useTranslations('room.clock');
  const { room, words } = useRoom();
  const now = useNow();
  const dueAt = nextUpdateAt(room);
  if (dueAt === undefined) {
    return (
      <div className="fact due">
        <span className="label">{t('update')}</span>
        <b>—</b>
        <small>{t('noUpdate')}</small>
      </div>
    );
  }
  const leftMs = between(now, dueAt);
  const tone = leftMs <= 0 ? 'stop' : leftMs < 60_000 ? 'caution' : undefined;
  const sent = Object.values(room.updates).map((update) => update.at);
  const last = [room.release.startedAt ?? now, ...sent].sort().at(-1) ?? now;
  return (
    <div className="fact due">
      <span className="label">{t('update')}</span>
      <b className={tone}>
        {tone && <Glyph name={tone === 'stop' ? 'octagon' : 'triangle'} />}
        {countdown(leftMs)}
      </b>
      <small>
        {leftMs <= 0
          ? t('late')
          : t('cadence', {
              time: instantText(dueAt),
              every: durationText(between(last, dueAt), words.locale),
            })}
      </small>
    </div>
  );
}

/** The phone's word for the ascent: the stage and its soak. */
function StageFact() {
  const t = useTranslations('room.clock');
  const { room, words } = useRoom();
  const now = useNow();
  const phase = currentPhase(room);
  const run = currentRun(room);
  const soak = run && soakOf(room, run, now);
  if (!phase) return null;
  const name =
    phase.share === undefined ? phase.name[words.locale] : t('share', { share: phase.share });
  return (
    <div className="fact phone-only phone-keep">
      <span>
        <b className="inline! text-[13px]!">{name}</b>
        {soak &&
          ` · ${t('soak', { elapsed: clockOf(soak.elapsedMs), needed: clockOf(soak.neededMs) })}`}
      </span>
    </div>
  );
}
