import { chanceByRank, significant } from './chance.ts';
import { baselineCounts, chanceBeside, type Grade } from './grade.ts';
import { aggregate, isUsable, ratioCounts } from './level.ts';
import { boundOf, isClearlyBeyond, type Side } from './limits.ts';
import type { Baseline, Compared, Sample } from './reading.ts';
import type { SignalSpec } from './signal-spec.ts';
import { thinned } from './trend.ts';

/** What a level is compared with besides its limit. */
export interface References {
  baseline?: Compared;
  stable?: Compared;
  /** The level on which the previous stage was left, in the signal's unit. */
  previous?: number;
}

interface BesideInput {
  spec: SignalSpec;
  /** The canary's samples of the window, and those of every group. */
  own: readonly Sample[];
  all: readonly Sample[];
  side: Side;
  baseline?: Baseline;
  previous?: number;
}

/** Entries stay small: no more digits than anybody reads. */
const short = (chance: number) => Number(chance.toPrecision(3));

function toBaseline({ spec, own, side, baseline }: BesideInput): Compared | undefined {
  if (!baseline) return undefined;
  const { value, samples } = baseline;
  const plain = { value, ...(samples > 0 ? { samples } : {}) };
  const counts = baselineCounts(baseline);
  const mine = ratioCounts(spec, own);
  if (!counts) return plain;
  const chance = mine ? { chance: short(chanceBeside(mine, counts, side)) } : {};
  return { ...plain, ...counts, ...chance };
}

function toStable({ spec, own, all, side }: BesideInput): Compared | undefined {
  const stable = all.filter((row) => row.group === 'stable' && isUsable(row));
  const value = aggregate(spec, stable);
  if (value === undefined) return undefined;
  const plain = { value, samples: stable.length };
  const [mine, theirs] = [ratioCounts(spec, own), ratioCounts(spec, stable)];
  if (theirs) {
    return {
      ...plain,
      ...theirs,
      ...(mine ? { chance: short(chanceBeside(mine, theirs, side)) } : {}),
    };
  }
  const values = (samples: readonly Sample[]) => thinned(samples).map((point) => point.value);
  const chance = chanceByRank(values(own), values(stable), side);
  return { ...plain, ...(chance === undefined ? {} : { chance: short(chance) }) };
}

/**
 * The canary beside its baseline, the stable group and the previous stage (ruling 7): on raw counts by
 * Fisher's exact test where both have them, on values by ranks otherwise. What it finds is shown, and says
 * whether a RED is clearly worse (ruling 5); it moves no verdict, since a stable group that gets worse
 * would then make the canary look better (ruling 6).
 */
export function referencesOf(input: BesideInput): References {
  const baseline = toBaseline(input);
  const stable = toStable(input);
  return {
    ...(baseline ? { baseline } : {}),
    ...(stable ? { stable } : {}),
    ...(input.previous === undefined ? {} : { previous: input.previous }),
  };
}

/**
 * Whether a level lies clearly beyond the baseline, the stable group or the previous stage: by half, and by
 * more than chance where that was tested. Where there is none of them, clearly beyond its own limit.
 */
export function isClearlyWorse(spec: SignalSpec, found: Grade, references: References): boolean {
  const { level, side } = found;
  const compared = [references.baseline, references.stable].filter((row) => row !== undefined);
  const isWorse = compared.some(
    ({ value, chance }) =>
      isClearlyBeyond(level, value, side) && (chance === undefined || chance < significant),
  );
  const { previous } = references;
  if (isWorse || (previous !== undefined && isClearlyBeyond(level, previous, side))) return true;
  const limit = spec.scale === 'absolute' ? boundOf(spec.limit, side) : undefined;
  const isAlone = compared.length === 0 && previous === undefined;
  return isAlone && limit !== undefined && isClearlyBeyond(level, limit, side);
}
