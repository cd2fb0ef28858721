import * as z from 'zod';
import { FlagRoute, routeKinds } from '#lib/domain/flags/flag-route.ts';
import { Slug } from '#lib/domain/runbook/values.ts';
import { SourceSpec } from '#lib/domain/signals/signal-spec.ts';
import { remoteKinds } from '#lib/domain/signals/source-spec.ts';
import { line } from './new-release.ts';

/** What a connection leads to: one kind of metrics source (D6) or flag system (E10) each. */
export const connectionKinds = [...remoteKinds, ...routeKinds] as const;
export type ConnectionKind = (typeof connectionKinds)[number];

/** How Warroom makes itself known; the secret is sent beside it and never comes back. */
export const ConnectionAuth = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('none') }),
  z.strictObject({ kind: z.literal('bearer') }),
  /** Each call is signed (Standard Webhooks); the secret itself is never sent. */
  z.strictObject({ kind: z.literal('signed') }),
  z.strictObject({
    kind: z.literal('basic'),
    user: line(200).refine((user) => !user.includes(':'), 'must not hold a colon'),
  }),
  z.strictObject({
    kind: z.literal('header'),
    header: z
      .string()
      .regex(/^[A-Za-z][A-Za-z0-9-]{0,99}$/, 'a header’s name')
      .refine(
        (name) => !/^(host|connection|content-length|transfer-encoding)$/i.test(name),
        'is not a header of sign-in',
      ),
  }),
]);
export type ConnectionAuth = z.infer<typeof ConnectionAuth>;

const BaseUrl = z
  .url({ protocol: /^https?$/, error: 'an http or https address' })
  .max(500)
  .refine((text) => {
    const url = URL.parse(text);
    return url !== null && !url.username && !url.password && !url.search && !url.hash;
  }, 'without user, password, query or fragment');

/** What `POST /api/connections` takes. On a change, `secret` and `ca` that are left out stay; `ca: null` is forgotten. */
export const ConnectionInput = z.strictObject({
  name: Slug,
  kind: z.enum(connectionKinds),
  url: BaseUrl,
  auth: ConnectionAuth.default({ kind: 'none' }),
  /** Printable ASCII alone: it becomes a header. */
  secret: z
    .string()
    .min(1)
    .max(8_000)
    .regex(/^[\x21-\x7e](?:[\x20-\x7e]*[\x21-\x7e])?$/, 'one line of printable ASCII')
    .optional(),
  ca: z
    .string()
    .max(64_000)
    .regex(/-----BEGIN CERTIFICATE-----/, 'a certificate in PEM')
    .nullable()
    .optional(),
  serverName: z
    .string()
    .max(253)
    .regex(/^[a-zA-Z0-9.-]+$/, 'a host’s name')
    .optional(),
  timeoutMs: z.number().int().min(500).max(30_000).default(5_000),
});
export type ConnectionInput = z.infer<typeof ConnectionInput>;
export const ConnectionChange = ConnectionInput.omit({ name: true });
export type ConnectionChange = z.infer<typeof ConnectionChange>;

/** Why a source says nothing: a code for screens, a sentence for people who read JSON. */
export interface WordedFault {
  code: string;
  params?: Record<string, string | number | string[]>;
  message: string;
}

/** A connection as it is listed. Address, sign-in and users are told to administrators alone. */
export interface ConnectionAnswer {
  name: string;
  kind: ConnectionKind;
  lastOkAt?: string;
  lastErrorAt?: string;
  lastError?: WordedFault;
  /** Active releases with signals or flags that ask it, by slug. */
  usedBy: string[];
  detail?: {
    url: string;
    auth: ConnectionAuth;
    /** A secret is kept. */
    secret: boolean;
    ca: boolean;
    serverName?: string;
    timeoutMs: number;
    changedAt: string;
    changedBy: string;
  };
}

/** Those of the connections that signals can name. */
export const metricsConnections = <One extends Pick<ConnectionAnswer, 'kind'>>(
  all: readonly One[],
) => all.filter(({ kind }) => remoteKinds.some((known) => known === kind));

/** Those of the connections that flags can name. */
export const flagConnections = <One extends Pick<ConnectionAnswer, 'kind'>>(all: readonly One[]) =>
  all.filter(({ kind }) => routeKinds.some((known) => known === kind));

export interface ConnectionsAnswer {
  connections: ConnectionAnswer[];
  /** Whether the caller may add, change and remove. */
  mayChange: boolean;
  /** Whether the caller may try queries. */
  mayTry: boolean;
}

/** `POST /api/connections/{name}/test`: a source as a signal would name it, judged as the runbook's signal would be. */
export const TrySource = z.strictObject({
  source: SourceSpec,
  /** What it is judged as: a signal of a runbook, by the limits of a release where one is named. */
  signal: z
    .strictObject({ template: Slug, signal: Slug, release: z.string().min(1).max(100).optional() })
    .optional(),
});
export type TrySource = z.infer<typeof TrySource>;

/** `POST /api/connections/{name}/test-flag`: a flag as a release would name it; reading it switches nothing. */
export const TryFlag = z.strictObject({
  route: FlagRoute,
  key: z.string().min(1).max(200),
  segment: Slug.optional(),
  release: Slug.optional(),
});
export type TryFlag = z.infer<typeof TryFlag>;

export interface TriedFlagAnswer {
  /** How it stands; absent where the system has no way to say, or failed to. */
  on?: boolean;
  fault?: WordedFault;
}

export interface TriedPoint {
  at: string;
  value: number;
  group?: 'canary' | 'stable';
}

export interface TriedAnswer {
  /** What the source says now; raw counts where it counts. */
  value?: number;
  good?: number;
  total?: number;
  /** What it says of the group the canary is compared with. */
  stable?: number;
  /** The last window, oldest first. */
  points: TriedPoint[];
  /** Why it would be NO DATA. */
  fault?: WordedFault;
  /** What the judge would say. */
  verdict?: { verdict: string; why: WordedFault };
}
