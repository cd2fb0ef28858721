'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { Select } from '#components/ui/select.tsx';
import type { PersonAnswer } from '#lib/contract/wire.ts';
import { emptySeats, type SeatRules, shortApprovals, shortJoints } from '#lib/domain/seats.ts';

type SeatSummaryProps = {
  rules: SeatRules;
  seated: Readonly<Record<string, string[]>>;
  people: readonly PersonAnswer[];
  me: string;
  nameOfRole(slug: string): string;
  /** Everybody who is needed and missing: this person takes all of those seats. */
  onFill(roles: readonly string[], person: string): void;
};

/** What is still missing of the crew, and one person for all of it. */
export function SeatSummary(props: SeatSummaryProps) {
  const { rules, seated, people, me, nameOfRole } = props;
  const t = useTranslations('seats');
  const [person, setPerson] = useState(people.some(({ id }) => id === me) ? me : people[0]?.id);
  const holders = (role: string) => seated[role] ?? [];
  const empty = emptySeats(rules, holders);
  const names = (roles: readonly string[]) => roles.map(nameOfRole).join(', ');
  const joints = shortJoints(rules, holders);
  const approvals = shortApprovals(rules, holders).filter(({ seated: held }) => held > 0);
  return (
    <div className="grid gap-3">
      {empty.length === 0 ? (
        <Notice glyph="disc">{t('full')}</Notice>
      ) : (
        <Notice glyph="triangle" tone="caution">
          {t('open', { count: empty.length, total: rules.needed.length, roles: names(empty) })}
        </Notice>
      )}
      {joints.map(({ parties, asked, people: held }) => (
        <Notice key={parties.join()} glyph="triangle" tone="caution">
          {t('joint', { roles: names(parties), asked, count: held.length })}
        </Notice>
      ))}
      {approvals.map(({ item, roles, count, seated: held }) => (
        <Notice key={item} glyph="triangle" tone="caution">
          {t('approval', { roles: names(roles), count, held })}
        </Notice>
      ))}
      {empty.length > 0 && person !== undefined && (
        <div className="flex flex-wrap items-end gap-3">
          <Select
            label={t('who')}
            value={person}
            options={people.map(({ id, name }) => ({ value: id, text: name }))}
            onChange={setPerson}
          />
          <Button size="s" onPress={() => props.onFill(empty, person)}>
            {t('fill', { count: empty.length })}
          </Button>
        </div>
      )}
    </div>
  );
}
