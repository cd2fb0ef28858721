/** How many events there were, and how many of them were not good. */
export interface Counts {
  bad: number;
  total: number;
}

/** Below this a difference is called more than chance: 95 %, one-sided (ruling 7). */
export const significant = 0.05;
/** Terms smaller than this share of their sum change nothing that is shown. */
const dust = 1e-12;
/** Logarithms of factorials lose their last digits above this; larger counts are brought down in proportion. */
const largest = 1e12;

/** ln n!, by Stirling's series where it is exact to ten digits. */
function logFactorial(n: number): number {
  let shift = 0;
  let x = n;
  while (x < 10) {
    x += 1;
    shift += Math.log(x);
  }
  const tail = 1 / (12 * x) - 1 / (360 * x ** 3) + 1 / (1_260 * x ** 5);
  return x * Math.log(x) - x + 0.5 * Math.log(2 * Math.PI * x) + tail - shift;
}

const logChoose = (n: number, k: number) => logFactorial(n) - logFactorial(k) - logFactorial(n - k);

/** The sum of a tail whose terms follow from one another; `next` is the factor from the term at x to the one beyond. */
function tailSum(logFirst: number, from: number, to: number, next: (x: number) => number): number {
  let term = Math.exp(logFirst);
  let sum = term;
  for (let x = from; x < to; x += 1) {
    term *= next(x);
    sum += term;
    if (term <= dust * sum) break;
  }
  return Math.min(1, sum);
}

function whole(counts: Counts, scale: number): Counts {
  const total = Math.round(counts.total * scale);
  return { bad: Math.min(total, Math.round(counts.bad * scale)), total };
}

/**
 * Fisher's exact test, one-sided: how probable it is that a canary no worse than the reference shows at
 * least these bad events. 1 where it shows no more of them; never rises when good events turn bad (ruling 7).
 */
export function chanceOfMore(canary: Counts, reference: Counts): number {
  const scale = Math.min(1, largest / (canary.total + reference.total));
  const [own, other] = [whole(canary, scale), whole(reference, scale)];
  if (own.total === 0 || other.total === 0) return 1;
  if (own.bad * other.total <= other.bad * own.total) return 1;
  const all = own.total + other.total;
  const bad = own.bad + other.bad;
  const first =
    logChoose(bad, own.bad) + logChoose(all - bad, own.total - own.bad) - logChoose(all, own.total);
  return tailSum(first, own.bad, Math.min(bad, own.total), (x) => {
    const left = all - bad - own.total + x + 1;
    return ((bad - x) * (own.total - x)) / ((x + 1) * left);
  });
}

/** Fisher's test the other way: how probable so few bad events are in a canary no better than the reference. */
export function chanceOfFewer(canary: Counts, reference: Counts): number {
  const good = ({ bad, total }: Counts): Counts => ({ bad: total - bad, total });
  return chanceOfMore(good(canary), good(reference));
}

/** How probable at least these bad events are where each event is bad with the probability `rate`. */
export function chanceOver(counts: Counts, rate: number): number {
  const { bad, total } = whole(counts, Math.min(1, largest / Math.max(counts.total, 1)));
  if (bad <= total * rate) return 1;
  if (rate <= 0) return 0;
  const first = logChoose(total, bad) + bad * Math.log(rate) + (total - bad) * Math.log1p(-rate);
  return tailSum(first, bad, total, (x) => ((total - x) / (x + 1)) * (rate / (1 - rate)));
}

/** The upper tail of the normal distribution (Abramowitz and Stegun 26.2.17). */
function upperTail(z: number): number {
  if (z < 0) return 1 - upperTail(-z);
  const t = 1 / (1 + 0.2316419 * z);
  const terms = [0.31938153, -0.356563782, 1.781477937, -1.821255978, 1.330274429];
  const poly = terms.reduceRight((sum, term) => (sum + term) * t, 0);
  return (Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)) * poly;
}

/** Groups smaller than this cannot be told apart by their ranks. */
const fewest = 5;

/**
 * The rank-sum test of Mann and Whitney, one-sided: how probable it is that values from the same source
 * lie this far on the harmful side. Undefined with fewer than five on either side.
 */
export function chanceByRank(
  canary: readonly number[],
  reference: readonly number[],
  side: 1 | -1,
): number | undefined {
  const [n, m] = [canary.length, reference.length];
  if (n < fewest || m < fewest) return undefined;
  let wins = 0;
  for (const a of canary) for (const b of reference) wins += (1 + side * Math.sign(a - b)) / 2;
  const ties = new Map<number, number>();
  for (const value of [...canary, ...reference]) ties.set(value, (ties.get(value) ?? 0) + 1);
  const all = n + m;
  let tied = 0;
  for (const t of ties.values()) tied += t ** 3 - t;
  const variance = ((n * m) / 12) * (all + 1 - tied / (all * (all - 1)));
  if (variance <= 0) return 1;
  return upperTail((wins - (n * m) / 2 - 0.5) / Math.sqrt(variance));
}
