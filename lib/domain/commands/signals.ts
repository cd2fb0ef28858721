import * as z from 'zod';
import { isWithin } from '../gate/signals.ts';
import { findSignal, isDeployed } from '../lookup.ts';
import { reason } from '../message.ts';
import { mayBy } from '../raci.ts';
import type { SignalState } from '../room.ts';
import { isTakeable } from '../signals/baselines.ts';
import type { Baseline } from '../signals/reading.ts';
import { verdicts } from '../signals/reading.ts';
import { command, done, invalid, refuse } from './command.ts';
import { Ref } from './text.ts';

/** The room's own: verdicts that turned, several in one entry (D3). */
export const signalTurn = command({
  input: z.strictObject({
    turns: z
      .array(
        z.strictObject({ signal: Ref, verdict: z.enum(verdicts), value: z.number().optional() }),
      )
      .min(1),
  }),
  by: 'system',
  kind: 'signal.turned',
  allow: () => ({ role: 'room' }),
  run: (room, input, { now }) => {
    const signals = input.turns.map((turn): SignalState => {
      const { withinAt = now, ...before } = room.signals[turn.signal] ?? {};
      const within = isWithin(turn, room.runbook.strict) ? { withinAt } : {};
      return { ...before, id: turn.signal, verdict: turn.verdict, turnedAt: now, ...within };
    });
    const turns = input.turns.map((turn) => ({
      from: room.signals[turn.signal]?.verdict ?? 'NO_DATA',
      ...turn,
    }));
    return done({ kind: 'signal.turned', params: { turns }, changes: { signals } });
  },
});

/**
 * Takes the baselines that relative limits and trends compare with; frozen until taken anew, and
 * never moved once traffic has, but for those of its first hours (D4, ruling 7). The server measures them; `baselines` is its answer.
 */
export const baselineTake = command({
  input: z.strictObject({
    signals: z.array(Ref).optional(),
    baselines: z.record(z.string(), z.custom<Baseline>()).default({}),
  }),
  by: 'both',
  kind: 'baseline.taken',
  allow: (room, _input, actor) =>
    mayBy(room, actor.id, [{ workstream: 'monitoring', power: 'act' }]),
  run: (room, input, { now }) => {
    const unknown = (input.signals ?? []).filter((ref) => !findSignal(room.runbook, ref));
    if (unknown.length > 0) return invalid(reason('unknown-signal', { ref: unknown.join(', ') }));
    const wanted = (input.signals ?? Object.keys(input.baselines)).flatMap(
      (ref) => findSignal(room.runbook, ref)?.slug ?? [],
    );
    const late = wanted.filter((slug) => {
      const spec = findSignal(room.runbook, slug);
      return spec && !isTakeable(room, spec, now);
    });
    if (late.length > 0) {
      return refuse(
        reason(isDeployed(room) ? 'already-deployed' : 'baseline-too-few', { signals: late }),
      );
    }
    const missing = wanted.filter((slug) => !input.baselines[slug]);
    if (wanted.length === 0 || missing.length > 0) {
      return refuse(reason('baseline-too-few', { signals: missing }));
    }
    const signals = wanted.flatMap((slug): SignalState[] => {
      const baseline = input.baselines[slug];
      const state = room.signals[slug] ?? { id: slug, verdict: 'NO_DATA' as const, turnedAt: now };
      return baseline ? [{ ...state, baseline }] : [];
    });
    return done({ kind: 'baseline.taken', params: { signals: wanted }, changes: { signals } });
  },
});
