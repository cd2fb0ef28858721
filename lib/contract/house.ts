import * as z from 'zod';
import { Person } from '#lib/domain/commands/text.ts';
import { line, Slug } from './new-release.ts';
import type { PersonAnswer } from './wire.ts';

/** A token as lists show it: who it acts as, what for, how long; never its secret. */
export interface TokenAnswer {
  id: string;
  name: string;
  /** The person it acts as, or the system it is named for. */
  person?: { id: string; name: string };
  system?: string;
  scopes: string[];
  createdAt: string;
  createdBy: string;
  expiresAt?: string;
  revokedAt?: string;
  lastUsedAt?: string;
}

/** `GET /api/tokens` */
export interface TokensAnswer {
  tokens: TokenAnswer[];
}

/** `POST /api/tokens`: the one time that the secret is told. */
export interface TokenMade {
  id: string;
  token: string;
}

/** Jobs that a Warroom always has. */
export const jobNames = ['due', 'self', 'feed', 'poll', 'probe', 'flags'] as const;
export type JobName = (typeof jobNames)[number];

/** What readiness looks at. */
export const checkNames = ['database', 'judge'] as const;
export type HealthChecks = Record<(typeof checkNames)[number], { ok: boolean; detail?: string }>;

/** `GET /api/health`: what the health page shows. */
export interface HouseHealth {
  version: string;
  buildId: string;
  configHash: string;
  startedAt: string;
  serverNow: string;
  /** Live streams open on the process that answers. */
  viewers: number;
  /** As readiness has them. */
  checks: HealthChecks;
  /** Whether some process does the job now; null where that could not be asked. */
  jobs: Partial<Record<JobName, boolean>> | null;
}

/** The ways in that a person has now. */
export type WayIn = 'password' | 'oidc' | 'demo';

/** A person as administrators see them. */
export interface HousePerson extends PersonAnswer {
  admin: boolean;
  lastSeenAt?: string;
  /** Since when they may not come in. */
  disabledAt?: string;
  waysIn: WayIn[];
}

/** `GET /api/people?all=true` */
export interface HousePeopleAnswer {
  people: HousePerson[];
  /** Whether one-time links open here. */
  passwords: boolean;
}

const standingRoles = z.array(Slug).max(50);

/** Adds a person; the e-mail address is who they are, and never changes. */
export const NewPerson = z.strictObject({
  email: Person,
  name: line(80),
  roles: standingRoles.optional(),
  admin: z.boolean().optional(),
});
export type NewPerson = z.infer<typeof NewPerson>;

/** What of a person can change. Nobody is deleted: entries name people. */
export const PersonChange = z.strictObject({
  name: line(80).optional(),
  roles: standingRoles.optional(),
  admin: z.boolean().optional(),
  disabled: z.boolean().optional(),
});
export type PersonChange = z.infer<typeof PersonChange>;
