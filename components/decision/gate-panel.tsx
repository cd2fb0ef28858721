'use client';

import { useTranslations } from 'next-intl';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { Glyph } from '#components/ui/glyph.tsx';
import { PanelHeader } from '#components/ui/panel.tsx';
import { ScrollColumn } from '#components/ui/scroll-column.tsx';
import { Tag } from '#components/ui/tag.tsx';
import { useNow } from '#lib/client/server-clock.ts';
import { instantText } from '#lib/contract/numbers.ts';
import { wordMessage } from '#lib/contract/wording.ts';
import { judgeGate } from '#lib/domain/gate/index.ts';
import { isWithin } from '#lib/domain/gate/signals.ts';
import { currentPhase, findPhase } from '#lib/domain/lookup.ts';
import type { CriterionState } from '#lib/domain/room.ts';
import type { PhaseSpec } from '#lib/domain/runbook/schema.ts';
import { commandName, type RoomView, roleNames, useRoom } from '../room/room-context.ts';
import { useReadings } from '../signals/use-readings.ts';
import { WhyAll } from '../signals/why.tsx';
import { CriterionList, criterionLooks, inOrder } from './criterion-list.tsx';

/** The gate of the phase in hand: what is met, what is not, and who can meet it. */
export function GatePanel() {
  const t = useTranslations('room.gate');
  const view = useRoom();
  const now = useNow();
  const gate = judgeGate(view.room, view.readings, now);
  const phase = currentPhase(view.room);
  if (!gate) {
    return (
      <section aria-label={t('label')}>
        <PanelHeader title={t('label')}>
          <Tag>{t('none')}</Tag>
        </PanelHeader>
        <EmptyState>
          {t(`empty.${view.room.release.state}`, { command: commandName(view) })}
        </EmptyState>
      </section>
    );
  }
  const words = { met: gate.met, total: gate.criteria.length };
  return (
    <section aria-label={t('label')} className="md:contents">
      <PanelHeader title={titleOf(view, phase, gate.to, t('arrow'))}>
        <Tag glyph={gate.open ? undefined : 'lock'}>{t(gate.open ? 'open' : 'closed', words)}</Tag>
      </PanelHeader>
      <ScrollColumn label={t('criteria')} className="gate-scroll">
        <ul className="gate">
          {inOrder(gate.criteria).map((state) => (
            <CriterionRow key={JSON.stringify([state.kind, state.text])} state={state} />
          ))}
        </ul>
      </ScrollColumn>
    </section>
  );
}

/** "Gate 1 → 5 %" between stages; the verb and where it leads elsewhere. */
function titleOf(
  view: RoomView,
  from: PhaseSpec | undefined,
  toSlug: string,
  arrow: string,
): string {
  const { room, words } = view;
  const to = findPhase(room.runbook, toSlug);
  if (from?.share !== undefined && to?.share !== undefined) {
    return words.translate('room.gate.shares', { from: from.share, to: to.share });
  }
  const name = (phase: PhaseSpec | undefined) => phase?.name[words.locale] ?? '';
  if (to?.share !== undefined) return words.translate('room.gate.toShare', { to: to.share });
  return words.translate('room.gate.to', { arrow, to: name(to) });
}

function CriterionRow({ state }: { state: CriterionState }) {
  const view = useRoom();
  const look = criterionLooks[state.tone];
  return (
    <li className={state.met ? 'yes' : 'no'}>
      <Glyph name={look.glyph} tone={look.tone} />
      <span className={state.met ? 'what met' : 'what'}>
        {state.label && `${state.label[view.words.locale]}: `}
        {wordMessage(state.text, view.words)}
        {state.parts && state.parts.length > 1 && <CriterionParts parts={state.parts} />}
        {state.kind === 'signals' && <WhySignals />}
      </span>
      <span className="who" title={whoOf(view, state)}>
        {whoOf(view, state)}
      </span>
    </li>
  );
}

/** The parts of a composed criterion, each as it stands. */
function CriterionParts({ parts }: { parts: readonly CriterionState[] }) {
  const { words } = useRoom();
  return <CriterionList criteria={parts} text={({ text }) => wordMessage(text, words)} />;
}

/** Why the signals hold the gate shut, each with its arithmetic; once none does, all of them. */
function WhySignals() {
  const t = useTranslations('why');
  const { room } = useRoom();
  const fresh = useReadings();
  const golden = room.runbook.signals
    .filter((spec) => spec.golden)
    .map((spec) => ({ spec, reading: fresh.signals[spec.slug] }));
  const out = golden.filter(({ reading }) => !isWithin(reading, room.runbook.strict));
  return (
    <WhyAll
      label={t('signals')}
      signals={out.length > 0 ? out : golden}
      trigger={
        <button type="button" className="why-word" aria-label={t('signals')}>
          {t('why')}
        </button>
      }
    />
  );
}

function whoOf(view: RoomView, state: CriterionState): string {
  const { translate } = view.words;
  if (state.met) return translate('room.gate.met');
  const ready = state.text.params?.readyAt;
  if (typeof ready === 'string') return translate('room.gate.clock', { time: instantText(ready) });
  if (state.kind === 'triggers')
    return translate('room.gate.icDecides', { command: commandName(view) });
  return roleNames(view, state.who);
}
