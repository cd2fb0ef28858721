import * as z from 'zod';
import { isTargetList } from './probes/private-targets.ts';

/** A setting that cannot be used; the message is one line and names the variable. */
export class ConfigError extends Error {
  override name = 'ConfigError';
}

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|::1|\[::1\])$/;

const optional = <T extends z.ZodType>(schema: T) =>
  z.preprocess((value) => (value === '' ? undefined : value), schema.optional());
const httpUrl = z.url({ protocol: /^https?$/, error: 'must be an http or https URL' });
const postgresUrl = z.url({
  protocol: /^postgres(ql)?$/,
  error: 'must be a postgres:// URL such as postgres://user:password@host:5432/name',
});
const secret = (least: number) =>
  z.string().min(least, `must be at least ${least} characters long`).max(4096);

/** Groups of the provider, each with what it gives here: a role by its slug, or `admin`. */
const groupRights = z.string().transform((text, context) => {
  const wrong = 'must be JSON such as {"release-admins":"admin","sre-team":"sre"}';
  try {
    return z
      .record(z.string().min(1), z.string().regex(/^[a-z][a-z0-9-]*$/))
      .parse(JSON.parse(text));
  } catch {
    context.addIssue({ code: 'custom', message: wrong });
    return z.NEVER;
  }
});

const settingsSchema = z.object({
  PORT: optional(
    z
      .string()
      .regex(/^\d+$/, 'must be a whole number')
      .transform(Number)
      .refine((port) => port <= 65_535, 'must be between 0 and 65535'),
  ),
  HOST: optional(z.string().regex(/^[\w.:[\]-]+$/, 'must be a host name or an IP address')),
  DATABASE_URL: optional(postgresUrl),
  DATABASE_ADMIN_URL: optional(postgresUrl),
  WARROOM_DATA_DIR: optional(z.string()),
  WARROOM_FLAGS_DIR: optional(z.string()),
  WARROOM_URL: optional(httpUrl),
  WARROOM_DEMO: optional(z.enum(['0', '1'], 'must be 1 or 0')),
  WARROOM_BOOTSTRAP_TOKEN: optional(secret(16)),
  AUTH_SECRET: optional(secret(32)),
  OIDC_ISSUER: optional(httpUrl),
  OIDC_CLIENT_ID: optional(z.string()),
  OIDC_CLIENT_SECRET: optional(z.string()),
  WARROOM_OIDC_GROUPS: optional(groupRights),
  WARROOM_OIDC_GROUPS_CLAIM: optional(z.string()),
  WARROOM_OIDC_SCOPE: optional(
    z.string().regex(/(^| )openid( |$)/, 'must name openid among its scopes'),
  ),
  WARROOM_OIDC_TRUST_EMAIL: optional(z.enum(['0', '1'], 'must be 1 or 0')),
  WARROOM_PASSWORDS: optional(z.enum(['0', '1'], 'must be 1 or 0')),
  WARROOM_PRIVATE_TARGETS: optional(
    z.string().refine(isTargetList, 'must list networks, hosts or host:port, divided by commas'),
  ),
  BUILD_ID: optional(z.string().max(200, 'must be at most 200 characters long')),
  WARROOM_ROLE: optional(z.enum(['web', 'worker', 'all'], 'must be web, worker or all')),
  LOG_LEVEL: optional(
    z.enum(['debug', 'info', 'warn', 'error'], 'must be debug, info, warn or error'),
  ),
  WARROOM_SCREENS_SOCKET: optional(z.string()),
  WARROOM_INTERNAL_TOKEN: optional(secret(32)),
  WARROOM_FIRST_ADMIN_SECRET: optional(secret(32)),
});

export type Environment = Readonly<Record<string, string | undefined>>;

/** Sign-in through an OpenID Connect provider; null where none is set up. */
export interface OidcSettings {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** What each of the provider’s groups gives: a standing role by its slug, or `admin`. */
  readonly groups: Readonly<Record<string, string>>;
  /** Its addresses are its own, so that it need not say that it verified them. */
  readonly trustsEmail: boolean;
}

/** What the environment says, checked; used by the supervisor before databases and secrets exist. */
export interface Settings {
  readonly port: number;
  readonly host: string;
  readonly databaseUrl: string | null;
  readonly adminUrl: string | null;
  readonly dataDir: string;
  /** Where flagd’s files lie that releases may switch; null where none are. */
  readonly flagsDir: string | null;
  /** Where people reach Warroom from outside; null when only the local address is known. */
  readonly publicUrl: string | null;
  readonly demo: boolean;
  readonly bootstrapToken: string | null;
  readonly authSecret: string | null;
  readonly oidc: OidcSettings | null;
  /** People sign in with passwords: on unless a provider does it. */
  readonly passwords: boolean;
  /** Private addresses that probes may ask, as a list of networks and hosts. */
  readonly privateTargets: string;
  readonly buildId: string;
  readonly role: 'web' | 'worker' | 'all';
  readonly logLevel: 'debug' | 'info' | 'warn' | 'error';
  /** Unix socket on which Next answers for everything that is not the API's. */
  readonly screensSocket: string | null;
  /** Shared by the API and Next for calls between the two; made anew at each start. */
  readonly internalToken: string | null;
  /** Opens the first administrator's link; made anew at each start by the supervisor, which prints it. */
  readonly firstAdminSecret: string | null;
}

