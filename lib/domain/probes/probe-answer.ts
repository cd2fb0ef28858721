import type { Message } from '../message.ts';
import type { PilotBudget, ProbeCheck, ProbeState } from './probe-reading.ts';

/** What one question to a probe came to, whatever shape the answer had (I1, I3). */
export interface ProbeAnswer {
  state: ProbeState;
  why: Message;
  httpStatus?: number;
  latencyMs?: number;
  checks: ProbeCheck[];
  buildId?: string;
  configHash?: string;
  queueDepth?: number;
  /** When the service last made an incident, as it says itself (S2 §2.4). */
  lastIncidentAt?: string;
  pilotEnabled?: boolean;
  budgets: PilotBudget[];
}

/** An answer as the network brought it; `text` is whole. */
export interface ProbeReply {
  status: number;
  contentType: string;
  text: string;
}

/** A question that brought nothing to read, or nothing that may be believed: never ready, never not ready. */
export function unknownAnswer(why: Message, httpStatus?: number): ProbeAnswer {
  return {
    state: 'unknown',
    why,
    checks: [],
    budgets: [],
    ...(httpStatus === undefined ? {} : { httpStatus }),
  };
}
