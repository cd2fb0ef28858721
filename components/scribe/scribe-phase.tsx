'use client';

import { useTranslations } from 'next-intl';
import { Glyph } from '#components/ui/glyph.tsx';
import { ProgressPie } from '#components/ui/progress-pie.tsx';
import { Tag } from '#components/ui/tag.tsx';
import { classes } from '#components/ui/tone.ts';
import { useNow } from '#lib/client/server-clock.ts';
import { driftText, planText, shortOffset } from '#lib/client/times.ts';
import { listOf } from '#lib/client/wording.ts';
import { wordMessage } from '#lib/contract/wording.ts';
import { driftMs, offsetMs, plannedAt } from '#lib/domain/clock/clock.ts';
import { judgeGate } from '#lib/domain/gate/index.ts';
import { itemIn, openRequired } from '#lib/domain/lookup.ts';
import type { PhaseRun, Room } from '#lib/domain/room.ts';
import type { PhaseSpec } from '#lib/domain/runbook/schema.ts';
import { CanaryRetry } from '../checklist/canary-retry.tsx';
import { isOnTheWay, phasesShown } from '../checklist/phase-list.ts';
import { countsOf, placesOf, rowFacts } from '../checklist/row-model.ts';
import { commandName, type RoomView, useRoom, verbName } from '../room/room-context.ts';
import { RowInHand } from './row-in-hand.tsx';
import { ScribeRow } from './scribe-row.tsx';
import { useScribeUi } from './scribe-ui.ts';

type Look = 'done' | 'now' | 'failed' | 'locked';

function lookOf(room: Room, phase: PhaseSpec, run: PhaseRun | undefined): Look {
  if (!run) return 'locked';
  if (run.state !== 'current') return run.state;
  const failed = phase.items.some((item) => itemIn(room, run, item.slug)?.state === 'FAIL');
  return failed ? 'failed' : 'now';
}

const glyphs = {
  done: { name: 'disc', tone: 'go' },
  failed: { name: 'octagon', tone: 'stop' },
  locked: { name: 'lock', tone: 'quiet' },
} as const;

type ScribePhaseProps = { phase: PhaseSpec; run: PhaseRun | undefined; past?: boolean };

/** One phase: its head, and its rows where it is unfolded. */
export function ScribePhase({ phase, run, past = false }: ScribePhaseProps) {
  const { room } = useRoom();
  const ui = useScribeUi();
  const look = lookOf(room, phase, run);
  const open = ui.unfolded(phase.slug);
  const inHand = run !== undefined && run.id === room.release.phase;
  return (
    <tbody>
      <tr className={classes('sheet-phase', look === 'locked' && 'locked')}>
        <th colSpan={6} scope="rowgroup">
          <button type="button" aria-expanded={open} onClick={() => ui.fold(phase.slug)}>
            <PhaseHead phase={phase} run={run} look={look} />
          </button>
        </th>
      </tr>
      {open &&
        placesOf(room, phase).map((place) => {
          const facts = rowFacts(room, phase, place, run);
          return !past && ui.item === place.item.slug ? (
            <RowInHand key={place.item.slug} facts={facts} />
          ) : (
            <ScribeRow key={place.item.slug} facts={facts} past={past} />
          );
        })}
      {open && inHand && look === 'failed' && phase.kind === 'canary' && (
        <tr>
          <td colSpan={6}>
            <CanaryRetry />
          </td>
        </tr>
      )}
    </tbody>
  );
}

type PhaseHeadProps = { phase: PhaseSpec; run: PhaseRun | undefined; look: Look };

function PhaseHead({ phase, run, look }: PhaseHeadProps) {
  const t = useTranslations('scribe.phase');
  const view = useRoom();
  const now = useNow();
  const { room, words } = view;
  const planned = plannedAt(room, phase);
  const { closed, total } = countsOf(room, phase, run);
  const number = room.runbook.phases.indexOf(phase) + 1;
  const glyph = look === 'now' ? undefined : glyphs[look];
  const said = run ? ranText(view, run, t) : closedText(view, phase, now, t);
  return (
    <>
      {glyph ? (
        <Glyph name={glyph.name} tone={glyph.tone} title={t(`look.${look}`)} />
      ) : (
        <ProgressPie share={total > 0 ? closed / total : 0} title={t('look.now')} />
      )}
      <b>
        {number} {phase.name[words.locale]}
      </b>
      {run && run.run > 1 && <Tag>{t('run', { run: run.run })}</Tag>}
      {planned && <Tag>{planText(offsetMs(room.release, planned))}</Tag>}
      {run && phase.kind === 'canary' && <Tag glyph="lock">{t('notWaived')}</Tag>}
      <span className="grow" />
      <span className="label">
        {[t('closed', { closed, total }), said].filter(Boolean).join(' · ')}
      </span>
    </>
  );
}

type Translate = ReturnType<typeof useTranslations<'scribe.phase'>>;

/** From when to when it ran, and how late it began. */
function ranText({ room }: RoomView, run: PhaseRun, t: Translate): string {
  const { targetAt } = room.release;
  const from = shortOffset(run.startedAt, targetAt);
  const drift = driftMs(run);
  const ran = run.endedAt
    ? t('ran', { from, to: shortOffset(run.endedAt, targetAt) })
    : t('since', { from });
  return drift === undefined ? ran : `${ran} · ${t('drift', { drift: driftText(drift) })}`;
}

/** Why a phase has not begun, and who lets it begin. */
function closedText(view: RoomView, phase: PhaseSpec, now: string, t: Translate): string {
  const { room, words } = view;
  const command = commandName(view);
  if (room.release.state === 'planned') return t('notStarted');
  if (phase.kind === 'rollback') return t('byRollback', { command });
  const gate = judgeGate(room, view.readings, now);
  if (gate?.to === phase.slug) {
    const unmet = gate.criteria.filter((state) => !state.met);
    const reasons = unmet.map((state) => wordMessage(state.text, words));
    if (reasons.length === 0) return t('decides', { command, verb: verbName(view, gate.verb) });
    return t('gate', {
      command,
      reasons: listOf(reasons, words.locale),
      verb: verbName(view, gate.verb),
    });
  }
  const way = phasesShown(room).filter(isOnTheWay);
  const before = way[way.indexOf(phase) - 1];
  if (!before) return '';
  const run = room.release.phase === undefined ? undefined : room.phases[room.release.phase];
  if (run?.phase === before.slug && !before.gate) {
    return t('rows', { count: openRequired(room, before, run).length });
  }
  return t('after', { phase: before.name[words.locale] });
}
