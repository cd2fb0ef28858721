/** One point to draw; `value` null breaks the line. `at` in milliseconds. */
export interface DrawnPoint {
  at: number;
  value: number | null;
}

type Valued = { at: number; value: number };

/** The points in stretches that no gap longer than `gapMs` interrupts. */
function stretches(points: readonly Valued[], gapMs: number): Valued[][] {
  const all: Valued[][] = [];
  let last: Valued | undefined;
  for (const point of points) {
    if (last && point.at - last.at <= gapMs) all.at(-1)?.push(point);
    else all.push([point]);
    last = point;
  }
  return all;
}

/** Lowest and highest of every bucket of time, in the order they came. */
function extremes(points: readonly Valued[], from: number, bucketMs: number): Valued[] {
  const kept: Valued[] = [];
  let bucket = Number.NaN;
  let low: Valued | undefined;
  let high: Valued | undefined;
  const flush = () => {
    if (!low || !high) return;
    if (low === high) kept.push(low);
    else kept.push(...(low.at < high.at ? [low, high] : [high, low]));
  };
  for (const point of points) {
    const own = Math.floor((point.at - from) / bucketMs);
    if (own !== bucket) {
      flush();
      bucket = own;
      low = point;
      high = point;
      continue;
    }
    if (!low || point.value < low.value) low = point;
    if (!high || point.value >= high.value) high = point;
  }
  flush();
  return kept;
}

/**
 * At most about `limit` points of a series, keeping every bucket's lowest and highest, so that no spike is
 * lost (P11). Where samples lie further apart than `gapMs` the line breaks: no data is a gap, never joined.
 */
export function decimate(
  points: readonly Valued[],
  { from, to, gapMs, limit = 240 }: { from: number; to: number; gapMs: number; limit?: number },
): DrawnPoint[] {
  const shown = points.filter((point) => point.at >= from && point.at <= to);
  const bucketMs = Math.max(1, (2 * (to - from)) / (limit - 2));
  const drawn: DrawnPoint[] = [];
  for (const stretch of stretches(shown, gapMs)) {
    const last = drawn.at(-1);
    const first = stretch[0];
    if (last && first) drawn.push({ at: (last.at + first.at) / 2, value: null });
    drawn.push(...(shown.length > limit ? extremes(stretch, from, bucketMs) : stretch));
  }
  return drawn;
}

/** How far apart samples may lie before the line breaks: three steps, at least fifteen seconds. */
export function gapOf(stepMs: number): number {
  return Math.max(3 * stepMs, 15_000);
}
