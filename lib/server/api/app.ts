import { getConnInfo } from '@hono/node-server/conninfo';
import { OpenAPIHono } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { routePath } from 'hono/route';
import type { SecurityLog } from '../auth/security-log.ts';
import type { Log } from '../log.ts';
import type { Metrics } from '../metrics.ts';
import { bad, type Parsed, problem } from './answer.ts';
import { badString, parseJson, parseWith, readText } from './body.ts';
import { type DoorOptions, enter } from './door.ts';
import { describeRoutes } from './openapi.ts';
import type { Asked, Route } from './route.ts';

/** `who`: the viewer's id, for the security log. */
type Env = { Variables: { who?: string } };

const DEFAULT_BODY_BYTES = 1_048_576;

interface AppOptions {
  routes: readonly Route[];
  door: DoorOptions;
  metrics: Metrics;
  securityLog: SecurityLog;
  log: Log;
  buildId: string;
  nowMs: () => number;
}

/** The API as one application: every route behind the same door, every fault a problem. */
export function createApp(options: AppOptions): OpenAPIHono<Env> {
  const app = new OpenAPIHono<Env>();
  app.use(async (context, next) => {
    const startedMs = options.nowMs();
    await next();
    const { method, path } = context.req;
    const { status } = context.res;
    options.metrics.request(method, routePath(context, -1), status, options.nowMs() - startedMs);
    options.securityLog({ status, method, path, who: context.get('who'), ip: ipOf(context) });
  });
  app.onError((error, context) => {
    options.log.error('a request failed', {
      error,
      method: context.req.method,
      path: context.req.path,
    });
    return problem(isUnreachable(error) ? { code: 'busy', retryAfterS: 1 } : { code: 'fault' });
  });
  for (const definition of options.routes) {
    if (definition.documentOnly) continue;
    const path = definition.path.replace(/\{(\w+)\}/g, ':$1');
    app.on(definition.method.toUpperCase(), path, (context) => serve(definition, context, options));
  }
  describeRoutes(app, options.routes, options.buildId);
  app.notFound(() => problem({ code: 'not-found' }));
  return app;
}

async function serve(
  definition: Route,
  context: Context<Env>,
  options: AppOptions,
): Promise<Response> {
  const { req } = context;
  const ip = ipOf(context);
  const entered = await enter(
    { method: req.method, header: (name) => req.header(name), ip, access: definition.access },
    options.door,
  );
  if (!entered.ok) return problem(entered.fault);
  if (entered.value) context.set('who', entered.value.id);
  const asked = await readAsked(definition, context);
  if (!asked.ok) return problem(asked.fault);
  const { value } = asked;
  return definition.handle({ ...value, viewer: entered.value, ip } as Asked<never, never, never>);
}

type Read = Omit<Asked<unknown, unknown, unknown>, 'viewer' | 'ip'>;

async function readAsked(definition: Route, context: Context): Promise<Parsed<Read>> {
  const { req } = context;
  const named = Object.values<string>(req.param());
  // No row has such a name, and the database would not even be asked for it.
  if (named.some((text) => badString(text) !== null)) return bad({ code: 'not-found' });
  const params = parsePart(definition.params, req.param());
  if (!params.ok) return bad({ code: 'not-found' });
  const query = parsePart(definition.query, req.query());
  if (!query.ok) return query;
  const request = req.raw;
  const read = { params: params.value, query: query.value, request };
  if (!definition.body) return { ok: true, value: { ...read, body: undefined, text: '' } };
  const text = await readText(request, definition.bodyBytes ?? DEFAULT_BODY_BYTES);
  if (!text.ok) return text;
  const parsed = parseJson(text.value);
  if (!parsed.ok) return parsed;
  const body = parseWith(definition.body, parsed.value);
  return body.ok ? { ok: true, value: { ...read, body: body.value, text: text.value } } : body;
}

function parsePart(schema: Route['params'], value: unknown): Parsed<unknown> {
  return schema ? parseWith(schema, value) : { ok: true, value: undefined };
}

function ipOf(context: Context): string {
  return getConnInfo(context).remote.address ?? 'unknown';
}

/** The database is away, starting or shutting down: worth another try, unlike a fault. */
export function isUnreachable(error: Error): boolean {
  const code = 'code' in error ? String(error.code) : '';
  // Prisma keeps the code of Postgres in its own error's text.
  const inner = /Code: `(\w+)`/.exec(error.message)?.[1] ?? '';
  if ([code, inner].some((one) => /^(08|57P|53300|ECONN|ETIMEDOUT|EPIPE|P1001)/.test(one)))
    return true;
  return /Connection terminated|connection timeout|timeout exceeded when trying/i.test(
    error.message,
  );
}
