import type { ConnectionAnswer } from '#lib/contract/connections.ts';
import { type ChosenRoute, FlagRoute } from '#lib/domain/flags/flag-route.ts';
import type { FlagSpec } from '#lib/domain/flags/flag-spec.ts';
import { isRouteKind } from '#lib/domain/flags/standing.ts';
import type { Room } from '#lib/domain/room.ts';

/** What serves a flag in this release. */
export const servedBy = ({ release }: Pick<Room, 'release'>, { slug }: FlagSpec): ChosenRoute =>
  release.flags?.[slug] ?? 'by-hand';

/** What serves a flag, as its form holds it; `own` are the places of its segments by phase. */
export interface RouteDraft {
  connection: string;
  key: string;
  project: string;
  environment: string;
  file: string;
  own: Record<string, { key: string; environment: string }>;
}
export type RouteField = 'key' | 'project' | 'environment' | 'file';
export type RouteFaults = Partial<Record<RouteField | 'own', true>>;

export function startRoute(route: ChosenRoute, segments: readonly string[]): RouteDraft {
  const known = route === 'by-hand' ? undefined : route;
  const places: Record<string, { key?: string | undefined; environment?: string | undefined }> =
    known?.segments ?? {};
  return {
    connection: known?.connection ?? '',
    key: known?.key ?? '',
    project: known?.kind === 'unleash' ? known.project : 'default',
    environment: known?.kind === 'unleash' ? known.environment : '',
    file: known?.kind === 'flagd' ? known.file : '',
    own: Object.fromEntries(
      segments.map((segment) => {
        const { key = '', environment = '' } = places[segment] ?? {};
        return [segment, { key, environment }];
      }),
    ),
  };
}

/** The fields that a kind of flag system asks for beside the key. */
export function fieldsOf(kind: FlagRoute['kind']): RouteField[] {
  if (kind === 'unleash') return ['project', 'environment'];
  return kind === 'flagd' ? ['file'] : [];
}

const filled = (fields: Record<string, string>) =>
  Object.fromEntries(
    Object.entries(fields)
      .map(([name, value]) => [name, value.trim()] as const)
      .filter(([, value]) => value !== ''),
  );

type Read = { ok: true; route: ChosenRoute } | { ok: false; faults: RouteFaults };

/** The route that the form names, or the fields that are not right yet. */
export function readRoute(
  draft: RouteDraft,
  connections: readonly Pick<ConnectionAnswer, 'name' | 'kind'>[],
): Read {
  if (draft.connection === '') return { ok: true, route: 'by-hand' };
  const kind = connections.find(({ name }) => name === draft.connection)?.kind;
  if (kind === undefined || !isRouteKind(kind)) return { ok: false, faults: {} };
  const segments = Object.entries(draft.own).flatMap(([segment, { key, environment }]) => {
    const place = filled({ key, ...(kind === 'unleash' ? { environment } : {}) });
    return Object.keys(place).length > 0 ? [[segment, place] as const] : [];
  });
  const own = Object.fromEntries(fieldsOf(kind).map((field) => [field, draft[field]]));
  const parsed = FlagRoute.safeParse({
    ...{ kind, connection: draft.connection },
    ...filled({ key: draft.key, ...own }),
    ...(segments.length > 0 ? { segments: Object.fromEntries(segments) } : {}),
  });
  if (parsed.success) return { ok: true, route: parsed.data };
  const faults: RouteFaults = {};
  for (const { path } of parsed.error.issues) {
    faults[path[0] === 'segments' ? 'own' : (path[0] as RouteField)] = true;
  }
  return { ok: false, faults };
}
