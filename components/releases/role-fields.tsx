'use client';

import { useLocale, useTranslations } from 'next-intl';
import { Glyph } from '#components/ui/glyph.tsx';
import { Select } from '#components/ui/select.tsx';
import type { PersonAnswer } from '#lib/contract/wire.ts';
import type { RoleSpec } from '#lib/domain/runbook/schema.ts';
import type { SeatRules } from '#lib/domain/seats.ts';
import type { Faults } from './draft.ts';
import { useFaultText } from './fault-text.ts';
import { SeatSummary } from './seat-summary.tsx';

type RoleFieldsProps = {
  roles: readonly RoleSpec[];
  command: string;
  rules: SeatRules | undefined;
  me: string;
  people: readonly PersonAnswer[];
  seated: Record<string, string[]>;
  faults: Faults;
  onSeat: (role: string, people: string[]) => void;
};

/** Who takes which role: one person, or any number; with what each role is for and what is missing. */
export function RoleFields(props: RoleFieldsProps) {
  const { roles, rules, people, seated, faults, onSeat } = props;
  const locale = useLocale() as 'en' | 'tr';
  const duties = useDuties(props);
  const nameOfRole = (slug: string) =>
    roles.find((role) => role.slug === slug)?.name[locale] ?? slug;
  return (
    <div className="grid gap-4">
      {rules && (
        <SeatSummary
          rules={rules}
          seated={seated}
          people={people}
          me={props.me}
          nameOfRole={nameOfRole}
          onFill={(open, person) => {
            for (const role of open) onSeat(role, [person]);
          }}
        />
      )}
      <div className="grid items-start gap-x-4 gap-y-3 md:grid-cols-2">
        {roles.map((role) => (
          <RoleField
            key={role.slug}
            role={role}
            hint={duties(role.slug)}
            people={people}
            seated={seated[role.slug] ?? []}
            fault={faults[`roles.${role.slug}`]}
            onSeat={(next) => onSeat(role.slug, next)}
          />
        ))}
      </div>
    </div>
  );
}

/** What a role does by its runbook, in a few words. */
function useDuties({ rules, command }: Pick<RoleFieldsProps, 'rules' | 'command'>) {
  const t = useTranslations('seats.duty');
  return (role: string): string | undefined => {
    if (!rules) return undefined;
    const rows = rules.rows[role] ?? 0;
    const said = [
      ...(role === command ? [t('command')] : []),
      ...(rows > 0 ? [t('rows', { count: rows })] : []),
      ...(rules.voters.includes(role) ? [t('votes')] : []),
      ...(rules.joints.some(({ parties }) => parties.includes(role)) ? [t('joint')] : []),
      ...(rules.approvals.some(({ roles }) => roles.includes(role)) ? [t('approves')] : []),
    ];
    return said.length > 0 ? said.join(' · ') : t('none');
  };
}

type RoleFieldProps = {
  role: RoleSpec;
  hint: string | undefined;
  people: readonly PersonAnswer[];
  seated: string[];
  fault: Faults[string];
  onSeat: (people: string[]) => void;
};

function RoleField({ role, hint, people, seated, fault, onSeat }: RoleFieldProps) {
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
        hint={hint}
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
