import { between } from '../clock/clock.ts';
import { judgeGate } from '../gate/index.ts';
import type { Message } from '../message.ts';
import type { CriterionState } from '../room.ts';
import type { SentenceView } from './sentence-signals.ts';

/** The forward verb and everything it waits for, in the gate's order. */
export interface Waits {
  verb: string;
  /** Until the last running clock ends. */
  leftMs?: number;
  for: Message[];
}

function waitFor(state: CriterionState): Message {
  return {
    // Two can be named in a sentence; more are counted.
    code: state.kind === 'poll' && state.who.length > 2 ? 'wait-votes' : `wait-${state.kind}`,
    params: {
      ...state.text.params,
      ...(state.who.length > 0 ? { roles: state.who } : {}),
      count: state.kind === 'poll' ? state.who.length : countOf(state),
    },
  };
}

function countOf({ text }: CriterionState): number {
  const { items, count, total, closed, needed } = text.params ?? {};
  if (Array.isArray(items)) return items.length;
  if (typeof needed === 'number' && typeof count === 'number') return Math.max(needed - count, 1);
  if (typeof total === 'number' && typeof closed === 'number') return total - closed;
  return typeof count === 'number' ? count : 1;
}

/** What the gate still waits for; nothing where it is open or absent. */
export function waits({ room, readings, now }: SentenceView): { waits?: Waits } {
  const gate = judgeGate(room, readings, now);
  if (!gate || gate.open) return {};
  const unmet = gate.criteria.filter((state) => !state.met);
  const ready = unmet.flatMap((state) => state.text.params?.readyAt ?? []);
  const last = ready
    .filter((at) => typeof at === 'string')
    .sort()
    .at(-1);
  return {
    waits: {
      verb: gate.verb,
      ...(last === undefined ? {} : { leftMs: Math.max(0, between(now, last)) }),
      for: unmet.map(waitFor),
    },
  };
}
