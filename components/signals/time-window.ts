/** A stretch of time on the axis, in milliseconds since the epoch. */
export interface TimeWindow {
  from: number;
  to: number;
}

const leastMs = 30_000;

/** The stretch inside `whole`, at least half a minute long where `whole` is. */
export function within(window: TimeWindow, whole: TimeWindow): TimeWindow {
  const length = Math.min(Math.max(window.to - window.from, leastMs), whole.to - whole.from);
  const from = Math.min(Math.max(window.from, whole.from), whole.to - length);
  return { from, to: from + length };
}

/** `factor` below 1 shows less of the time around the middle, above 1 more. */
export function zoomed({ from, to }: TimeWindow, factor: number, whole: TimeWindow): TimeWindow {
  const middle = (from + to) / 2;
  const half = ((to - from) * factor) / 2;
  return within({ from: middle - half, to: middle + half }, whole);
}

/** What was measured last at `at`, no longer ago than `gapMs`: a gap has no value (no data is never joined). */
export function valueAt(
  points: readonly { at: number; value: number | null }[],
  at: number,
  gapMs: number,
): number | undefined {
  const last = points.findLast((point) => point.at <= at && point.value !== null);
  return last && at - last.at <= gapMs ? (last.value ?? undefined) : undefined;
}

const roundStepsMs = [2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1_800, 3_600, 7_200, 21_600].map(
  (seconds) => seconds * 1_000,
);

/** A round distance between rows or ticks, so that at most `most` of them stand in the stretch. */
export function roundStep({ from, to }: TimeWindow, most: number): number {
  return roundStepsMs.find((step) => (to - from) / step <= most) ?? 86_400_000;
}
