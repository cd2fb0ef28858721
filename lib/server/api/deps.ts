import type { HealthChecks, TokenAnswer } from '#lib/contract/house.ts';
import type { ReleaseSummary, SeriesPoint } from '#lib/contract/wire.ts';
import type { Room } from '#lib/domain/room.ts';
import type { Baseline, Readings, Sample } from '#lib/domain/signals/reading.ts';
import type { SignalSpec } from '#lib/domain/signals/signal-spec.ts';
import type { ProviderWayOut } from '../auth/provider-way-out.ts';
import type { OidcSettings } from '../config.ts';
import type { AlertMessage } from '../data/alerts.ts';
import type { HousePeople } from '../data/house-people.ts';
import type { OneTimeLinks } from '../data/one-time-links.ts';
import type { Passwords } from '../data/passwords.ts';
import type { PersonRecord } from '../data/people.ts';
import type { ProviderPeople } from '../data/provider-people.ts';
import type { Rights } from '../data/rights.ts';
import type { RunSummaries } from '../data/run-summaries.ts';
import type { Sessions } from '../data/sessions.ts';
import type { EvidenceStore } from '../evidence.ts';
import type { HouseConnections } from '../house-connections.ts';
import type { Log } from '../log.ts';
import type { Metrics } from '../metrics.ts';
import type { Making } from '../release-maker.ts';
import type { RunbookShelf } from '../runbook-shelf.ts';
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
  runSummaries: Pick<RunSummaries, 'keep' | 'since'>;
  alerts: {
    /** Keeps what a sender told of a release, and has it judged at once. */
    receive(message: AlertMessage): Promise<void>;
    /** Releases that have not ended. */
    active(): Promise<string[]>;
  };
  /** What the signals say now, as this process judged last. */
  readings(slug: string): Readings;
  /** The reference that a signal would be frozen at now; null with too few samples. */
  baseline(room: Room, signal: string): Promise<Baseline | null>;
  viewers(slug: string): number;
  people: {
    list(): Promise<PersonRecord[]>;
    get(id: string): Promise<PersonRecord | null>;
    save(people: { id: string; name: string }[]): Promise<void>;
  };
  tokens: {
    create(token: NewTokenRow): Promise<string>;
    /** Those of one person, or all. */
    list(person?: string): Promise<TokenAnswer[]>;
    /** False where there is none to revoke: of this person, where one is named. */
    revoke(id: string, person?: string): Promise<boolean>;
  };
  housePeople: HousePeople;
  sessions: Sessions;
  passwords: Passwords;
  providerPeople: ProviderPeople;
  links: OneTimeLinks;
  rights: Pick<Rights, 'changed'>;
  evidence: EvidenceStore;
  uploads: UploadShelf;
  connections: HouseConnections;
  runbooks: RunbookShelf;
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

interface NewTokenRow {
  name: string;
  person: string | null;
  scopes: string[];
  hash: string;
  createdBy: string;
  expiresAt?: string | null;
}

/** How people come in, as the settings have it. */
interface SignInOptions {
  internalToken: string;
  /** Where people reach Warroom from outside; null when only the request knows. */
  publicUrl: string | null;
  demo: boolean;
  passwords: boolean;
  /** The provider, and the way out of it; null where none is set up. */
  oidc: { settings: OidcSettings; wayOut: ProviderWayOut } | null;
  /** The sample people with the role each is known for. */
  demoPeople(): Promise<(PersonRecord & { role?: string })[]>;
  /** Told once somebody signs in: the sample is retargeted (ruling 21). */
  onSignIn(): Promise<void>;
  /** Seconds to wait for an address, or for the one person whose password is tried; null within the budget. */
  limit(ip: string): Promise<number | null>;
  limitPerson(email: string): Promise<number | null>;
}

export interface HealthOptions {
  buildId: string;
  configHash: string;
  checks(): Promise<HealthChecks>;
  version: string;
  startedAt: string;
  /** Live streams open on this process. */
  viewers(): number;
  /** Whether some process of this database does the job now. */
  jobs(): Promise<Record<string, boolean>>;
}
