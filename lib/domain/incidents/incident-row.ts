import type { Severity } from './incident-spec.ts';

/** How an incident came to be: a trigger fired, somebody opened it, traffic went back, a kill switch was thrown. */
const incidentOrigins = ['trigger', 'hand', 'rollback', 'switch-off'] as const;

/** The three clocks of an incident, all counted from its start (E9, ruling 28). */
export const incidentClockNames = ['detection', 'mitigation', 'recovery'] as const;
export type IncidentClockName = (typeof incidentClockNames)[number];

/** Harm that has a severity, clocks and a root cause (E9). `id` is `x<seq>`. */
export interface Incident {
  id: string;
  severity: Severity;
  origin: (typeof incidentOrigins)[number];
  /** In the words of whoever opened it; absent where its trigger names it. */
  title?: string;
  /** The firings that it answers for, each `<trigger>#<n>`. */
  triggers: string[];
  attempt: number;
  /** The first sample out of limit, or the time that whoever opened it gave. */
  startedAt: string;
  /** Detected: the trigger fired, or somebody opened it. */
  openedAt: string;
  openedBy: string;
  mitigatedAt?: string;
  mitigatedBy?: string;
  recoveredAt?: string;
  recoveredBy?: string;
  /** Clocks whose overrun is on record. */
  breached: string[];
  cause?: string;
  fixCriteria?: string;
  /** Evidence rows that prove the fix. */
  evidence: string[];
  rootCauseAt?: string;
  rootCauseBy?: string;
}
