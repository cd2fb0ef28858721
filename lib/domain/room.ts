import type { ChosenRoute } from './flags/flag-route.ts';
import type { FlagState } from './flags/flag-state.ts';
import type { Incident } from './incidents/incident-row.ts';
import type { Message, Reason } from './message.ts';
import type { ActionItem, Delegation, ParkingItem, SignOff } from './people-rows.ts';
import type { ProbeReference } from './probes/probe-reference.ts';
import type { Round } from './rounds/round-row.ts';
import type {
  Agreement,
  Amendment,
  Approval,
  Decision,
  Evidence,
  ItemAttempt,
  ItemState,
  Note,
  PhaseRun,
  Poll,
  RoleAssignment,
  SignalState,
  Update,
  Vote,
  Waiver,
} from './rows.ts';
import type { Cadence, Runbook } from './runbook/schema.ts';
import type { Limits } from './signals/signal-spec.ts';
import type { ChosenSource } from './signals/source-spec.ts';
import type { ReleaseState } from './states.ts';
import type { TriggerState } from './triggers/trigger-row.ts';

export type { Incident } from './incidents/incident-row.ts';
export * from './people-rows.ts';
export type { Round } from './rounds/round-row.ts';
export * from './rows.ts';
export type { Seen, TriggerState } from './triggers/trigger-row.ts';

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
  /** The release that this one is part of; gates may wait for it. */
  parent?: string;
  targetAt: string;
  drill: boolean;
  public: boolean;
  sample: boolean;
  parameters: Record<string, string>;
  /** Signals whose samples come from elsewhere than the runbook says. */
  sources: Record<string, ChosenSource>;
  overrides: Overrides;
  /** What serves its flags; those that are absent are set by hand (E10). */
  flags?: Record<string, ChosenRoute>;
  /** Limits that this release set anew, by signal; they stand in its runbook's place. */
  limits?: Record<string, Limits>;
  /** The update cadence that this release set anew (G2). */
  cadence?: Cadence[];
  /** Targets that this release set anew, by objective, in percent (D7). */
  objectives?: Record<string, number>;
  /** What each probe said when the release began; other answers since are drift (I1). */
  probeReferences?: Record<string, ProbeReference>;
  /** The room may want flags off by itself when a trigger that names them fires (E6); never in a drill. */
  containment?: boolean;
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
  /** When the room recorded that the time to safe had run over (E7). */
  overranAt?: string;
  /** The due time of the last update that was recorded as missed (G2). */
  missedUpdateAt?: string;
  endedAt?: string;
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
  flags: FlagState;
  polls: Poll;
  votes: Vote;
  decisions: Decision;
  updates: Update;
  notes: Note;
  parking: ParkingItem;
  delegations: Delegation;
  actions: ActionItem;
  signOffs: SignOff;
  evidence: Evidence;
  amendments: Amendment;
  incidents: Incident;
  rounds: Round;
  approvals: Approval;
  agreements: Agreement;
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
  flags: 0,
  polls: 0,
  votes: 0,
  decisions: 0,
  updates: 0,
  notes: 0,
  parking: 0,
  delegations: 0,
  actions: 0,
  signOffs: 0,
  evidence: 0,
  amendments: 0,
  incidents: 0,
  rounds: 0,
  approvals: 0,
  agreements: 0,
} satisfies Record<RowKind, 0>) as RowKind[];

/** The rows that one entry changed, each whole; the same bytes go to Postgres, to screens and into the chain. */
export type Changes = { release?: Release } & { [K in RowKind]?: Rows[K][] };

/** A room is its runbook, as its release has it in force, plus its rows. */
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

/** An actor who asks. An admin of the house may fill the seat of command; entries do not say who is one. */
export interface Caller extends Actor {
  admin?: boolean;
}

export type { Message, Reason };
