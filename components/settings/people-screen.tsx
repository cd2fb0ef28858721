'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { Mark } from '#components/ui/mark.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { Tag } from '#components/ui/tag.tsx';
import { requestJson } from '#lib/client/request.ts';
import type { HousePeopleAnswer, HousePerson } from '#lib/contract/house.ts';
import { paths } from '#lib/contract/paths.ts';
import { FactTable } from './fact-table.tsx';
import { PersonDialog, type RoleChoice } from './person-dialog.tsx';
import { ListProblem } from './problem-notice.tsx';
import { When } from './when.tsx';

type PeopleScreenProps = { initial: HousePeopleAnswer; roles: readonly RoleChoice[] };

const columns = ['name', 'roles', 'signsIn', 'seen', 'act'] as const;

/** Who may come in, with what standing roles and rights. */
export function PeopleScreen({ initial, roles }: PeopleScreenProps) {
  const t = useTranslations('settings.people');
  const [shown, setShown] = useState<HousePerson | 'new'>();
  const { data, error } = useQuery({
    queryKey: ['everybody'],
    queryFn: () => requestJson<HousePeopleAnswer>(paths.everybody),
    initialData: initial,
  });
  const nameOf = (slug: string) => roles.find((role) => role.slug === slug)?.name ?? slug;
  return (
    <>
      <p className="settings-lead">{t('lead')}</p>
      <Panel
        title={t('list')}
        note={t('count', { count: data.people.length })}
        aside={
          <Button size="xs" glyph="plus" onPress={() => setShown('new')}>
            {t('add')}
          </Button>
        }
      >
        <ListProblem error={error} />
        <FactTable
          caption={t('list')}
          columns={columns.map((name) => ({
            name,
            label: t(`column.${name}`),
            bare: name === 'act',
          }))}
          rows={data.people.map((person) => ({
            id: person.id,
            quiet: person.disabledAt !== undefined,
            cells: [
              <Name key="name" person={person} />,
              <Roles key="roles" person={person} nameOf={nameOf} />,
              <SignsIn key="ways" person={person} />,
              person.lastSeenAt ? <When key="seen" at={person.lastSeenAt} /> : t('never'),
              <Button
                key="act"
                size="xs"
                detail={<span className="sr">{person.name}</span>}
                onPress={() => setShown(person)}
              >
                {t('edit')}
              </Button>,
            ],
          }))}
        />
      </Panel>
      {shown !== undefined && (
        <PersonDialog
          person={shown === 'new' ? undefined : shown}
          roles={roles}
          passwords={data.passwords}
          onClose={() => setShown(undefined)}
        />
      )}
    </>
  );
}

function Name({ person: { name, email } }: { person: HousePerson }) {
  return (
    <>
      <b>{name}</b>
      <small>{email}</small>
    </>
  );
}

type RolesProps = { person: HousePerson; nameOf: (slug: string) => string };

function Roles({ person: { roles, admin }, nameOf }: RolesProps) {
  const t = useTranslations('settings.people');
  return (
    <span className="flex flex-wrap gap-1">
      {admin && <Tag glyph="person">{t('admin')}</Tag>}
      {roles.map((role) => (
        <Tag key={role}>{nameOf(role)}</Tag>
      ))}
    </span>
  );
}

function SignsIn({ person: { waysIn, disabledAt } }: { person: HousePerson }) {
  const t = useTranslations('settings.people');
  if (disabledAt !== undefined) {
    return (
      <Mark glyph="lock" tone="quiet" word={t('disabled')}>
        <When at={disabledAt} />
      </Mark>
    );
  }
  if (waysIn.length === 0) return <span className="fg3">{t('noWay')}</span>;
  return waysIn.map((way) => t(`way.${way}`)).join(', ');
}
