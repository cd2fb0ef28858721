import type http from 'node:http';
import { getRequestListener } from '@hono/node-server';
import { createApp } from './api/app.ts';
import type { Deps } from './api/deps.ts';
import type { DoorOptions } from './api/door.ts';
import { apiRoutes } from './api/routes.ts';
import { createStreams } from './api/stream.ts';
import { createLimits, type Limits } from './auth/limits.ts';
import { createSecurityLog } from './auth/security-log.ts';
import { createIdentify } from './auth/viewer.ts';
import type { Config } from './config.ts';
import { createFront } from './front.ts';
import type { Log } from './log.ts';
import type { Metrics } from './metrics.ts';
import type { Stores } from './stores.ts';

export interface WebOptions {
  config: Config;
  log: Log;
  metrics: Metrics;
  stores: Stores;
  development: boolean;
  /** The routes' dependencies, given what only the web side has. */
  deps(web: { limits: Limits; forgetViewers(): void }): Deps;
}

/** The HTTP side of this process: door, routes, streams, and the front that owns the port. */
export function createWeb(options: WebOptions): http.Server {
  const { config, log, metrics, stores, development } = options;
  const { publicUrl, authSecret, bootstrapToken } = config;
  const identify = createIdentify({
    authSecret,
    bootstrapToken,
    secureCookie: publicUrl?.startsWith('https://') ?? false,
    directory: { person: stores.people.get, tokenByHash: stores.tokens.byHash },
    nowMs: Date.now,
  });
  const limits = createLimits();
  const door: DoorOptions = { identify, limits, publicUrl };
  const securityLog = createSecurityLog(log, Date.now);
  const deps = options.deps({ limits, forgetViewers: identify.forget });
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
