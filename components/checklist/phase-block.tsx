'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Glyph } from '#components/ui/glyph.tsx';
import type { GlyphName } from '#components/ui/glyph-shapes.tsx';
import { ProgressPie } from '#components/ui/progress-pie.tsx';
import { classes, type Tone } from '#components/ui/tone.ts';
import { driftText, planText } from '#lib/client/times.ts';
import { clockOf } from '#lib/contract/numbers.ts';
import { driftMs, offsetMs, plannedAt } from '#lib/domain/clock/clock.ts';
import { failedCanaries, itemIn, openTriggers } from '#lib/domain/lookup.ts';
import type { PhaseRun, Room } from '#lib/domain/room.ts';
import type { PhaseSpec } from '#lib/domain/runbook/schema.ts';
import { isLiveOrHeld } from '#lib/domain/states.ts';
import { useRoom } from '../room/room-context.ts';
import { useRoomUi } from '../room/room-ui.ts';
import { CanaryRetry } from './canary-retry.tsx';
import { ItemRow } from './item-row.tsx';
import { countsOf, nextRow, phaseRows } from './row-model.ts';

type PhaseLook = 'done' | 'now' | 'failed' | 'locked' | 'ready';

function lookOf(room: Room, phase: PhaseSpec, run: PhaseRun | undefined): PhaseLook {
  if (run?.state === 'failed') return 'failed';
  if (run) {
    const failed = phase.items.some((item) => itemIn(room, run, item.slug)?.state === 'FAIL');
    return failed ? 'failed' : run.state === 'done' ? 'done' : 'now';
  }
  const called = openTriggers(room).some((trigger) => trigger.state === 'open');
  return phase.kind === 'rollback' && called ? 'ready' : 'locked';
}

const glyphs = {
  done: { name: 'disc', tone: 'go' },
  failed: { name: 'octagon', tone: 'stop' },
  locked: { name: 'lock', tone: 'quiet' },
  ready: { name: 'back', tone: 'stop' },
} as const satisfies Partial<Record<PhaseLook, { name: GlyphName; tone: Tone }>>;

type PhaseBlockProps = {
  phase: PhaseSpec;
  run: PhaseRun | undefined;
  /** An earlier run that failed; it stays in sight. */
  past?: boolean;
};

/** One phase: its head, and its rows where it is unfolded. */
export function PhaseBlock({ phase, run, past }: PhaseBlockProps) {
  const { room } = useRoom();
  const ui = useRoomUi();
  const look = lookOf(room, phase, run);
  const inHand = run?.id === room.release.phase && run !== undefined;
  // A new attempt begins with the first stage that failed, also where a correction failed it afterwards.
  const mayRetry = !past && isLiveOrHeld(room.release.state);
  const retries = mayRetry && run !== undefined && failedCanaries(room)[0]?.run.id === run.id;
  const unfolds = inHand || retries || look === 'ready';
  const [pressed, setPressed] = useState<{ unfolds: boolean; open: boolean }>();
  // A press holds until the phase's own turn comes or goes.
  const open = pressed?.unfolds === unfolds ? pressed.open : unfolds;
  const next = inHand ? (ui.item ?? nextRow(room)?.slug) : undefined;
  return (
    <section data-phase={phase.slug}>
      <h3 className="font-normal">
        <button
          type="button"
          className={classes(
            'phase-h',
            inHand && 'now',
            (look === 'locked' || past) && 'locked',
            look === 'ready' && 'ready',
          )}
          aria-expanded={open}
          onClick={() => setPressed({ unfolds, open: !open })}
        >
          <PhaseHead phase={phase} run={run} look={look} />
        </button>
      </h3>
      {open && <PhaseFacts phase={phase} />}
      {open && (
        <ul>
          {phaseRows(room, phase, run).map((facts) => (
            <ItemRow
              key={facts.item.slug}
              facts={facts}
              chosen={next === facts.item.slug}
              tight={!inHand}
            />
          ))}
        </ul>
      )}
      {retries && <CanaryRetry />}
    </section>
  );
}

/** Where it runs and for whom, and what the runbook says of beginning and ending it (B2). */
function PhaseFacts({ phase }: { phase: PhaseSpec }) {
  const t = useTranslations('rowShape');
  const { room, words } = useRoom();
  const text = (one: { en: string; tr: string } | undefined) => one?.[words.locale];
  const { environment, segment, tenants, entry, exit } = phase;
  const list = tenants && room.release.parameters[tenants.parameter];
  const facts = [
    text(environment),
    text(segment),
    tenants &&
      t('tenants', {
        list: list || '—',
        range: [...new Set([tenants.min, tenants.max ?? '…'])].join('–'),
      }),
    ...entry.map((one) => t('entry', { text: text(one) ?? '' })),
    ...exit.map((one) => t('exit', { text: text(one) ?? '' })),
  ].filter((one) => one !== undefined);
  if (facts.length === 0) return null;
  return <p className="fg2 px-3 py-1 text-xs">{facts.join(' · ')}</p>;
}

type PhaseHeadProps = { phase: PhaseSpec; run: PhaseRun | undefined; look: PhaseLook };

function PhaseHead({ phase, run, look }: PhaseHeadProps) {
  const t = useTranslations('room.runbook');
  const { room, words } = useRoom();
  const planned = plannedAt(room, phase);
  const off =
    look === 'ready' ? t('ready') : planned ? planText(offsetMs(room.release, planned)) : '';
  const { closed, total } = countsOf(room, phase, run);
  const drift = run && driftMs(run);
  const glyph = look === 'now' ? undefined : glyphs[look];
  const target = clockOf(room.runbook.timeToSafeMs);
  return (
    <>
      <span className="off">{off}</span>
      {glyph ? (
        <Glyph name={glyph.name} tone={glyph.tone} title={t(`look.${look}`)} />
      ) : (
        <ProgressPie share={total > 0 ? closed / total : 0} title={t('look.now')} />
      )}
      <b>
        {phase.name[words.locale]}
        {run && run.run > 1 && ` · ${t('run', { run: run.run })}`}
      </b>
      <span className="grow" />
      <span className="label">
        {look === 'ready' ? t('target', { target }) : `${closed}/${total}`}
        {drift !== undefined && (
          <span className="drift">{` · ${t('drift', { drift: driftText(drift) })}`}</span>
        )}
      </span>
    </>
  );
}
