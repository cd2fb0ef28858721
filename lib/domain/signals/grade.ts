import { type Counts, chanceOfFewer, chanceOfMore, chanceOver, significant } from './chance.ts';
import { aggregate, numberOf, oneSide, type Part, partsOf, ratioCounts } from './level.ts';
import { beyond, boundOf, inUnit, onScale, type Side, sidesOf } from './limits.ts';
import type { Baseline, Grounds, Rule, Sample } from './reading.ts';
import type { SignalSpec } from './signal-spec.ts';

/** What a window is graded against. */
interface GradeInput {
  spec: SignalSpec;
  baseline?: Baseline;
}

/** How bad a window is, and by which rule, part and numbers. */
export interface Grade extends Pick<Grounds, 'part' | 'of' | 'out' | 'limit'> {
  verdict: 'GREEN' | 'AMBER' | 'RED';
  rule: Rule;
  side: Side;
  /** In the signal's unit. */
  level: number;
  /** On the scale of its bounds. */
  scaled: number;
  counts?: Counts;
}

const rank = { GREEN: 0, AMBER: 1, RED: 2 } as const;
/** Two samples out of limit are no regression, however far out they lie (ruling 6). */
export const leastOut = 3;

/** The baseline's raw counts, where it has them. */
export function baselineCounts(baseline: Baseline | undefined): Counts | undefined {
  const { good, total } = baseline ?? {};
  return good === undefined || total === undefined ? undefined : { bad: total - good, total };
}

/** How probable it is that counts no worse than these reference counts would lie this far on the side. */
export function chanceBeside(own: Counts, reference: Counts, side: Side): number {
  return side === 1 ? chanceOfMore(own, reference) : chanceOfFewer(own, reference);
}

function outOf(
  { spec, baseline }: GradeInput,
  samples: readonly Sample[],
  side: Side,
): readonly Sample[] {
  return samples.filter((row) => {
    const value = numberOf(row);
    return value !== undefined && beyond(spec.limit, onScale(spec, value, baseline), side);
  });
}

/** When the harm that a red window shows began: its first sample out of limit by itself (ruling 28). */
export function outSince(
  input: GradeInput,
  samples: readonly Sample[],
  side: Side,
): string | undefined {
  return outOf(input, samples, side)[0]?.at;
}

/** Whether counts lie beyond a bound by more than chance: a few events in a fifth of a window often do not. */
function isBeyondByMore({ bad, total }: Counts, percent: number, side: Side): boolean {
  const rate = percent / 100;
  const chance =
    side === 1
      ? chanceOver({ bad, total }, rate)
      : chanceOver({ bad: total - bad, total }, 1 - rate);
  return chance < significant;
}

/** How a part lies against a bound: in, out, or out by what may be chance (ruling 7: on counts where counts exist). */
function callOf(
  { spec, baseline }: GradeInput,
  part: Part,
  bounds: SignalSpec['limit'] | undefined,
  side: Side,
): 'in' | 'out' | 'chance' {
  if (!bounds || !beyond(bounds, onScale(spec, part.level, baseline), side)) return 'in';
  if (!part.counts) return 'out';
  const bound = boundOf(bounds, side) ?? 0;
  const percent = inUnit(spec, bound, baseline);
  const isPart = part.name !== 'whole';
  if (isPart && percent !== undefined && !isBeyondByMore(part.counts, percent, side)) return 'in';
  const reference = spec.scale === 'relative' ? baselineCounts(baseline) : undefined;
  if (!reference || chanceBeside(part.counts, reference, side) < significant) return 'out';
  return isPart ? 'in' : 'chance';
}

function verdictOf(
  input: GradeInput,
  part: Part,
  side: Side,
  isMany: boolean,
): Pick<Grade, 'verdict' | 'rule'> {
  const { limit, warn } = input.spec;
  const called = callOf(input, part, limit, side);
  if (called === 'out') {
    return isMany ? { verdict: 'RED', rule: 'limit' } : { verdict: 'AMBER', rule: 'few-out' };
  }
  if (called === 'chance') return { verdict: 'AMBER', rule: 'chance' };
  const isWarned = callOf(input, part, warn, side) !== 'in';
  return isWarned ? { verdict: 'AMBER', rule: 'warning' } : { verdict: 'GREEN', rule: 'within' };
}

