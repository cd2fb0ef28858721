import { between } from '../clock/clock.ts';
import type { Release } from '../room.ts';
import { scaled } from '../signals/effective.ts';
import type { ProbeAnswer } from './probe-answer.ts';
import type { ProbeSpec } from './probe-spec.ts';

/** A run of answers that say the same, without a gap between them: what is kept of a probe's past. */
export interface ProbeStretch {
  probe: string;
  /** The address that was asked; another one is another past. */
  target: string;
  fromAt: string;
  toAt: string;
  answers: number;
  /** The queue's depth in the newest of them that name it, oldest first. */
  depths: { at: string; depth: number }[];
  /** The newest of them, whole. */
  last: ProbeAnswer;
}

/** An answer with its place and time. */
export interface TimedAnswer {
  probe: string;
  target: string;
  at: string;
  answer: ProbeAnswer;
}

const leastMs = 1_000;
/** An hour of answers, at one in 15 s: longer than any trigger looks back. */
export const mostDepths = 240;

/** How often a probe is asked in this release; only drills shorten (ruling 27). */
export function probeEveryMs(
  release: Pick<Release, 'drill' | 'overrides'>,
  { everyMs }: Pick<ProbeSpec, 'everyMs'>,
): number {
  return Math.max(leastMs, scaled(release, everyMs));
}

/** Two answers further apart than this have a gap between them: nobody knows what lay there. */
export function longestGapMs(
  release: Pick<Release, 'drill' | 'overrides'>,
  spec: Pick<ProbeSpec, 'everyMs' | 'timeoutMs'>,
): number {
  return 2 * probeEveryMs(release, spec) + spec.timeoutMs;
}

/** The stretch as it is with this answer: a longer one, or the beginning of a new one. */
export function extend(
  last: ProbeStretch | undefined,
  { probe, target, at, answer }: TimedAnswer,
  gapMs: number,
): ProbeStretch {
  const goesOn =
    last !== undefined &&
    last.target === target &&
    at >= last.toAt &&
    between(last.toAt, at) <= gapMs &&
    last.last.state === answer.state &&
    last.last.buildId === answer.buildId &&
    last.last.configHash === answer.configHash;
  const depth = answer.queueDepth;
  const depths = depth === undefined ? [] : [{ at, depth }];
  if (!goesOn) return { probe, target, fromAt: at, toAt: at, answers: 1, depths, last: answer };
  const kept = [...last.depths, ...depths].slice(-mostDepths);
  return { ...last, toAt: at, answers: last.answers + 1, depths: kept, last: answer };
}
