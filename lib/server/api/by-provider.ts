import type { ProviderClaims } from '#lib/contract/sign-in.ts';
import { Person } from '#lib/domain/commands/text.ts';
import { rightsByGroups } from '../auth/group-rights.ts';
import type { OidcSettings } from '../config.ts';
import type { PersonRecord } from '../data/people.ts';
import type { BoundPerson } from '../data/provider-people.ts';
import { bad, good, type Parsed } from './answer.ts';
import type { Deps } from './deps.ts';

const LONGEST_NAME = 80;

/**
 * The person whom the provider speaks of: known by their subject there, else by an address that it verified.
 * An address that is bound to another of its subjects is nobody else's.
 */
export async function personByProvider(
  claims: ProviderClaims,
  oidc: OidcSettings,
  { providerPeople, rights }: Pick<Deps, 'providerPeople' | 'rights'>,
): Promise<Parsed<PersonRecord>> {
  const subject = `${oidc.issuer} ${claims.subject}`;
  const bound = await providerPeople.bySubject(subject);
  const address = Person.safeParse(claims.email);
  const isVerified = address.success && (claims.emailVerified || oidc.trustsEmail);
  if (!bound && !isVerified) return bad({ code: 'email-unverified' });
  const known = bound ?? (isVerified ? await providerPeople.byAddress(address.data) : null);
  if (known && known.disabledAt !== null) return bad({ code: 'account-disabled' });
  if (known && isAnothers(known, subject, oidc.issuer)) return bad({ code: 'account-taken' });
  const id = known?.id ?? (address.success ? address.data : '');
  const held = known ?? { admin: false, roles: [] };
  const name = nameOf(claims.name) ?? known?.name ?? id.split('@')[0] ?? id;
  const may = rightsByGroups(held, claims.groups, oidc.groups);
  const person = await providerPeople.bind({ id, name, subject, ...may });
  if (known && known.admin !== person.admin) await rights.changed();
  return good(person);
}

/** Of the same provider and another subject there; a provider before this one has no say. */
function isAnothers({ subject }: BoundPerson, asked: string, issuer: string): boolean {
  return subject !== null && subject !== asked && subject.startsWith(`${issuer} `);
}

function nameOf(name: string | undefined): string | undefined {
  const line = name?.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim();
  return line ? [...line].slice(0, LONGEST_NAME).join('') : undefined;
}
