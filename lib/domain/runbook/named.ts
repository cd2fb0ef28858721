import type { Joint } from '../joint.ts';
import { knownNames } from './near-names.ts';
import type { Problem } from './parse.ts';

const withSlug = (row: string | { slug: string }) => (typeof row === 'string' ? row : row.slug);

/** The problem of a name that nothing has, with the names that there are; `reason` where it says more. */
export function unknownName(
  rows: readonly (string | { slug: string })[],
  slug: string,
  path: string,
  reason: string,
): Problem {
  return { path, reason, help: knownNames(slug, rows.map(withSlug)) };
}

/** A problem at `path` unless one of the rows has the slug; a slug that is not given names nothing. */
export function named(
  rows: readonly { slug: string }[],
  slug: string | undefined,
  path: string,
  what: string,
): Problem[] {
  if (slug === undefined || rows.some((row) => row.slug === slug)) return [];
  return [unknownName(rows, slug, path, `names ${what} "${slug}" that does not exist`)];
}

/** The same for a list of slugs, each at its own place. */
export function allNamed(
  rows: readonly { slug: string }[],
  slugs: readonly string[],
  path: string,
  what: string,
): Problem[] {
  return slugs.flatMap((slug, at) => named(rows, slug, `${path}[${at}]`, what));
}

/** More people than there are parties can never speak. */
export function checkPeople(joint: Joint, path: string): Problem[] {
  const { parties, distinctPeople = 1 } = joint;
  if (distinctPeople <= parties.length) return [];
  const reason = `asks ${distinctPeople} people, and there are ${parties.length} parties`;
  return [{ path: `${path}.distinctPeople`, reason, help: 'lower it, or name more parties' }];
}
