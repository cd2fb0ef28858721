import type { FlagState } from './flags/flag-state.ts';
import type { Localized, Message } from './message.ts';
import type { Verb } from './runbook/schema.ts';
import type { Baseline, Reading, Verdict } from './signals/reading.ts';

/** One person in one role. `id` is `<role>:<person>`; `endedAt` marks a role given up. */
export interface RoleAssignment {
  id: string;
  role: string;
  person: string;
  assignedAt: string;
  endedAt?: string;
}

/** One run of a phase; `id` is `<phase>@<run>`. A phase without a run has not begun. */
export interface PhaseRun {
  id: string;
  phase: string;
  run: number;
  /** The release's attempt that this run belongs to. */
  attempt: number;
  state: 'current' | 'done' | 'failed';
  startedAt: string;
  /** When the plan had it begin, as the target stood then (ruling 21). */
  plannedAt?: string;
  soakStartedAt?: string;
  endedAt?: string;
}

export const results = ['PASS', 'FAIL'] as const;
export type Result = (typeof results)[number];

/** A checklist row that somebody has touched; `id` is `<item>@<run>`. Untouched rows are OPEN and absent. */
export interface ItemState {
  id: string;
  item: string;
  phaseRun: string;
  state: 'OPEN' | 'RUNNING' | 'PASS' | 'FAIL' | 'WAIVED' | 'N/A';
  attempts: number;
  startedAt?: string;
  changedAt: string;
  /** Why it does not apply. */
  reason?: string;
}

/** One recorded result; kept for ever (C2). `id` is `<item>@<run>#<n>`. */
export interface ItemAttempt {
  id: string;
  item: string;
  phaseRun: string;
  attempt: number;
  result: Result;
  fields: Record<string, string>;
  note?: string;
  by: string;
  role: string;
  /** Set when the Scribe or the room recorded it for its owner. */
  owner: string;
  at: string;
  observedAt?: string;
  /** The entry that recorded it. */
  entry: number;
  /** The entry that this result corrects (ruling 20). */
  corrects?: number;
  /** What the row's command ended with (C6). */
  exitCode?: number;
}

/** One person's agreement to a row that asks for several (C1). `id` is `<item>@<run>/<person>`. */
export interface Approval {
  id: string;
  item: string;
  phaseRun: string;
  role: string;
  by: string;
  at: string;
}

/** One party's word on a decision or on leaving a phase run (F5). `id` is `<decision or phase run>/<role>`. */
export interface Agreement {
  id: string;
  on: string;
  role: string;
  by: string;
  at: string;
}

/** A waiver, asked for and perhaps granted (A3). */
export interface Waiver {
  id: string;
  item: string;
  phaseRun: string;
  reason: string;
  ticket: string;
  requestedBy: string;
  requestedAt: string;
  grantedBy?: string;
  grantedAt?: string;
  until?: string;
}

/** What the record knows of a signal: its last verdict and its frozen baseline. */
export interface SignalState {
  id: string;
  verdict: Verdict;
  turnedAt: string;
  /** Since when it has been within its limits without a break; absent while it is not (ruling 8). */
  withinAt?: string;
  baseline?: Baseline;
}

/** A go/no-go poll of one phase run; `id` is `<phase run>/<n>` (F4, ruling 13). */
export interface Poll {
  id: string;
  phaseRun: string;
  openedAt: string;
  voidAt?: string;
}

export const voteWords = ['GO', 'NO_GO'] as const;

/** One role's vote; a later vote of the same role replaces it. `id` is `<poll>/<role>`. */
export interface Vote {
  id: string;
  poll: string;
  role: string;
  vote: (typeof voteWords)[number];
  by: string;
  note?: string;
  at: string;
}

/** One criterion of a gate as it stood (F3). */
export interface CriterionState {
  kind: string;
  met: boolean;
  /** Amber, a running clock, simply open, or something wrong. */
  tone: 'met' | 'waiting' | 'open' | 'bad';
  text: Message;
  who: string[];
  overridable: boolean;
  /** Composed: what its parts together come to in the runbook's words, and each part as it stood. */
  label?: Localized;
  parts?: CriterionState[];
}

/** A decision with everything it was made on (F3). `id` is `d<seq>`. */
export interface Decision {
  id: string;
  verb: Verb;
  phaseRun?: string;
  by: string;
  at: string;
  statement?: string;
  reason?: string;
  triggers: string[];
  overridden: string[];
  gate: CriterionState[];
  signals: Reading[];
  /** Flags that somebody or something had touched, as they stood (A8). */
  flags?: Pick<FlagState, 'id' | 'on' | 'state' | 'proof'>[];
  openTriggers: string[];
  /** SHA-256 of every file that was evidence at that moment. */
  evidence: string[];
}

export const audiences = ['public', 'internal'] as const;

/** An update that somebody sent (G1, G2). `id` is `u<seq>`. */
export interface Update {
  id: string;
  audience: (typeof audiences)[number];
  /** A template of the runbook with the values it was filled with, or the writer's own text. */
  template?: string;
  values: Record<string, string>;
  text?: string;
  by: string;
  at: string;
}

export interface Note {
  id: string;
  text: string;
  by: string;
  at: string;
  observedAt?: string;
}

/** A file on record (C4); its bytes lie in the data directory under their hash. `id` is `e<seq>-<n>`. */
export interface Evidence {
  id: string;
  name: string;
  kind: string;
  sha256: string;
  bytes: number;
  mediaType: string;
  /** `item:<id>`, `decision:<id>`, `phase:<id>`, `trigger:<id>`, `incident:<id>` or `release`. */
  target: string;
  by: string;
  at: string;
}

/** A correction that stands beside the entry it corrects (A6). `id` is `a<seq>`. */
export interface Amendment {
  id: string;
  entry: number;
  text: string;
  by: string;
  at: string;
}
