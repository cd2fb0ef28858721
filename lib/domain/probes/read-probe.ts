import { between } from '../clock/clock.ts';
import type { Room } from '../room.ts';
import { probeAddress } from './address.ts';
import type { ProbeAnswer } from './probe-answer.ts';
import type { ProbeReading } from './probe-reading.ts';
import type { ProbeReference } from './probe-reference.ts';
import type { ProbeSpec } from './probe-spec.ts';
import { longestGapMs, mostDepths, type ProbeStretch } from './stretch.ts';

/** What a reading is made of. */
interface ProbePast {
  spec: ProbeSpec;
  /** The address now; stretches of another one are not looked at. */
  target: string;
  /** Oldest first. */
  stretches: readonly ProbeStretch[];
  /** What the release began with. */
  reference?: ProbeReference | undefined;
  /** Two answers further apart than this have a gap between them. */
  gapMs: number;
  now: string;
}

const isReady = (stretch: ProbeStretch) => stretch.last.state === 'ready';

/** Stretches that end where the next begins, from the last back, for as long as they belong to it. */
function unbroken(
  stretches: readonly ProbeStretch[],
  gapMs: number,
  belongs: (stretch: ProbeStretch) => boolean,
): ProbeStretch[] {
  const run: ProbeStretch[] = [];
  for (const stretch of stretches.toReversed()) {
    const next = run[0];
    if (!belongs(stretch) || (next && between(stretch.toAt, next.fromAt) > gapMs)) break;
    run.unshift(stretch);
  }
  return run;
}

/** Not ready from its first such answer on, until one says ready: a timeout after a 503 makes nothing better. */
function downOf(stretches: readonly ProbeStretch[], { gapMs, spec }: ProbePast) {
  const down = unbroken(stretches, gapMs, (stretch) => !isReady(stretch));
  const said = down.filter(({ last }) => last.state === 'not-ready');
  const [first, newest] = [said[0], said.at(-1)];
  if (!first || !newest) return { degradedOnly: false };
  return { downSinceAt: first.fromAt, degradedOnly: isDegradedOnly(newest.last, spec) };
}

/** The time that ready answers cover: gaps, and what lies between a ready answer and another, count against it. */
function readyMs(stretches: readonly ProbeStretch[], gapMs: number): number {
  let sum = 0;
  let last: ProbeStretch | undefined;
  for (const stretch of stretches) {
    if (isReady(stretch)) {
      const bridge = last && isReady(last) ? between(last.toAt, stretch.fromAt) : 0;
      sum += between(stretch.fromAt, stretch.toAt) + (bridge > 0 && bridge <= gapMs ? bridge : 0);
    }
    last = stretch;
  }
  return sum;
}

function uptimeOf(stretches: readonly ProbeStretch[], { gapMs, now }: ProbePast) {
  const [first, last] = [stretches[0], stretches.at(-1)];
  if (!first || !last) return {};
  const isSilent = between(last.toAt, now) > gapMs;
  const windowMs = between(first.fromAt, isSilent ? now : last.toAt);
  if (windowMs <= 0) return {};
  const percent = Math.min(100, (100 * readyMs(stretches, gapMs)) / windowMs);
  return { uptimePercent: percent, uptimeWindowMs: windowMs };
}

function changedFrom(reference: ProbeReference | undefined, answer: ProbeAnswer) {
  if (!reference) return [];
  const fields = [
    ['build-id', reference.buildId, answer.buildId],
    ['config-hash', reference.configHash, answer.configHash],
  ] as const;
  return fields.flatMap(([field, from, to]) =>
    from === undefined || to === undefined || from === to ? [] : [{ field, from, to }],
  );
}

function isDegradedOnly(answer: ProbeAnswer, { degradedBy }: ProbeSpec): boolean {
  if (answer.state !== 'not-ready') return false;
  const failed = answer.checks.filter(({ status }) => status === 'failed');
  return failed.length > 0 && failed.every(({ name }) => degradedBy.includes(name));
}

function silent(past: ProbePast, last: ProbeStretch | undefined): ProbeReading {
  const { spec, now } = past;
  const why = last
    ? { code: 'probe-stopped', params: { lastAnswerAt: last.toAt } }
    : { code: 'probe-waiting' };
  return {
    probe: spec.slug,
    judgedAt: now,
    state: 'unknown',
    silent: true,
    degradedOnly: false,
    why,
    checks: [],
    changed: [],
    budgets: [],
    ...(last ? { sinceAt: last.toAt, lastAnswerAt: last.toAt } : {}),
  };
}

/**
 * What a probe says now (I1): the newest answer, since when its state has stood without a break, the share of the
 * time that is known to have been ready, and what differs from what the release began with. Where answers have
 * stopped coming it is unknown; a gap breaks continuity and is never counted as ready.
 */
export function readProbe(past: ProbePast): ProbeReading {
  const { spec, target, gapMs, now, reference } = past;
  const known = past.stretches.filter((row) => row.target === target && row.toAt <= now);
  const uptime = uptimeOf(known, past);
  const last = known.at(-1);
  if (!last || between(last.toAt, now) > gapMs) return { ...silent(past, last), ...uptime };
  const answer = last.last;
  const isSame = (stretch: ProbeStretch) => stretch.last.state === last.last.state;
  const sinceAt = unbroken(known, gapMs, isSame)[0]?.fromAt ?? last.fromAt;
  const { state, why, checks, budgets, ...facts } = answer;
  return {
    probe: spec.slug,
    judgedAt: now,
    state,
    sinceAt,
    ...downOf(known, past),
    why,
    checks,
    changed: changedFrom(reference, answer),
    budgets,
    lastAnswerAt: last.toAt,
    queueDepths: known.flatMap(({ depths }) => depths).slice(-mostDepths),
    ...facts,
    ...uptime,
  };
}

/** What every connected probe of the room says now; one that has no address is not among them. */
export function probesOf(
  { runbook, release }: Room,
  stretches: Record<string, readonly ProbeStretch[]>,
  now: string,
): Record<string, ProbeReading> {
  const read = runbook.probes.flatMap((spec) => {
    const target = probeAddress(runbook, release, spec);
    if (target === undefined) return [];
    const gapMs = longestGapMs(release, spec);
    const reference = release.probeReferences?.[spec.slug];
    const past = { spec, target, gapMs, now, reference, stretches: stretches[spec.slug] ?? [] };
    return [[spec.slug, readProbe(past)] as const];
  });
  return Object.fromEntries(read);
}
