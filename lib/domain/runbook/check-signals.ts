import type { Problem } from './parse.ts';
import type { Runbook, SignalSpec } from './schema.ts';

type Bounds = SignalSpec['limit'];

/** Bounds that its direction of harm asks for and that are not there. */
export function missingBounds(
  path: string,
  { max, min }: Bounds,
  harm: SignalSpec['harm'],
): Problem[] {
  const problems: Problem[] = [];
  if (harm !== 'lower' && max === undefined) {
    problems.push({
      path,
      reason: `needs max, since ${harm} is bad`,
      help: 'write "limit: { max: … }", or "golden: false" where only triggers look at it',
    });
  }
  if (harm !== 'higher' && min === undefined) {
    problems.push({
      path,
      reason: `needs min, since ${harm} is bad`,
      help: 'write "limit: { min: … }", or "golden: false" where only triggers look at it',
    });
  }
  return problems;
}

/** A warning beyond the limit could never be seen. */
export function warnsTooLate({ limit, warn }: Pick<SignalSpec, 'limit' | 'warn'>): boolean {
  if (!warn) return false;
  const isOver = warn.max !== undefined && limit.max !== undefined && warn.max > limit.max;
  const isUnder = warn.min !== undefined && limit.min !== undefined && warn.min < limit.min;
  return isOver || isUnder;
}

/** Signals whose bounds cannot judge, or that want a baseline and name none (D3, D4). */
export function checkSignals(runbook: Runbook): Problem[] {
  return runbook.signals.flatMap((signal, at) => {
    const path = `signals[${at}]`;
    // What only triggers and charts look at may stand without a bound of its own.
    const problems = signal.golden ? missingBounds(`${path}.limit`, signal.limit, signal.harm) : [];
    if (warnsTooLate(signal))
      problems.push({
        path: `${path}.warn`,
        reason: 'lies beyond the limit',
        help: 'a warning comes before the limit',
      });
    const { source } = signal;
    if ('everyMs' in source && (source.everyMs ?? 0) > signal.windowMs) {
      const reason = 'is longer than the window: between two samples there would be none to judge';
      const help = 'ask more often, or make windowMs longer';
      problems.push({ path: `${path}.source.everyMs`, reason, help });
    }
    if (signal.scale === 'relative' && !signal.baseline) {
      problems.push({
        path: `${path}.baseline`,
        reason: 'is needed where the limit is relative',
        help: 'write "baseline: { kind: reference, windowMs: 10m }", or "scale: absolute"',
      });
    }
    return problems;
  });
}