/** What a server process needs to run: the settings with nothing essential missing. */
export interface Config extends Settings {
  readonly databaseUrl: string;
  readonly authSecret: string;
  readonly internalToken: string;
}

/** True for addresses that only this machine can reach. */
export const isLoopback = (host: string): boolean => LOOPBACK.test(host);

/** Reads and checks the environment once; throws a ConfigError naming the first bad variable. */
export function readSettings(env: Environment = process.env): Settings {
  const parsed = settingsSchema.safeParse(env);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new ConfigError(`${issue?.path.join('.')}: ${issue?.message}`);
  }
  const given = parsed.data;
  const host = given.HOST ?? '127.0.0.1';
  if (given.DATABASE_ADMIN_URL && !given.DATABASE_URL) {
    throw new ConfigError('DATABASE_ADMIN_URL: needs DATABASE_URL beside it');
  }
  const oidc = readOidc(given);
  return {
    port: given.PORT ?? 3000,
    host,
    databaseUrl: given.DATABASE_URL ?? null,
    adminUrl: given.DATABASE_ADMIN_URL ?? given.DATABASE_URL ?? null,
    dataDir: given.WARROOM_DATA_DIR ?? '.warroom',
    flagsDir: given.WARROOM_FLAGS_DIR ?? null,
    publicUrl: given.WARROOM_URL?.replace(/\/+$/, '') ?? null,
    demo: readDemo(given.WARROOM_DEMO, host, given.WARROOM_URL, oidc !== null),
    bootstrapToken: given.WARROOM_BOOTSTRAP_TOKEN ?? null,
    authSecret: given.AUTH_SECRET ?? null,
    oidc,
    passwords: given.WARROOM_PASSWORDS === undefined ? !oidc : given.WARROOM_PASSWORDS === '1',
    privateTargets: given.WARROOM_PRIVATE_TARGETS ?? '',
    buildId: given.BUILD_ID ?? 'unknown',
    role: given.WARROOM_ROLE ?? 'all',
    logLevel: given.LOG_LEVEL ?? 'info',
    screensSocket: given.WARROOM_SCREENS_SOCKET ?? null,
    internalToken: given.WARROOM_INTERNAL_TOKEN ?? null,
    firstAdminSecret: given.WARROOM_FIRST_ADMIN_SECRET ?? null,
  };
}

/** The settings of a server process; refuses to go on without database and secrets. */
export function readConfig(env: Environment = process.env): Config {
  const settings = readSettings(env);
  const need = <T>(value: T | null, name: string): T => {
    if (value === null) throw new ConfigError(`${name}: must be set (npm start sets it by itself)`);
    return value;
  };
  return {
    ...settings,
    databaseUrl: need(settings.databaseUrl, 'DATABASE_URL'),
    authSecret: need(settings.authSecret, 'AUTH_SECRET'),
    internalToken: need(settings.internalToken, 'WARROOM_INTERNAL_TOKEN'),
  };
}

function readOidc(given: {
  OIDC_ISSUER?: string | undefined;
  OIDC_CLIENT_ID?: string | undefined;
  OIDC_CLIENT_SECRET?: string | undefined;
  WARROOM_OIDC_GROUPS?: Record<string, string> | undefined;
  WARROOM_OIDC_TRUST_EMAIL?: '0' | '1' | undefined;
}): OidcSettings | null {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret } = given;
  if (!issuer && !clientId && !clientSecret) return null;
  if (!issuer) throw new ConfigError('OIDC_ISSUER: must be set when another OIDC variable is');
  if (!clientId) throw new ConfigError('OIDC_CLIENT_ID: must be set when OIDC_ISSUER is');
  if (!clientSecret) throw new ConfigError('OIDC_CLIENT_SECRET: must be set when OIDC_ISSUER is');
  return {
    issuer: issuer.replace(/\/+$/, ''),
    clientId,
    clientSecret,
    groups: given.WARROOM_OIDC_GROUPS ?? {},
    trustsEmail: given.WARROOM_OIDC_TRUST_EMAIL === '1',
  };
}

// One click signs anybody in as the incident commander: on only where nobody else can reach it.
function readDemo(
  given: '0' | '1' | undefined,
  host: string,
  publicUrl: string | undefined,
  hasOidc: boolean,
): boolean {
  const isPublic =
    !isLoopback(host) || (publicUrl !== undefined && !isLoopback(new URL(publicUrl).hostname));
  if (given === '1' && isPublic) {
    throw new ConfigError('WARROOM_DEMO: 1 is refused when HOST or WARROOM_URL is not loopback');
  }
  return given === undefined ? !isPublic && !hasOidc : given === '1';
}
