import { currentPhase, currentRun, itemIn } from '../lookup.ts';
import { type TriggerKind, waits } from './kind.ts';

/** A row that a person recorded FAIL in the phase in hand; each failed attempt counts once. */
export const rowFailed: TriggerKind<'row-failed'> = (rule, { room, trigger }) => {
  const phase = currentPhase(room);
  const run = currentRun(room);
  if (!phase || !run) return waits;
  const isOfKind = rule.phaseKinds.includes(phase.kind);
  const before = room.triggers[trigger]?.seen;
  const counted = [before, ...(before?.parts ?? [])].map((seen) => seen?.item);
  let isFailing = false;
  for (const item of phase.items) {
    const state = itemIn(room, run, item.slug);
    if (state?.state !== 'FAIL' || item.measured !== undefined) continue;
    if (!isOfKind && !rule.items.includes(item.slug)) continue;
    const { exitCode } = room.attempts[`${state.id}#${state.attempts}`] ?? {};
    const named = item.exitCodes.find(({ code }) => code === exitCode)?.trigger;
    if (rule.byExitCode && named !== trigger) continue;
    isFailing = true;
    const attempt = `${state.id}#${state.attempts}`;
    if (!counted.includes(attempt)) return { state: 'met', seen: { item: attempt } };
  }
  return isFailing ? waits : { state: 'quiet', is: 'good', windowMs: 0 };
};
