'use client';

import { useTranslations } from 'next-intl';
import { Panel } from '#components/ui/panel.tsx';
import { holdersOf, rolesOf } from '#lib/domain/raci.ts';
import type { Letter, Workstream } from '#lib/domain/runbook/schema.ts';
import { holderNames } from '../people/bearers.ts';
import { roleName, useRoom } from '../room/room-context.ts';

/** Combined letters read as the runbooks write them. */
const letterText = (letter: Letter | undefined) => (letter === 'RA' ? 'R/A' : (letter ?? '—'));

/** Workstreams by roles: who acts, who is accountable, who is asked, who is told (F2). */
export function RaciMatrix() {
  const t = useTranslations('readiness');
  const view = useRoom();
  const { room, words, me } = view;
  const { runbook } = room;
  const mine = rolesOf(room, me.id);
  const name = (workstream: Workstream) =>
    runbook.workstreams[workstream]?.[words.locale] ?? t(`workstream.${workstream}`);
  return (
    <Panel title={t('matrix')} note={t('legend')}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways is reached by keyboard */}
      <section className="raci" tabIndex={0} aria-label={t('matrix')}>
        <table>
          <caption className="sr">{t('matrix')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('workstreams')}</th>
              {runbook.roles.map(({ slug }) => (
                <th key={slug} scope="col" data-mine={mine.includes(slug) || undefined}>
                  {roleName(view, slug)}
                  <small>
                    {holdersOf(room, slug).length > 0 ? holderNames(view, slug) : t('vacant')}
                  </small>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {(Object.keys(runbook.raci) as Workstream[]).map((workstream) => (
              <tr key={workstream}>
                <th scope="row">{name(workstream)}</th>
                {runbook.roles.map(({ slug }) => {
                  const letter = runbook.raci[workstream][slug];
                  return (
                    <td
                      key={slug}
                      data-letter={letter}
                      data-mine={mine.includes(slug) || undefined}
                      title={letter && t(`letter.${letter}`)}
                    >
                      {letterText(letter)}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </Panel>
  );
}
