import type * as z from 'zod';
import type { Scope } from '#lib/contract/wire.ts';
import type { Viewer } from '../auth/viewer.ts';

/** Who may ask: anybody, or a viewer whose session or token carries the scope. */
export type Access = 'anyone' | Scope;

/** What a route's handler is given, checked against its schemas. */
export interface Asked<Params, Query, Body> {
  /** Null on routes open to anyone, when nobody signed in. */
  viewer: Viewer | null;
  params: Params;
  query: Query;
  body: Body;
  /** The JSON body as it was sent. */
  text: string;
  request: Request;
  ip: string;
}

/** One answer as the OpenAPI document describes it. */
export interface Documented {
  description: string;
  schema?: z.ZodType;
  type?: string;
}

/** One route: how it is asked, who may, and what it does. */
export interface Route {
  method: 'get' | 'post' | 'patch' | 'delete';
  /** With `{name}` for its parameters, as in the contract. */
  path: string;
  summary: string;
  access: Access;
  params?: z.ZodObject;
  query?: z.ZodObject;
  /** A JSON body. Routes with another body read `request` themselves. */
  body?: z.ZodType;
  bodyBytes?: number;
  answers: Record<number, Documented>;
  /** Not in the document: for the processes of one Warroom among themselves. */
  internal?: boolean;
  /** In the document alone: another route answers it. */
  documentOnly?: boolean;
  handle(asked: Asked<never, never, never>): Promise<Response> | Response;
}

type OutputOf<Schema> = Schema extends z.ZodType ? z.infer<Schema> : undefined;

/** A route whose handler is typed by its own schemas. */
export function route<
  const Params extends z.ZodObject | undefined = undefined,
  const Query extends z.ZodObject | undefined = undefined,
  const Body extends z.ZodType | undefined = undefined,
>(
  definition: Omit<Route, 'handle' | 'params' | 'query' | 'body'> & {
    params?: Params;
    query?: Query;
    body?: Body;
    handle(
      asked: Asked<OutputOf<Params>, OutputOf<Query>, OutputOf<Body>>,
    ): Promise<Response> | Response;
  },
): Route {
  return definition as unknown as Route;
}

/** The viewer of a route that is not open to anyone. */
export function signedIn(asked: { viewer: Viewer | null }): Viewer {
  if (!asked.viewer) throw new Error('a route for viewers was reached without one');
  return asked.viewer;
}
