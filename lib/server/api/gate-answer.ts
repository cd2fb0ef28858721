import type { GateAnswer } from '#lib/contract/wire.ts';
import { type Words, wordMessage, wordReason } from '#lib/contract/wording.ts';
import type { Gate } from '#lib/domain/gate/index.ts';
import type { VerbState } from '#lib/domain/gate/verbs.ts';
import type { Readings } from '#lib/domain/signals/reading.ts';

/** Gate and verbs with their sentences; a phase without a gate has no criteria. */
export function gateAnswer(
  gate: Gate | undefined,
  verbs: VerbState[],
  readings: Readings,
  words: Words,
): GateAnswer {
  return {
    open: gate?.open ?? false,
    ...(gate ? { verb: gate.verb, to: gate.to, phaseRun: gate.phaseRun } : {}),
    criteria: (gate?.criteria ?? []).map((state) => ({
      ...state,
      message: wordMessage(state.text, words),
    })),
    verbs: verbs.map((state) => ({
      ...state,
      reasons: state.reasons.map((one) => wordReason(one, words)),
    })),
    judgedAt: readings.judgedAt,
  };
}
