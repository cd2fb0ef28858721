import type { CriterionState, PhaseRun, Room } from '../room.ts';
import type { PhaseSpec } from '../runbook/schema.ts';
import type { Readings } from '../signals/reading.ts';
import type { SingleCriterion } from './criterion-spec.ts';

/** What a criterion may look at. `readings` are fresh ones: old ones have become NO DATA. */
export interface GateView {
  room: Room;
  phase: PhaseSpec | undefined;
  run: PhaseRun | undefined;
  readings: Readings;
  now: string;
}

/** A kind of gate criterion: how it stands, in words and with the roles that can meet it. */
export type CriterionKind<K extends SingleCriterion['kind'] = SingleCriterion['kind']> = (
  spec: Extract<SingleCriterion, { kind: K }>,
  view: GateView,
) => Omit<CriterionState, 'kind' | 'overridable'>;

/** A criterion that stands (B2). */
export function met(code: string, params = {}): Omit<CriterionState, 'kind' | 'overridable'> {
  return { met: true, tone: 'met', text: { code, params }, who: [] };
}

/** A criterion that does not stand: how badly, in which words, and the roles that can meet it (B2). */
export function unmet(
  tone: 'waiting' | 'open' | 'bad',
  code: string,
  params: CriterionState['text']['params'] = {},
  who: string[] = [],
): Omit<CriterionState, 'kind' | 'overridable'> {
  return { met: false, tone, text: { code, params }, who };
}
