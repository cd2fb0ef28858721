import type { Message, Reason } from './message.ts';
import type { Runbook, Verb } from './runbook/schema.ts';
import type { Baseline, Reading, Verdict } from './signals/reading.ts';

/** Ruling 10. */
export const releaseStates = [
  'planned',
  'live',
  'holding',
  'rolling-back',
  'rolled-back',
  'completed',
  'closed',
  'cancelled',
] as const;
export type ReleaseState = (typeof releaseStates)[number];

/** What a drill may change: durations, never rules (ruling 27). */
export interface Overrides {
  /** Soaks, phases, cadence, windows and the re-measure are multiplied by this (0 < scale ≤ 1). */
  durationScale?: number;
  /** The IC's time to answer a trigger, in milliseconds. */
  decisionMs?: number;
}

/** The facts and the state of one release (B1). `id` is its slug. */
export interface Release {
  id: string;
  template: string;
  runbookHash: string;
  service: string;
  name: string;
  version: string;
  previousVersion?: string;
  sha: string;
  ticket?: string;
  targetAt: string;
  drill: boolean;
  public: boolean;
  sample: boolean;
  parameters: Record<string, string>;
  /** Signals whose samples come from elsewhere than the runbook says. */
  sources: Record<string, 'self' | 'push'>;
  overrides: Overrides;
  state: ReleaseState;
  /** The phase run in hand; absent before the start and between attempts. */
  phase?: string;
  /** Attempts at this release: 1 with the first start. */
  attempt: number;
  createdAt: string;
  createdBy: string;
  startedAt?: string;
  heldAt?: string;
  remeasureAt?: string;
  rollbackAt?: string;
  safeAt?: string;
  /** The due time of the last update that was recorded as missed (G2). */
  missedUpdateAt?: string;
  endedAt?: string;
}

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
  state: 'OPEN' | 'RUNNING' | 'PASS' | 'FAIL' | 'WAIVED';
  attempts: number;
  startedAt?: string;
  changedAt: string;
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

/** What the record knows of a trigger; absent until it first fired. */
export interface TriggerState {
  id: string;
  /** open: the clock runs; answered: decided upon, still in the way; cleared: waits for a good window; quiet: armed again. */
  state: 'open' | 'answered' | 'cleared' | 'quiet';
  fired: number;
  firedAt?: string;
  deadlineAt?: string;
  /** `investigate`: when the trigger turns into rollback-now by itself. */
  investigateUntilAt?: string;
  breachedAt?: string;
  answeredBy?: number;
  clearedAt?: string;
  /** Parties of a joint trigger that have agreed. */
  agreed: string[];
  seen?: Seen;
}

/** What a trigger saw when it fired (E6). */
export interface Seen {
  value?: number;
  limit?: number;
  slopePerMinute?: number;
  windowMs?: number;
  samples?: number;
  note?: string;
  item?: string;
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

/** A9. `id` is `k<seq>`. */
export interface ParkingItem {
  id: string;
  text: string;
  by: string;
  at: string;
  outcome?: string;
  closedBy?: string;
  closedAt?: string;
}

/** A file on record (C4); its bytes lie in the data directory under their hash. `id` is `e<seq>-<n>`. */
export interface Evidence {
  id: string;
  name: string;
  kind: string;
  sha256: string;
  bytes: number;
  mediaType: string;
  /** `item:<id>`, `decision:<id>`, `phase:<id>`, `trigger:<id>` or `release`. */
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

/** Every kind of row a room has, by the name it bears in `changes`; column names are field names. */
export interface Rows {
  roles: RoleAssignment;
  phases: PhaseRun;
  items: ItemState;
  attempts: ItemAttempt;
  waivers: Waiver;
  signals: SignalState;
  triggers: TriggerState;
  polls: Poll;
  votes: Vote;
  decisions: Decision;
  updates: Update;
  notes: Note;
  parking: ParkingItem;
  evidence: Evidence;
  amendments: Amendment;
}
export type RowKind = keyof Rows;

/** The names of all row kinds, so that forgetting one does not compile. */
export const rowKinds = Object.keys({
  roles: 0,
  phases: 0,
  items: 0,
  attempts: 0,
  waivers: 0,
  signals: 0,
  triggers: 0,
  polls: 0,
  votes: 0,
  decisions: 0,
  updates: 0,
  notes: 0,
  parking: 0,
  evidence: 0,
  amendments: 0,
} satisfies Record<RowKind, 0>) as RowKind[];

/** The rows that one entry changed, each whole; the same bytes go to Postgres, to screens and into the chain. */
export type Changes = { release?: Release } & { [K in RowKind]?: Rows[K][] };

/** A room is its runbook plus its rows. */
export type Room = {
  runbook: Runbook;
  release: Release;
  /** The last entry that is folded in. */
  seq: number;
  head: { hash: string; at: string };
} & { [K in RowKind]: Record<string, Rows[K]> };

/** Who acts. A person's roles are read from the room; `role` names the one the act was done in. */
export interface Actor {
  type: 'person' | 'system';
  id: string;
  role?: string;
}

export type { Message, Reason };
