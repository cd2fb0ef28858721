/** What somebody may: standing roles by slug, and whether they look after the house. */
interface StandingRights {
  admin: boolean;
  roles: string[];
}

/**
 * The rights of somebody whom a provider names with these groups. What the mapping speaks of follows the
 * groups, in both directions; what it does not speak of stays as it was given here.
 */
export function rightsByGroups(
  held: StandingRights,
  groups: readonly string[],
  mapping: Readonly<Record<string, string>>,
): StandingRights {
  const mapped = new Set(Object.values(mapping));
  const given = new Set(
    groups.flatMap((group) => (Object.hasOwn(mapping, group) ? [mapping[group] ?? ''] : [])),
  );
  const kept = held.roles.filter((role) => !mapped.has(role));
  const roles = [...given].filter((role) => role !== 'admin');
  return {
    admin: mapped.has('admin') ? given.has('admin') : held.admin,
    roles: [...new Set([...kept, ...roles])].sort(),
  };
}
