'use client';

import { useTranslations } from 'next-intl';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { Glyph } from '#components/ui/glyph.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { ShortHash } from '#components/ui/short-hash.tsx';
import { whenText } from '#lib/client/times.ts';
import { paths } from '#lib/contract/paths.ts';
import type { Room } from '#lib/domain/room.ts';
import { sizeText } from '../checklist/evidence-text.ts';
import { personName, useRoom } from '../room/room-context.ts';

/** The kinds of evidence that rows and gates of this runbook ask for by name. */
function wantedKinds({ phases, completion }: Room['runbook']): string[] {
  const rows = phases.flatMap(({ items }) => items.flatMap(({ evidence }) => evidence));
  const criteria = [...phases.flatMap(({ gate }) => gate?.criteria ?? []), ...completion];
  const gates = criteria.flatMap((spec) => (spec.kind === 'evidence' ? spec.kinds : []));
  return [...new Set([...rows, ...gates])];
}

/** Artefacts that the approval rests on: each wanted kind with its files and hashes, or missing (S1 §1). */
export function Artefacts() {
  const t = useTranslations('readiness.artefacts');
  const view = useRoom();
  const { room, slug, words } = view;
  const kinds = wantedKinds(room.runbook);
  const filesOf = (kind: string) => Object.values(room.evidence).filter((row) => row.kind === kind);
  const missing = kinds.filter((kind) => filesOf(kind).length === 0).length;
  return (
    <Panel title={t('title')} note={t('note', { kinds: kinds.length, missing })}>
      {kinds.length === 0 && <EmptyState>{t('none')}</EmptyState>}
      <ul className="who-list">
        {kinds.map((kind) => (
          <li key={kind} className="who-line">
            <Glyph
              name={filesOf(kind).length > 0 ? 'disc' : 'gap'}
              tone={filesOf(kind).length > 0 ? 'go' : 'caution'}
            />
            <b className="who-role">{kind}</b>
            <ul className="grow">
              {filesOf(kind).length === 0 && <li>{t('missing')}</li>}
              {filesOf(kind).map((file) => (
                <li key={file.id}>
                  <a className="link" href={paths.evidence(slug, file.id)}>
                    {file.name}
                  </a>{' '}
                  <ShortHash
                    value={file.sha256}
                    label={t('hash', { name: file.name })}
                    copied={t('copied')}
                  />{' '}
                  <span className="fg3">
                    {sizeText(file.bytes, words.locale)} · {personName(view, file.by)},{' '}
                    {whenText(file.at, words)}
                  </span>
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
