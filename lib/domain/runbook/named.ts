import type { Joint } from '../joint.ts';
import { knownNames } from './near-names.ts';
import { type Problem, problem, way } from './problem.ts';

const withSlug = (row: string | { slug: string }) => (typeof row === 'string' ? row : row.slug);

/** What a runbook names by slug; each has its word in `names-unknown`. */
export const namedKinds = [
  'flag',
  'objective',
  'parameter',
  'phase',
  'probe',
  'role',
  'round',
  'row',
  'signal',
  'track',
  'trigger',
  'update',
] as const;
type NamedKind = (typeof namedKinds)[number];

/** A name that nothing has, with the names that there are as its way out. */
export function unknownName(
  rows: readonly (string | { slug: string })[],
  slug: string,
  unknown: Problem,
): Problem {
  return { ...unknown, way: knownNames(slug, rows.map(withSlug)) };
}

/** A problem at `path` unless one of the rows has the slug; a slug that is not given names nothing. */
export function named(
  rows: readonly { slug: string }[],
  slug: string | undefined,
  path: string,
  what: NamedKind,
): Problem[] {
  if (slug === undefined || rows.some((row) => row.slug === slug)) return [];
  return [unknownName(rows, slug, problem('names-unknown', path, { what, name: slug }))];
}

/** The same for a list of slugs, each at its own place. */
export function allNamed(
  rows: readonly { slug: string }[],
  slugs: readonly string[],
  path: string,
  what: NamedKind,
): Problem[] {
  return slugs.flatMap((slug, at) => named(rows, slug, `${path}[${at}]`, what));
}

/** More people than there are parties can never speak. */
export function checkPeople(joint: Joint, path: string): Problem[] {
  const { parties, distinctPeople = 1 } = joint;
  if (distinctPeople <= parties.length) return [];
  const params = { people: distinctPeople, parties: parties.length };
  const where = `${path}.distinctPeople`;
  return [problem('people-over-parties', where, params, way('lower-people'))];
}
