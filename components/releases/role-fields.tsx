'use client';

import { useLocale, useTranslations } from 'next-intl';
import { Glyph } from '#components/ui/glyph.tsx';
import { Select } from '#components/ui/select.tsx';
import type { PersonAnswer } from '#lib/contract/wire.ts';
import type { RoleSpec } from '#lib/domain/runbook/schema.ts';
import type { Faults } from './draft.ts';
import { useFaultText } from './fault-text.ts';

type RoleFieldsProps = {
  roles: readonly RoleSpec[];
  people: readonly PersonAnswer[];
  seated: Record<string, string[]>;
  faults: Faults;
  onSeat: (role: string, people: string[]) => void;
};

/** Who takes which role: one person, or any number. */
export function RoleFields({ roles, people, seated, faults, onSeat }: RoleFieldsProps) {
  return (
    <div className="grid items-start gap-x-4 gap-y-3 md:grid-cols-2">
      {roles.map((role) => (
        <RoleField
          key={role.slug}
          role={role}
          people={people}
          seated={seated[role.slug] ?? []}
          fault={faults[`roles.${role.slug}`]}
          onSeat={(next) => onSeat(role.slug, next)}
        />
      ))}
    </div>
  );
}

type RoleFieldProps = {
  role: RoleSpec;
  people: readonly PersonAnswer[];
  seated: string[];
  fault: Faults[string];
  onSeat: (people: string[]) => void;
};

function RoleField({ role, people, seated, fault, onSeat }: RoleFieldProps) {
  const t = useTranslations('newRelease');
  const faultText = useFaultText();
  const locale = useLocale() as 'en' | 'tr';
  const one = role.seat === 'one';
  const open = one ? people : people.filter(({ id }) => !seated.includes(id));
  const nameOf = (id: string) =>
    people.find((person) => person.id === id || person.email === id)?.name ?? id;
  return (
    <div className="grid gap-1.5">
      <Select
        label={role.name[locale]}
        value={one ? (seated[0] ?? '') : ''}
        error={faultText(fault)}
        options={[
          { value: '', text: one ? t('nobody') : t('addPerson') },
          ...open.map(({ id, name }) => ({ value: id, text: name })),
        ]}
        onChange={(id) => {
          if (one) onSeat(id === '' ? [] : [id]);
          else if (id !== '') onSeat([...seated, id]);
        }}
      />
      {!one && seated.length > 0 && (
        <ul className="flex flex-wrap gap-1.5">
          {seated.map((id) => (
            <li key={id}>
              <button
                type="button"
                className="chip"
                aria-label={t('removePerson', { name: nameOf(id) })}
                onClick={() => onSeat(seated.filter((each) => each !== id))}
              >
                <span>{nameOf(id)}</span>
                <Glyph name="close" size="xs" />
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
