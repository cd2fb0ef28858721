import type { Runbook } from '#lib/domain/runbook/schema.ts';

/** Somebody who can be signed in with one click where `WARROOM_DEMO` allows it. */
export interface SamplePerson {
  id: string;
  name: string;
  role: string;
}

const address = (role: string) => `${role}@sample.invalid`;

/** Looks after people, tokens and settings where a sample person may sign in; holds no role in a release. */
export const sampleAdmin: SamplePerson = {
  id: address('admin'),
  name: 'Administrator',
  role: 'admin',
};

/** One person a role, named after it. */
export function samplePeople(runbook: Runbook): SamplePerson[] {
  return runbook.roles.map(({ slug, name }) => ({ id: address(slug), name: name.en, role: slug }));
}

/** Who also stands in for which roles, so that three people can carry the real sample. */
const standIns: Record<string, string> = {
  sre: 'deployer',
  'db-owner': 'deployer',
  qa: 'scribe',
  'payments-owner': 'scribe',
  security: 'scribe',
};

/** Every role with its own person; IC, Scribe and Deployer can carry the release alone. */
export function rolesForThree(runbook: Runbook): Record<string, string[]> {
  return Object.fromEntries(
    runbook.roles.map(({ slug }) => {
      const other = standIns[slug];
      return [slug, other ? [address(slug), address(other)] : [address(slug)]];
    }),
  );
}

/** The same, and the IC in every role that takes several, so that one newcomer can do everything. */
export function rolesForOne(runbook: Runbook): Record<string, string[]> {
  return Object.fromEntries(
    runbook.roles.map(({ slug, seat }) => [
      slug,
      seat === 'one' ? [address(slug)] : [address(slug), address(runbook.command)],
    ]),
  );
}
