'use client';

import { useTranslations } from 'next-intl';
import type { CSSProperties } from 'react';
import { Glyph } from '#components/ui/glyph.tsx';
import { classes } from '#components/ui/tone.ts';
import { useNow } from '#lib/client/server-clock.ts';
import { planText } from '#lib/client/times.ts';
import { clockOf, durationText } from '#lib/contract/numbers.ts';
import { between, offsetMs, plannedAt, soakOf } from '#lib/domain/clock/clock.ts';
import { itemIn, openTriggers, runOf } from '#lib/domain/lookup.ts';
import type { PhaseRun, Room } from '#lib/domain/room.ts';
import type { PhaseSpec } from '#lib/domain/runbook/schema.ts';
import { scaled } from '#lib/domain/signals/effective.ts';
import { useRoom } from './room-context.ts';

type Step = {
  state: 'todo' | 'now' | 'done';
  bad: boolean;
  text: string;
  /** Part of the soak that has run, 0 to 1. */
  part: number;
};

const lowest = 7;
const highest = 34;

/** Height of a step in pixels: low shares must still be told apart. */
function heightOf(share: number): number {
  return Math.round(lowest + (highest - lowest) * (share / 100) ** 0.6);
}

function isBad(room: Room, phase: PhaseSpec, run: PhaseRun): boolean {
  if (run.state === 'failed') return true;
  if (run.state !== 'current') return false;
  const failed = phase.items.some((item) => itemIn(room, run, item.slug)?.state === 'FAIL');
  return failed || openTriggers(room).length > 0;
}

function stepOf(room: Room, phase: PhaseSpec, now: string, locale: 'en' | 'tr'): Step {
  const run = runOf(room, phase.slug);
  const planned = plannedAt(room, phase);
  if (!run) {
    const at = planned === undefined ? '' : planText(offsetMs(room.release, planned));
    const ms = scaled(room.release, phase.durationMs ?? 0);
    const first = room.runbook.phases.find((other) => other.kind === 'canary');
    const differs = first && ms !== scaled(room.release, first.durationMs ?? 0);
    const text = differs && ms > 0 ? `${at} · ${durationText(ms, locale)}` : at;
    return { state: 'todo', bad: false, text, part: 0 };
  }
  const bad = isBad(room, phase, run);
  if (run.state !== 'current') {
    const text = clockOf(between(run.startedAt, run.endedAt ?? now));
    return { state: 'done', bad, text, part: 1 };
  }
  const soak = soakOf(room, run, now);
  const text = soak ? `${clockOf(soak.elapsedMs)}/${clockOf(soak.neededMs)}` : '';
  return { state: 'now', bad, text, part: soak ? soak.elapsedMs / soak.neededMs : 0 };
}

/** The climb to all traffic: width is planned time, height is share, fill is the soak. */
export function Ascent() {
  const t = useTranslations('room.clock');
  const { room, words } = useRoom();
  const now = useNow();
  const stages = room.runbook.phases.filter((phase) => phase.kind === 'canary');
  return (
    <ol className="ascent" aria-label={t('stages')}>
      {stages.map((phase) => {
        const step = stepOf(room, phase, now, words.locale);
        const style = {
          '--w': Math.max(1, Math.round((phase.durationMs ?? 0) / 60_000)),
          '--h': `${heightOf(phase.share ?? 0)}px`,
          '--p': `${(step.part * 100).toFixed(1)}%`,
        } as CSSProperties;
        return (
          <li
            key={phase.slug}
            className={classes(
              'step',
              step.state === 'done' && step.bad ? 'now' : step.state,
              step.bad && 'bad',
            )}
            style={style}
            aria-current={step.state === 'now' ? 'step' : undefined}
          >
            <div className="s-t">
              <span className="s-n">
                {step.bad && <Glyph name="octagon" size="s" tone="stop" title={t('bad')} />}
                {step.state === 'done' && !step.bad && (
                  <Glyph name="disc" size="s" tone="go" title={t('done')} />
                )}
                <b>
                  {phase.share === undefined
                    ? phase.name[words.locale]
                    : t('share', { share: phase.share })}
                </b>
              </span>
              <span>{step.text}</span>
            </div>
            <div className="bar">
              <i />
            </div>
          </li>
        );
      })}
    </ol>
  );
}
