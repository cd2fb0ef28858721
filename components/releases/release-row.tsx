'use client';

import Link from 'next/link';
import { useLocale, useTranslations } from 'next-intl';
import { Glyph } from '#components/ui/glyph.tsx';
import { HatchTag } from '#components/ui/hatch.tsx';
import { Mark } from '#components/ui/mark.tsx';
import { ProgressPie } from '#components/ui/progress-pie.tsx';
import { classes, toneClass } from '#components/ui/tone.ts';
import { useNow } from '#lib/client/server-clock.ts';
import type { ReleaseSummary } from '#lib/contract/wire.ts';
import { Ascent } from './ascent.tsx';
import { groupOf } from './groups.ts';
import { RowClock } from './row-clock.tsx';
import type { RowFacts } from './row-facts.ts';
import { type Line, type RowState, rowState } from './row-state.ts';
import { useDay } from './use-day.ts';
import { useRowFacts, useSeen } from './use-row-facts.ts';

/** One line of the list; the whole of it leads to the room. */
export function ReleaseRow({ release }: { release: ReleaseSummary }) {
  const t = useTranslations('releases');
  const now = useNow();
  const [ref, seen] = useSeen<HTMLTableRowElement>();
  const facts = useRowFacts(release, seen, now);
  const state = rowState(release, facts, now);
  const running = groupOf(release) === 'live';
  return (
    <tr ref={ref} className={classes(state.alarm && 'alarm', running && !state.alarm && 'live')}>
      <td>
        <span className="v">
          {release.drill && <HatchTag>{t('drill')}</HatchTag>}{' '}
          <Link href={`/releases/${release.slug}`} prefetch={false} data-row>
            {release.version}
          </Link>
        </span>
        <small>
          {release.service} · {release.name}
        </small>
      </td>
      <td className="fg2 wide">{release.template}</td>
      <td>
        <StateCell state={state} facts={facts} />
      </td>
      <td>{facts && <Ascent steps={facts.steps} />}</td>
      <td>
        <RowClock release={release} facts={facts} now={now} />
      </td>
      <td className="fg2">{release.ic?.name ?? t('noIc')}</td>
      <td className="fg2 wide">{facts?.evidence ?? '—'}</td>
      <td className="wide">
        <Mark glyph="chain" tone="quiet" small>
          {facts ? t('chain', { seq: facts.seq, hash: facts.hash.slice(0, 4) }) : '—'}
        </Mark>
      </td>
    </tr>
  );
}

function StateCell({ state, facts }: { state: RowState; facts: RowFacts | undefined }) {
  const say = useLine(facts);
  return (
    <span className="st">
      {state.soakShare === undefined ? (
        <Glyph name={state.glyph} tone={state.tone} />
      ) : (
        <ProgressPie share={state.soakShare} />
      )}
      <span>
        <b className={state.loud ? toneClass(state.tone) : undefined}>{say(state.word)}</b>
        {state.detail && <small>{say(state.detail)}</small>}
      </span>
    </span>
  );
}

/** Words a line of the state; a phase is called by the runbook's name for it. */
function useLine(facts: RowFacts | undefined): (line: Line) => string {
  const t = useTranslations('releases.state');
  const day = useDay();
  const locale = useLocale() as 'en' | 'tr';
  return ({ key, values = {} }) => {
    const at = values.at;
    const name = facts?.phase?.name[locale];
    return t(key, {
      ...values,
      ...(typeof at === 'string' ? { at: `${day(at)}, ${at.slice(11, 16)}` } : {}),
      ...(name ? { name } : {}),
    });
  };
}
