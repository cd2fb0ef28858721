import { useTranslations } from 'next-intl';
import { Fragment } from 'react';
import type { ReleaseSummary } from '#lib/contract/wire.ts';
import type { Group } from './groups.ts';
import { ReleaseRow } from './release-row.tsx';

const columns = [
  { name: 'release', wide: false },
  { name: 'runbook', wide: true },
  { name: 'state', wide: false },
  { name: 'ascent', wide: false },
  { name: 'clock', wide: false },
  { name: 'ic', wide: false },
  { name: 'evidence', wide: true },
  { name: 'chain', wide: true },
] as const;

type ReleaseTableProps = { groups: { group: Group; releases: ReleaseSummary[] }[] };

/** The releases by what they ask of people now. Class: `list`. */
export function ReleaseTable({ groups }: ReleaseTableProps) {
  const t = useTranslations('releases');
  return (
    <table className="list">
      <caption className="sr">{t('title')}</caption>
      <thead>
        <tr>
          {columns.map(({ name, wide }) => (
            <th key={name} scope="col" className={wide ? 'wide' : undefined}>
              {t(`column.${name}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {groups.map(({ group, releases }) => (
          <Fragment key={group}>
            <tr className="grp">
              <th colSpan={columns.length} scope="colgroup">
                {t(`group.${group}`, { count: releases.length })}
              </th>
            </tr>
            {releases.map((release) => (
              <ReleaseRow key={release.slug} release={release} />
            ))}
          </Fragment>
        ))}
      </tbody>
    </table>
  );
}