function gradePart(input: GradeInput, part: Part, side: Side): Grade {
  const { spec, baseline } = input;
  const out = outOf(input, part.samples, side).length;
  const found = verdictOf(input, part, side, out >= Math.min(leastOut, spec.minSamples));
  const bounds = found.rule === 'warning' ? spec.warn : spec.limit;
  const limit = bounds && boundOf(bounds, side);
  return {
    ...found,
    part: part.name,
    side,
    level: part.level,
    scaled: onScale(spec, part.level, baseline),
    of: part.samples.length,
    out,
    ...(limit === undefined ? {} : { limit }),
    ...(part.counts ? { counts: part.counts } : {}),
  };
}

/** A part may look bad by chance alone; where it is called green, what is shown is a level that looks it. */
function isShown({ spec }: GradeInput, grade: Grade): boolean {
  if (grade.verdict !== 'GREEN' || grade.part === 'whole') return true;
  const { limit, warn } = spec;
  const { scaled, side } = grade;
  return !beyond(limit, scaled, side) && !(warn && beyond(warn, scaled, side));
}

function worse(a: Grade, b: Grade): Grade {
  if (rank[a.verdict] !== rank[b.verdict]) return rank[a.verdict] > rank[b.verdict] ? a : b;
  return b.side === a.side && b.side * (b.level - a.level) > 0 ? b : a;
}

/** The window as one side sees it. Two wrongs do not cancel; pooled counts are judged by their parts instead. */
function seenFrom(
  { spec, baseline }: GradeInput,
  samples: readonly Sample[],
  side: Side,
): readonly Sample[] {
  if (spec.harm !== 'two-sided' || ratioCounts(spec, samples)) return samples;
  const onScaleMiddle = ((spec.limit.max ?? 0) + (spec.limit.min ?? 0)) / 2;
  return oneSide(samples, inUnit(spec, onScaleMiddle, baseline) ?? 0, side);
}

/** Any harm lies out of a baseline of zero, however seldom it is (ruling 7). */
function zeroBaseline(input: GradeInput, samples: readonly Sample[]): Grade | undefined {
  const { spec, baseline } = input;
  if (spec.scale !== 'relative' || baseline?.value !== 0) return undefined;
  for (const side of sidesOf(spec)) {
    const harmful = samples.filter((row) => side * (numberOf(row) ?? 0) > 0);
    if (harmful.length === 0) continue;
    const levels = partsOf(spec, samples, side).map((part) => side * part.level);
    const counts = ratioCounts(spec, samples);
    return {
      verdict: 'RED',
      rule: 'zero-baseline',
      part: 'whole',
      side,
      level: side * Math.max(0, ...levels),
      scaled: side * Number.POSITIVE_INFINITY,
      of: samples.length,
      out: harmful.length,
      ...(counts ? { counts } : {}),
    };
  }
  return undefined;
}

/**
 * The worst grade of any part on any harmful side; undefined when the samples say nothing (a ratio of
 * nothing). Never better when a sample is worse (ruling 6).
 */
export function gradeWindow(input: GradeInput, samples: readonly Sample[]): Grade | undefined {
  const { spec, baseline } = input;
  const zero = zeroBaseline(input, samples);
  if (zero) return zero;
  const grades = sidesOf(spec).flatMap((side) =>
    partsOf(spec, seenFrom(input, samples, side), side)
      .map((part) => gradePart(input, part, side))
      .filter((grade) => isShown(input, grade)),
  );
  const [first, ...rest] = grades;
  if (!first) return undefined;
  const worst = rest.reduce(worse, first);
  if (spec.harm !== 'two-sided' || worst.verdict !== 'GREEN') return worst;
  const level = aggregate(spec, samples) ?? worst.level;
  return { ...worst, part: 'whole', level, scaled: onScale(spec, level, baseline) };
}
