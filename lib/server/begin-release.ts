import type { NewRelease } from '#lib/contract/wire.ts';
import { done, type Outcome } from '#lib/domain/commands/command.ts';
import type { Actor, Release, RoleAssignment } from '#lib/domain/room.ts';
import type { LoadedRunbook } from './runbooks.ts';

/** Facts of a new release; the product's own samples say so and bring their slug. */
export interface Beginning extends NewRelease {
  slug?: string;
  sample?: boolean;
}

/** The slug a release asks for: service and version, in letters, digits and hyphens. */
export function slugOf({ slug, service, version }: Beginning): string {
  if (slug !== undefined) return slug;
  const plain = `${service}-${version}`
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, 60)
    .replace(/-+$/, '');
  return plain === '' ? 'release' : plain;
}

/** People by role, each once, as ids: e-mail addresses in lower case. */
export function seatsOf(facts: Pick<NewRelease, 'roles'>): { role: string; person: string }[] {
  return Object.entries(facts.roles).flatMap(([role, people]) =>
    [...new Set(people.map((person) => person.trim().toLowerCase()))].map((person) => ({
      role,
      person,
    })),
  );
}

/** The first entry of a release (B1): its facts, and who holds which role. */
export function firstEntry(facts: Beginning, { hash }: LoadedRunbook, actor: Actor) {
  return (id: string, now: string): Outcome => {
    const { template, service, name, version, previousVersion, sha, ticket, parent } = facts;
    const release: Release = {
      id,
      template,
      runbookHash: hash,
      service,
      name,
      version,
      ...(previousVersion === undefined ? {} : { previousVersion }),
      sha,
      ...(ticket === undefined ? {} : { ticket }),
      ...(parent === undefined ? {} : { parent }),
      targetAt: new Date(facts.targetAt).toISOString(),
      drill: facts.drill ?? false,
      public: facts.public ?? false,
      sample: facts.sample ?? false,
      parameters: facts.parameters ?? {},
      sources: facts.sources ?? {},
      overrides: overridesOf(facts),
      state: 'planned',
      attempt: 0,
      createdAt: now,
      createdBy: actor.id,
    };
    const roles: RoleAssignment[] = seatsOf(facts).map(({ role, person }) => ({
      id: `${role}:${person}`,
      role,
      person,
      assignedAt: now,
    }));
    const params = { template, service, version, runbookHash: hash };
    return done({ kind: 'release.created', params, changes: { release, roles } });
  };
}

function overridesOf({ overrides = {} }: Beginning): Release['overrides'] {
  const { durationScale, decisionMs } = overrides;
  return {
    ...(durationScale === undefined ? {} : { durationScale }),
    ...(decisionMs === undefined ? {} : { decisionMs }),
  };
}
