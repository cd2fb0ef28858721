'use client';

import { classes } from '#components/ui/tone.ts';
import { verbText } from '#lib/contract/wording.ts';
import { findPhase, findTrigger } from '#lib/domain/lookup.ts';
import type { Room } from '#lib/domain/room.ts';
import { type RoomView, useRoom } from '../room/room-context.ts';
import { flagSides } from './flag-sides.ts';
import type { Drawing } from './use-drawing.ts';

type ChartMark = { id: string; at: number; text: string; trigger: boolean };

function decisionText({ room, words }: RoomView, decision: Room['decisions'][string]): string {
  const run = decision.phaseRun === undefined ? undefined : room.phases[decision.phaseRun];
  const phase = run && findPhase(room.runbook, run.phase);
  const to =
    phase?.gate?.verb === decision.verb ? findPhase(room.runbook, phase.gate.to) : undefined;
  const verb = verbText(decision.verb, decision.phaseRun, words);
  if (to?.share === undefined) return verb;
  return `${verb} · ${words.translate('room.clock.share', { share: to.share })}`;
}

function marksOf(view: RoomView): ChartMark[] {
  const { room, words } = view;
  const decisions = Object.values(room.decisions).map((decision) => ({
    id: decision.id,
    at: Date.parse(decision.at),
    text: decisionText(view, decision),
    trigger: false,
  }));
  const fired = Object.values(room.triggers).flatMap((state) => {
    const trigger = findTrigger(room.runbook, state.id);
    if (!state.firedAt || !trigger || trigger.action === 'watch') return [];
    const text = words.translate('room.chart.trigger');
    return [{ id: state.id, at: Date.parse(state.firedAt), text, trigger: true }];
  });
  return [...decisions, ...fired].sort((a, b) => a.at - b.at);
}

/** Flags on the time axis: decisions in cyan, triggers in red, and the line of now. */
export function ChartMarks({ drawing: { from, to } }: { drawing: Pick<Drawing, 'from' | 'to'> }) {
  const view = useRoom();
  const place = (at: number) => ((at - from) / (to - from)) * 100;
  const marks = marksOf(view).filter((mark) => mark.at >= from && mark.at <= to);
  return (
    <>
      {flagSides(marks, place).map(({ mark, side }) => {
        return (
          <div
            key={mark.id}
            className={classes('mk', mark.trigger && 'trg', side === 'left' && 'left')}
            style={{ left: `${place(mark.at)}%` }}
            title={mark.text}
          >
            {side && <span>{mark.text}</span>}
          </div>
        );
      })}
    </>
  );
}
