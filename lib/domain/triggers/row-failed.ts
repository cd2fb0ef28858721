import { currentPhase, currentRun, itemIn } from '../lookup.ts';
import type { TriggerKind } from './kind.ts';

/** A row that a person recorded FAIL in the phase in hand; each failed attempt counts once. */
export const rowFailed: TriggerKind<'row-failed'> = (rule, { room, trigger }) => {
  const phase = currentPhase(room);
  const run = currentRun(room);
  if (!phase || !run) return { state: 'quiet' };
  const isOfKind = rule.phaseKinds.includes(phase.kind);
  for (const item of phase.items) {
    const state = itemIn(room, run, item.slug);
    if (state?.state !== 'FAIL' || item.measured !== undefined) continue;
    if (!isOfKind && !rule.items.includes(item.slug)) continue;
    const attempt = `${state.id}#${state.attempts}`;
    if (room.triggers[trigger]?.seen?.item !== attempt)
      return { state: 'met', seen: { item: attempt } };
  }
  return { state: 'quiet' };
};
