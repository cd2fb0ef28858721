import type { Message } from '../message.ts';

/** What a probe's answers of late come to (I1). `unknown` is its own state: never ready, never not ready. */
const probeStates = ['ready', 'not-ready', 'unknown'] as const;
export type ProbeState = (typeof probeStates)[number];

/** One named check inside an answer, such as `checks.database`. */
export interface ProbeCheck {
  name: string;
  status: 'ok' | 'degraded' | 'failed' | 'unknown';
  text?: string;
}

/** The budget that a pilot guard reports (I3). */
export interface PilotBudget {
  name: string;
  current: number;
  limit: number;
  remaining: number;
  windowMs?: number;
}

/** What a probe says now. */
export interface ProbeReading {
  probe: string;
  judgedAt: string;
  state: ProbeState;
  /** Since when it has been in this state without a break. */
  sinceAt?: string;
  /**
   * Since when it has said not ready and nothing ready after it: an answer that never came ends this as little as
   * the next 503 does. Absent while it is ready, and where it has only failed to answer.
   */
  downSinceAt?: string;
  /** Nobody has asked of late, or not yet: an unknown of the room, and no answer that failed to come. */
  silent?: true;
  /** Not ready for nothing but checks that the runbook calls degradation (ruling 12). */
  degradedOnly: boolean;
  why: Message;
  httpStatus?: number;
  latencyMs?: number;
  lastAnswerAt?: string;
  checks: ProbeCheck[];
  buildId?: string;
  configHash?: string;
  /** Set where it differs from what the release began with: what it was (I1). */
  changed: { field: 'build-id' | 'config-hash'; from: string; to: string }[];
  queueDepth?: number;
  /** The queue's depth in the answers of late, oldest first; as far back as a trigger of this probe looks (E4). */
  queueDepths?: { at: string; depth: number }[];
  /** When the service last made an incident, as it says itself (S2 §2.4). */
  lastIncidentAt?: string;
  pilotEnabled?: boolean;
  budgets: PilotBudget[];
  /** Share of ready answers over the longest window that is kept, in percent. */
  uptimePercent?: number;
  uptimeWindowMs?: number;
}
