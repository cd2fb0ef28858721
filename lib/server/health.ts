import { createHash } from 'node:crypto';
import { canonicalText } from '#lib/domain/canonical.ts';
import type { HealthOptions } from './api/deps.ts';
import type { Config } from './config.ts';
import type { Stores } from './stores.ts';

const PATIENCE_MS = 2_000;

/** SHA-256 over the sorted configuration without its secrets, first 16 hex digits (I2). */
export function configHashOf(config: Config): string {
  const { port, host, dataDir, publicUrl, demo, role, logLevel, oidc } = config;
  const open = {
    port,
    host,
    dataDir,
    demo,
    role,
    logLevel,
    publicUrl: publicUrl ?? '',
    oidcIssuer: oidc?.issuer ?? '',
    oidcClientId: oidc?.clientId ?? '',
  };
  return createHash('sha256').update(canonicalText(open)).digest('hex').slice(0, 16);
}

/** What `/health/ready` looks at. */
export function healthOf(config: Config, { pool, judging }: Stores): HealthOptions {
  return {
    buildId: config.buildId,
    configHash: configHashOf(config),
    checks: async () => ({
      database: { ok: await answers(pool.query('SELECT 1')) },
      judge: { ok: judging.isAlive() },
    }),
  };
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
