import type { OpenAPIHono, RouteConfig } from '@hono/zod-openapi';
import type { Env } from 'hono';
import { Problem } from '#lib/contract/problem.ts';
import { problem } from './answer.ts';
import type { Documented, Route } from './route.ts';

const FAULTS: Record<number, string> = {
  400: 'The body is not valid JSON.',
  401: 'Nobody signed in.',
  403: 'Not allowed.',
  404: 'Not found.',
  413: 'Too large.',
  415: 'Media type not taken.',
  422: 'Bad input, with path and reason.',
  429: 'Too many requests.',
};

/** Adds the OpenAPI 3.1 document of these routes, generated from their own schemas. */
export function describeRoutes<E extends Env>(
  app: OpenAPIHono<E>,
  routes: readonly Route[],
  version: string,
): void {
  for (const definition of routes) {
    if (!definition.internal) app.openAPIRegistry.registerPath(documentOf(definition));
  }
  app.openAPIRegistry.registerComponent('securitySchemes', 'token', {
    type: 'http',
    scheme: 'bearer',
  });
  let text: string | undefined;
  app.get('/api/openapi.json', () => {
    text ??= JSON.stringify(
      app.getOpenAPI31Document({ openapi: '3.1.0', info: { title: 'Warroom', version } }),
    );
    return new Response(text, { headers: { 'content-type': 'application/json; charset=utf-8' } });
  });
  app.on(['POST', 'PUT', 'PATCH', 'DELETE'], '/api/openapi.json', () =>
    problem({ code: 'wrong-method' }),
  );
}

function documentOf(definition: Route): RouteConfig {
  const { method, path, summary, access, params, query, body } = definition;
  const answers = Object.entries(definition.answers).map(
    ([status, documented]) => [status, content(documented)] as const,
  );
  const faults = Object.entries(FAULTS).map(
    ([status, description]) =>
      [
        status,
        { description, content: { 'application/problem+json': { schema: Problem } } },
      ] as const,
  );
  return {
    method,
    path,
    summary,
    ...(access === 'anyone' ? {} : { security: [{ token: [] }] }),
    request: {
      ...(params ? { params } : {}),
      ...(query ? { query } : {}),
      ...(body ? { body: { content: { 'application/json': { schema: body } } } } : {}),
    },
    responses: Object.fromEntries([...faults, ...answers]),
  };
}

function content({ description, schema, type = 'application/json' }: Documented) {
  return schema ? { description, content: { [type]: { schema } } } : { description };
}
