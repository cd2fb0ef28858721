import type { TokenAnswer } from '#lib/contract/house.ts';
import type { ReleaseSummary, SeriesPoint } from '#lib/contract/wire.ts';
import type { Room } from '#lib/domain/room.ts';
import type { Baseline, Readings, Sample } from '#lib/domain/signals/reading.ts';
import type { SignalSpec } from '#lib/domain/signals/signal-spec.ts';
import type { KnownPerson } from '../auth/viewer.ts';
import type { EvidenceStore } from '../evidence.ts';
import type { Log } from '../log.ts';
import type { Metrics } from '../metrics.ts';
import type { Making } from '../release-maker.ts';
import type { LoadedRunbook, RefusedRunbook } from '../runbooks.ts';
import type { Feeder } from '../samples/feeder.ts';
import type { UploadShelf } from '../uploads.ts';
import type { Submission, Submitted } from '../writer/submission.ts';
import type { Created } from '../writer.ts';

/** What the API needs of the rest of the server; one object, so that tests can see what a route uses. */
export interface Deps {
  log: Log;
  metrics: Metrics;
  now(): string;
  rooms: {
    /** The room as it stands; shared, not to be changed. */
    get(slug: string): Promise<Room | null>;
    /** The room as it stood after that entry. */
    at(slug: string, seq: number): Promise<Room | null>;
  };
  releases: { list(): Promise<ReleaseSummary[]> };
  writer: {
    submit(submission: Submission): Promise<Submitted>;
    create(making: Making): Promise<Created>;
  };
  timeline: {
    /** Stored texts of entries after `after`, oldest first. */
    page(slug: string, after: number, limit: number): Promise<string[]>;
    all(slug: string): AsyncIterable<string>;
  };
  samples: {
    insert(release: string, samples: Sample[]): Promise<void>;
    series(query: SeriesQuery): Promise<SeriesPoint[]>;
  };
  /** What the signals say now, as this process judged last. */
  readings(slug: string): Readings;
  /** The reference that a signal would be frozen at now; null with too few samples. */
  baseline(room: Room, signal: string): Promise<Baseline | null>;
  viewers(slug: string): number;
  people: {
    list(): Promise<KnownPerson[]>;
    get(id: string): Promise<KnownPerson | null>;
    save(people: { id: string; name: string }[]): Promise<void>;
  };
  tokens: {
    create(token: NewTokenRow): Promise<string>;
    /** Those of one person, or all. */
    list(person?: string): Promise<TokenAnswer[]>;
    /** False where there is none to revoke: of this person, where one is named. */
    revoke(id: string, person?: string): Promise<boolean>;
  };
  forgetViewers(): void;
  evidence: EvidenceStore;
  uploads: UploadShelf;
  runbooks: {
    all(): LoadedRunbook[];
    refused(): RefusedRunbook[];
  };
  practice: Pick<Feeder, 'modes' | 'offers' | 'set'>;
  signIn: SignInOptions;
  health: HealthOptions;
}

export interface SeriesQuery {
  room: Room;
  signal: SignalSpec;
  from: string;
  to: string;
  stepMs: number;
}

export interface NewTokenRow {
  name: string;
  person: string | null;
  scopes: string[];
  hash: string;
  createdBy: string;
  expiresAt?: string | null;
}

/** How people come in until there are passwords: one click in a demo, a token otherwise. */
export interface SignInOptions {
  internalToken: string;
  demo: boolean;
  bootstrapToken: string | null;
  /** The sample people with the role each is known for. */
  demoPeople(): Promise<(KnownPerson & { role?: string })[]>;
  /** The person a token belongs to. */
  byToken(hash: string): Promise<KnownPerson | null>;
  /** The administrator whom the bootstrap token signs in. */
  bootstrapPerson(): Promise<KnownPerson>;
  /** Told once somebody signs in: the sample is retargeted (ruling 21). */
  onSignIn(): Promise<void>;
  limit(ip: string): Promise<number | null>;
}

export interface HealthOptions {
  buildId: string;
  configHash: string;
  checks(): Promise<Record<string, { ok: boolean; detail?: string }>>;
  version: string;
  startedAt: string;
  /** Live streams open on this process. */
  viewers(): number;
  /** Whether some process of this database does the job now. */
  jobs(): Promise<Record<string, boolean>>;
}
