import type { Messages } from 'next-intl';
import type { GlyphName } from '#components/ui/glyph-shapes.tsx';
import type { Tone } from '#components/ui/tone.ts';
import { clockOf } from '#lib/contract/numbers.ts';
import type { ReleaseSummary } from '#lib/contract/wire.ts';
import type { RowFacts } from './row-facts.ts';

/** A text of the `releases.state` messages with its values. */
export interface Line {
  key: keyof Messages['releases']['state'];
  values?: Record<string, string | number>;
}

/** The state of one release in two lines and a glyph. */
export interface RowState {
  glyph: GlyphName;
  tone?: Tone;
  /** The capital word is inked in the tone. */
  loud: boolean;
  /** Share of the soak that has run, drawn as a pie in place of the glyph. */
  soakShare?: number;
  alarm: boolean;
  word: Line;
  detail?: Line;
}

const untilMs = (at: string, now: string) => Date.parse(at) - Date.parse(now);

/** A countdown that has run out says by how much. */
function countdown(key: 'remeasure' | 'decide' | 'startsIn', at: string, now: string): Line {
  const leftMs = untilMs(at, now);
  return leftMs > 0
    ? { key, values: { left: clockOf(leftMs) } }
    : { key: `${key}Late`, values: { late: clockOf(-leftMs) } };
}

/** Says where a release stands at `now`; `facts` come a moment after the summary. */
export function rowState(
  release: ReleaseSummary,
  facts: RowFacts | undefined,
  now: string,
): RowState {
  const calm = { alarm: false, loud: true } as const;
  const share = facts?.phase?.share ?? 'none';
  switch (release.state) {
    case 'planned':
      return planned(release, now);
    case 'live':
      return live(facts, now);
    case 'holding':
      if (facts?.alarm) return alarmed(facts, now);
      return {
        ...calm,
        glyph: 'pause',
        tone: 'caution',
        word: { key: 'holding', values: { share } },
        ...(facts?.remeasureAt ? { detail: countdown('remeasure', facts.remeasureAt, now) } : {}),
      };
    case 'rolling-back':
      return {
        ...calm,
        glyph: 'back',
        tone: 'caution',
        word: { key: 'rollingBack' },
        ...(facts ? { detail: safety(facts, now) } : {}),
      };
    case 'rolled-back':
      return {
        ...calm,
        glyph: 'back',
        tone: 'caution',
        word: { key: 'rolledBack' },
        ...(facts ? { detail: safety(facts, now) } : {}),
      };
    case 'completed':
      return {
        ...calm,
        glyph: 'disc',
        tone: 'go',
        word: { key: 'completed' },
        ...(facts?.rows ? { detail: { key: 'rowsOpen', values: facts.rows } } : {}),
      };
    case 'closed':
      return { ...calm, glyph: 'disc', tone: 'go', word: { key: 'closed' } };
    case 'cancelled':
      return { ...calm, loud: false, glyph: 'flat', tone: 'quiet', word: { key: 'cancelled' } };
  }
}

function planned(release: ReleaseSummary, now: string): RowState {
  const detail: Line = { key: 'targetAt', values: { at: release.targetAt } };
  if (release.ic === undefined) {
    return {
      glyph: 'ring',
      tone: 'caution',
      loud: true,
      alarm: false,
      word: { key: 'notReady' },
      detail: { key: 'noIc' },
    };
  }
  return {
    glyph: 'clock',
    loud: false,
    alarm: false,
    word: countdown('startsIn', release.targetAt, now),
    detail,
  };
}

function alarmed(facts: RowFacts, now: string): RowState {
  const deadlineAt = facts.alarm?.deadlineAt;
  return {
    glyph: 'octagon',
    tone: 'stop',
    loud: true,
    alarm: true,
    word: { key: 'trigger', values: { share: facts.phase?.share ?? 'none' } },
    detail: deadlineAt ? countdown('decide', deadlineAt, now) : { key: 'answered' },
  };
}

function live(facts: RowFacts | undefined, now: string): RowState {
  if (facts?.alarm) return alarmed(facts, now);
  const calm = { loud: false, alarm: false } as const;
  const soak = facts?.soak;
  const share = facts?.phase?.share ?? 'none';
  if (soak && !soak.done) {
    return {
      ...calm,
      glyph: 'pie',
      soakShare: soak.elapsedMs / soak.neededMs,
      word: { key: 'soaking', values: { share } },
      detail: {
        key: 'soak',
        values: { elapsed: clockOf(soak.elapsedMs), needed: clockOf(soak.neededMs) },
      },
    };
  }
  return {
    ...calm,
    glyph: 'play',
    word: { key: facts?.phase ? 'phase' : 'live' },
    ...(facts?.rows ? { detail: { key: 'rowsOpen', values: facts.rows } } : {}),
  };
}

/** How long it took to be safe, or how long is left. */
function safety(facts: RowFacts, now: string): Line {
  const { rollback } = facts;
  if (!rollback) return { key: 'rootCause' };
  const target = clockOf(rollback.targetMs);
  if (rollback.safeAt) {
    return {
      key: 'safeIn',
      values: { took: clockOf(untilMs(rollback.safeAt, rollback.at)), target },
    };
  }
  return {
    key: 'notSafe',
    values: { running: clockOf(untilMs(now, rollback.at)), target },
  };
}
