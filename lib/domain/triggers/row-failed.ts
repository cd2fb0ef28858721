import { currentPhase, currentRun, itemIn } from '../lookup.ts';
import { type TriggerKind, waits } from './kind.ts';

/**
 * A row that a person recorded FAIL in the phase in hand, or whose command ended with a code that names this
 * trigger (C6); each failed attempt counts once.
 */
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
    const attempt = `${state.id}#${state.attempts}`;
    const { exitCode } = room.attempts[attempt] ?? {};
    const named = item.exitCodes.find(({ code }) => code === exitCode)?.trigger;
    const isAny = rule.byExitCode && rule.items.length + rule.phaseKinds.length === 0;
    const isOne = isAny || isOfKind || rule.items.includes(item.slug);
    const isMeant = isOne && (!rule.byExitCode || named === trigger);
    if (!isMeant) continue;
    isFailing = true;
    const told = exitCode === undefined ? {} : { exitCode };
    if (!counted.includes(attempt)) return { state: 'met', seen: { item: attempt, ...told } };
  }
  return isFailing ? waits : { state: 'quiet', is: 'good', windowMs: 0 };
};
