import * as z from 'zod';
import type { Entry } from '#lib/domain/entry.ts';
import type { CriterionState, Room } from '#lib/domain/room.ts';
import type { Runbook, Verb } from '#lib/domain/runbook/schema.ts';
import type { Readings, Sample } from '#lib/domain/signals/reading.ts';
import type { ReleaseState } from '#lib/domain/states.ts';
import { Instant, line, NewRelease, Slug } from './new-release.ts';
import type { ProblemReason } from './problem.ts';
import { PushedSample, PushedSamples } from './pushed-sample.ts';
import type { RefusedRunbook } from './runbook-words.ts';

export { Instant, NewRelease, PushedSample, PushedSamples };

export interface ReleaseCreated {
  slug: string;
  seq: number;
}

/** One line of the releases list. */
export interface ReleaseSummary {
  slug: string;
  template: string;
  service: string;
  name: string;
  version: string;
  state: ReleaseState;
  /** Slug of the phase in hand. */
  phase?: string;
  /** Id and name of the IC. */
  ic?: { id: string; name: string };
  targetAt: string;
  startedAt?: string;
  endedAt?: string;
  drill: boolean;
  public: boolean;
  sample: boolean;
  seq: number;
}

/** `GET /api/releases/{slug}`: what a screen needs to begin; the stream goes on from `seq`. */
export interface RoomAnswer {
  room: Room;
  seq: number;
  serverNow: string;
  readings: Readings;
  /** Names of the people whom the room names by id. */
  people: Record<string, string>;
  viewers: number;
  /** Who of the room's people watches now; the stream tells. */
  present?: string[];
}

/** The answer to a command: the entry it made; after a repeated key, the same entry again. */
export interface CommandAnswer {
  entry: Entry;
  seq: number;
}

export interface TimelinePage {
  entries: Entry[];
  /** Seq to ask `after` for the next page; absent on the last one. */
  next?: number;
}

/** One verb for the caller: open, or why not, in words and codes. */
export interface VerbAnswer {
  verb: Verb;
  open: boolean;
  reasons: ProblemReason[];
  /** Closed by nothing but criteria that a written reason lets go. */
  overridable: boolean;
  /** The phase it leads to. */
  to?: string;
}

export interface WordedCriterion extends CriterionState {
  message: string;
}

export interface GateAnswer {
  /** The forward verb is open, leaving aside who asks. */
  open: boolean;
  verb?: Verb;
  to?: string;
  phaseRun?: string;
  criteria: WordedCriterion[];
  verbs: VerbAnswer[];
  judgedAt: string;
}

/** One point of a series; `low` and `high` where a step holds several samples. */
export interface SeriesPoint {
  at: string;
  value: number;
  low?: number;
  high?: number;
  group?: 'canary' | 'stable';
}

export interface SamplesAnswer {
  signal: string;
  from: string;
  to: string;
  stepMs: number;
  points: SeriesPoint[];
}

export interface EvidenceAnswer {
  id: string;
  sha256: string;
  bytes: number;
  name: string;
  kind: string;
  mediaType: string;
}

export type PublicState =
  | 'planned'
  | 'in-progress'
  | 'paused'
  | 'reverting'
  | 'reverted'
  | 'completed'
  | 'cancelled';

/** What the status page may know (ruling 29): phase words, banner, updates; no signals, names, reasons. */
export interface StatusAnswer {
  slug: string;
  service: string;
  name: string;
  version: string;
  drill: boolean;
  state: PublicState;
  /** Phase words of the runbook in both languages, and the share of traffic reached. */
  phase?: { en: string; tr: string; share?: number };
  targetAt: string;
  updates: { at: string; text: { en: string; tr: string } }[];
  lastUpdateAt?: string;
  nextUpdateAt?: string;
  /** The next update should have been there by now. */
  overdue: boolean;
  history: { at: string; state: PublicState; share?: number }[];
  /** The shares of traffic on the way to all of it, in order. */
  steps: number[];
  serverNow: string;
}

/** Who is asking; a person with their standing roles, by slug. */
export interface Me {
  type: 'person' | 'system';
  id: string;
  name: string;
  email?: string;
  admin: boolean;
  roles?: string[];
  scopes: string[];
}

export interface TemplateAnswer {
  templates: {
    slug: string;
    name: { en: string; tr: string };
    hash: string;
    file: string;
    runbook: Runbook;
    /** Brought by an administrator, in place of the one that ships where there is one. */
    imported?: { version: number; importedAt: string; importedBy: string };
  }[];
  refused: RefusedRunbook[];
}

export interface PersonAnswer {
  id: string;
  name: string;
  email: string;
  /** Standing roles, by slug: they prefill a new release. */
  roles: string[];
}

/** What a token may be used for. */
export const scopes = ['read', 'act', 'ingest', 'admin'] as const;
export type Scope = (typeof scopes)[number];

/** Systems that are part of Warroom itself: nobody else acts under their names. */
export const ownSystems = ['room', 'bootstrap'];

export const NewToken = z.strictObject({
  name: line(80).refine((name) => !ownSystems.includes(name.trim().toLowerCase()), {
    error: 'is Warroom’s own name',
  }),
  /** The person it acts as; a named system where absent. */
  person: line(200).optional(),
  scopes: z.array(z.enum(scopes)).min(1).max(scopes.length),
  /** It is refused from then on; it does not end by itself where absent. */
  expiresAt: Instant.optional(),
});
export type NewToken = z.infer<typeof NewToken>;

/** What a fed signal of a sample drill can do; `missing` sends nothing. */
export const practiceModes = ['calm', 'amber', 'red', 'missing'] as const;
export type PracticeMode = (typeof practiceModes)[number];

/** Turns a fed signal of a sample drill (the newcomer's panel). */
export const Practice = z.strictObject({ signal: Slug, mode: z.enum(practiceModes) });

/** What the fed signals do now, and what each can do. */
export interface PracticeAnswer {
  modes: Record<string, PracticeMode>;
  offers: Record<string, PracticeMode[]>;
}

/** How one can sign in here; people only where one click is enough (demo, loopback). */
export interface SignInAnswer {
  demo: boolean;
  /** With e-mail and password. */
  password: boolean;
  /** Through the provider at this host. */
  oidc?: string;
  people: { id: string; name: string; role?: string }[];
}

/** `event: samples` */
export interface LiveSamples {
  samples: Sample[];
}

/** `event: presence` */
export interface LivePresence {
  /** Everybody who watches, each once. */
  viewers: number;
  /** Ids of those among them who hold a role in the room. */
  people: string[];
}

/** `event: beat`, every five seconds */
export interface LiveBeat {
  serverNow: string;
}
