import type http from 'node:http';
import { getRequestListener } from '@hono/node-server';
import { createApp } from './api/app.ts';
import type { Deps } from './api/deps.ts';
import type { DoorOptions } from './api/door.ts';
import { apiRoutes } from './api/routes.ts';
import { createStreams } from './api/stream.ts';
import { createStreamGuard } from './api/stream-guard.ts';
import { createLimits, type Limits } from './auth/limits.ts';
import { createSecurityLog } from './auth/security-log.ts';
import { createIdentify, type Directory } from './auth/viewer.ts';
import type { Config } from './config.ts';
import { createFront } from './front.ts';
import type { Log } from './log.ts';
import type { Metrics } from './metrics.ts';
import type { Stores } from './stores.ts';

interface WebOptions {
  config: Config;
  log: Log;
  metrics: Metrics;
  stores: Stores;
  development: boolean;
  /** The routes' dependencies, given what only the web side has. */
  deps(web: { limits: Limits }): Deps;
}

/** The HTTP side of this process: door, routes, streams, and the front that owns the port. */
export function createWeb(options: WebOptions): http.Server {
  const { config, log, metrics, stores, development } = options;
  const { publicUrl, authSecret, bootstrapToken } = config;
  const identify = createIdentify({
    authSecret,
    bootstrapToken,
    secureCookie: publicUrl?.startsWith('https://') ?? false,
    directory: directoryOf(stores, config.demo),
    nowMs: Date.now,
  });
  const guard = createStreamGuard(identify, log);
  stores.rights.onChanged(() => {
    identify.forget();
    guard.askNow();
  });
  const limits = createLimits();
  const door: DoorOptions = { identify, limits, publicUrl };
  const securityLog = createSecurityLog(log, Date.now);
  const deps = options.deps({ limits });
  const app = createApp({
    routes: apiRoutes(deps),
    door,
    metrics,
    securityLog,
    log,
    buildId: config.buildId,
    nowMs: () => performance.now(),
  });
  const streams = createStreams({
    door,
    hub: stores.hub,
    room: stores.rooms.get,
    readings: stores.judging.readings,
    headSeq: stores.headSeq,
    guard,
    internalToken: config.internalToken,
    metrics,
    securityLog,
    log,
    now: stores.now,
  });
  const listener = getRequestListener(app.fetch, { overrideGlobalObjects: false });
  return createFront(
    {
      screensSocket: config.screensSocket,
      publicUrl,
      loopbackOnly: config.demo,
      development,
      log,
    },
    (request, response) => {
      if (!streams(request, response)) void listener(request, response);
    },
  );
}

/** Sessions made by one click last no longer than the demo itself. */
function directoryOf({ sessions, people, tokens }: Stores, demo: boolean): Directory {
  return {
    async session(id) {
      const found = await sessions.live(id);
      return found && (found.via !== 'demo' || demo) ? found.person : null;
    },
    async person(id) {
      const found = await people.get(id);
      return found?.disabledAt === null ? found : null;
    },
    tokenByHash: tokens.byHash,
  };
}
