import { after } from '../clock/clock.ts';
import { isUsable, numberOf } from './level.ts';
import type { Measure, Sample } from './reading.ts';

/** What a queue that stands still is told from. */
interface StuckInput {
  trigger: string;
  depths: readonly Sample[];
  windowMs: number;
  now: string;
  /** A newest sample before this is silence (ruling 2). */
  silentFrom: string;
  consumption?: { samples: readonly Sample[]; silentFrom: string; isCounter: boolean };
}

/** The samples of a window and the one that stands at its beginning, as numbers, oldest first. */
function values(samples: readonly Sample[], from: string, now: string) {
  const usable = samples.filter((row) => row.at <= now && row.group !== 'stable' && isUsable(row));
  const begin = usable.findLastIndex((row) => row.at <= from);
  const rows = usable.slice(Math.max(begin, 0));
  return {
    /** What was at the window's beginning is known: less than the whole time proves nothing. */
    reachesBack: begin >= 0,
    lastAt: rows.at(-1)?.at,
    numbers: rows.flatMap((row) => numberOf(row) ?? []),
  };
}

/** How much was consumed: what a counter grew by, through its restarts, or the sum of a rate's samples. */
function consumedIn(numbers: readonly number[], isCounter: boolean): number {
  if (!isCounter) return numbers.reduce((sum, one) => sum + one, 0);
  return numbers.reduce((sum, one, at) => {
    const before = numbers[at - 1];
    if (before === undefined) return sum;
    return sum + (one < before ? one : one - before);
  }, 0);
}

const neverFell = (numbers: readonly number[]) =>
  numbers.every((one, at) => at === 0 || one >= (numbers[at - 1] ?? one));

/**
 * Depth rising and nothing consumed over the whole window, though there was something to consume all the time: the
 * first job after an idle hour is no stuck queue (E4). Where nothing counts what is consumed, a depth that fell
 * once says that something was.
 */
export function measureStuck(input: StuckInput): Measure {
  const { trigger, now, windowMs, consumption } = input;
  const from = after(now, -windowMs);
  const depth = values(input.depths, from, now);
  const base = { trigger, judgedAt: now, windowMs, samples: depth.numbers.length };
  const taken = consumption && values(consumption.samples, from, now);
  const isSilent = (lastAt: string | undefined, silentFrom: string) =>
    lastAt === undefined || lastAt < silentFrom;
  if (isSilent(depth.lastAt, input.silentFrom)) return { ...base, state: 'no-data' };
  if (consumption && isSilent(taken?.lastAt, consumption.silentFrom)) {
    return { ...base, state: 'no-data', code: 'no-consumption-data' };
  }
  const [first = 0] = depth.numbers;
  const last = depth.numbers.at(-1) ?? first;
  const known = { value: last, from: first };
  const consumed =
    consumption && taken ? consumedIn(taken.numbers, consumption.isCounter) : undefined;
  const told = { ...known, ...(consumed === undefined ? {} : { consumed }) };
  const isIdle = depth.numbers.some((one) => one <= 0);
  const isMoving =
    isIdle || last <= first || (consumed === undefined ? !neverFell(depth.numbers) : consumed > 0);
  if (isMoving) return { ...base, state: 'unmet', ...told };
  const isWhole = depth.reachesBack && (taken?.reachesBack ?? true);
  if (!isWhole) return { ...base, state: 'insufficient', ...told };
  return { ...base, state: 'met', outSinceAt: from, ...told };
}
