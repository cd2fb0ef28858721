'use client';

import { useTranslations } from 'next-intl';
import { Glyph } from '#components/ui/glyph.tsx';
import { ProgressPie } from '#components/ui/progress-pie.tsx';
import { classes } from '#components/ui/tone.ts';
import { clockOf } from '#lib/contract/numbers.ts';
import type { IncidentClock } from '#lib/domain/incidents/clocks.ts';

type ClockFigureProps = Pick<IncidentClock, 'elapsedMs' | 'outcome' | 'targetMs'>;

const looks = {
  met: { glyph: 'disc', tone: 'go' },
  breached: { glyph: 'octagon', tone: 'stop' },
  ended: { glyph: 'disc', tone: 'quiet' },
} as const;

/** What a clock says: the time, and by shape, word and colour how it stands against its target. Class: `clk`. */
export function ClockFigure({ elapsedMs, outcome, targetMs }: ClockFigureProps) {
  const t = useTranslations('incidents.outcome');
  const look = outcome === 'running' ? undefined : looks[outcome];
  return (
    <span className={classes('clk', outcome === 'breached' && 'stop')}>
      {look ? (
        <Glyph name={look.glyph} tone={look.tone} size="s" />
      ) : (
        <ProgressPie share={targetMs === undefined ? 0 : elapsedMs / targetMs} tone="set" />
      )}
      <b role={outcome === 'running' ? 'timer' : undefined}>{clockOf(elapsedMs)}</b>
      <span className="fg2">{t(outcome)}</span>
    </span>
  );
}
