import { createHash } from 'node:crypto';
import { jobNames } from '#lib/contract/house.ts';
import { canonicalText } from '#lib/domain/canonical.ts';
import packageFile from '../../package.json' with { type: 'json' };
import type { HealthOptions } from './api/deps.ts';
import type { Config } from './config.ts';
import { jobLocks } from './jobs/locks.ts';
import type { Stores } from './stores.ts';

const PATIENCE_MS = 2_000;

/** SHA-256 over the sorted configuration without its secrets, first 16 hex digits (I2). */
export function configHashOf(config: Config): string {
  const { port, host, dataDir, publicUrl, demo, passwords, role, logLevel, oidc } = config;
  const open = {
    port,
    host,
    dataDir,
    demo,
    passwords,
    role,
    logLevel,
    publicUrl: publicUrl ?? '',
    oidcIssuer: oidc?.issuer ?? '',
    oidcClientId: oidc?.clientId ?? '',
    oidcGroups: oidc?.groups ?? {},
    oidcTrustsEmail: oidc?.trustsEmail ?? false,
  };
  return createHash('sha256').update(canonicalText(open)).digest('hex').slice(0, 16);
}

/** What `/health/ready` looks at. */
export function healthOf(config: Config, stores: Stores): HealthOptions {
  const { pool, judging, hub, now } = stores;
  return {
    version: packageFile.version,
    startedAt: now(),
    viewers: () => hub.staleness().streams,
    jobs: () => heldJobs(stores),
    buildId: config.buildId,
    configHash: configHashOf(config),
    checks: async () => ({
      database: { ok: await answers(pool.query('SELECT 1')) },
      judge: { ok: judging.isAlive() },
    }),
  };
}

/** Which jobs some process does now: each holds its turn while it does. */
async function heldJobs({ turnsHeld }: Stores): Promise<Record<string, boolean>> {
  const held = await turnsHeld();
  return Object.fromEntries(jobNames.map((name) => [name, held.has(jobLocks[name])]));
}

async function answers(asked: Promise<unknown>): Promise<boolean> {
  const late = Promise.withResolvers<boolean>();
  const timer = setTimeout(() => late.resolve(false), PATIENCE_MS);
  const answered = asked.then(
    () => true,
    () => false,
  );
  const ok = await Promise.race([answered, late.promise]);
  clearTimeout(timer);
  return ok;
}
