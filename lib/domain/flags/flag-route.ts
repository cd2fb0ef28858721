import * as z from 'zod';
import { Slug } from '../runbook/values.ts';
import { isFlagName } from './flag-spec.ts';

const Name = z
  .string()
  .trim()
  .min(1)
  .max(200)
  .refine(isFlagName, 'must be a name in one line, without control characters');

const bySegment = <Shape extends z.ZodRawShape>(shape: Shape) =>
  z
    .record(Slug, z.strictObject(shape))
    .refine((segments) => Object.keys(segments).length <= 50, 'at most 50 segments')
    .optional();

/** A signed call to a program of one's own that switches flags. */
const HttpRoute = z.strictObject({
  kind: z.literal('flag-http'),
  connection: Slug,
  /** The flag's name there, where it is not the runbook's. */
  key: Name.optional(),
  segments: bySegment({ key: Name.optional() }),
});

const UnleashRoute = z.strictObject({
  kind: z.literal('unleash'),
  connection: Slug,
  project: Name.default('default'),
  environment: Name,
  key: Name.optional(),
  segments: bySegment({ key: Name.optional(), environment: Name.optional() }),
});

/** The file lies in the server's directory of flag files; flagd reads it and tells the state by OFREP. */
const FlagdRoute = z.strictObject({
  kind: z.literal('flagd'),
  connection: Slug,
  file: z.string().regex(/^[A-Za-z0-9][\w.-]{0,99}\.json$/, 'a file’s name that ends in .json'),
  key: Name.optional(),
  segments: bySegment({ key: Name.optional() }),
});

/** Which connection of the house serves a flag of a release, and what the flag is called there (E10). */
export const FlagRoute = z.discriminatedUnion('kind', [HttpRoute, UnleashRoute, FlagdRoute]);
export type FlagRoute = z.infer<typeof FlagRoute>;

export const routeKinds = Object.keys({
  'flag-http': HttpRoute,
  unleash: UnleashRoute,
  flagd: FlagdRoute,
} satisfies Record<FlagRoute['kind'], z.ZodType>) as FlagRoute['kind'][];

/** A release's choice for one flag. */
export const ChosenRoute = z.union([z.literal('by-hand'), FlagRoute]);
export type ChosenRoute = z.infer<typeof ChosenRoute>;

/** What a route comes to for one segment: a key, and an environment where the system has them. */
export interface FlagPlace {
  key: string;
  environment?: string;
}

/** Where a flag of this key lies for this segment. */
export function placeOf(route: FlagRoute, specKey: string, segment: string | undefined): FlagPlace {
  const own: { key?: string | undefined; environment?: string | undefined } =
    (segment === undefined ? undefined : route.segments?.[segment]) ?? {};
  const key = own.key ?? route.key ?? specKey;
  if (route.kind !== 'unleash') return { key };
  return { key, environment: own.environment ?? route.environment };
}
