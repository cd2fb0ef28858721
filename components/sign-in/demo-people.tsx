'use client';

import { useTranslations } from 'next-intl';
import { Glyph } from '#components/ui/glyph.tsx';
import { useAwake } from '#lib/client/use-awake.ts';
import type { SignInAnswer } from '#lib/contract/wire.ts';
import type { SignIn } from './use-sign-in.ts';

type DemoPeopleProps = { people: SignInAnswer['people']; signIn: SignIn };

/** The three who can carry a release come first. */
const first: readonly string[] = ['ic', 'scribe', 'deployer'];
const placeOf = (role: string | undefined) => {
  const place = first.indexOf(role ?? '');
  return place < 0 ? first.length : place;
};

const described = ['ic', 'scribe', 'deployer', 'deputy', 'product', 'support', 'admin'] as const;

/** One click a role. Class: `roles`. */
export function DemoPeople({ people, signIn }: DemoPeopleProps) {
  const t = useTranslations('signIn');
  const awake = useAwake();
  if (people.length === 0) return <p>{t('demo.nobody')}</p>;
  return (
    <div className="grid gap-2">
      <span className="label whitespace-normal">{t('demo.hint')}</span>
      <ul className="roles">
        {people
          .toSorted((a, b) => placeOf(a.role) - placeOf(b.role))
          .map(({ id, name, role }) => (
            <li key={id}>
              <button
                type="button"
                aria-disabled={!awake || signIn.trying !== undefined}
                onClick={() =>
                  signIn.trying === undefined && signIn.enter({ kind: 'demo', person: id })
                }
              >
                <b>{name}</b>
                <small>
                  {signIn.trying === id
                    ? t('sending')
                    : t(`demo.${described.find((slug) => slug === role) ?? 'other'}`)}
                </small>
                <Glyph name="chevron-right" />
              </button>
            </li>
          ))}
      </ul>
    </div>
  );
}
