import { type Problem, problem, way } from './problem.ts';
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
    problems.push(problem('max-missing', path, { harm }, way('write-max')));
  }
  if (harm !== 'higher' && min === undefined) {
    problems.push(problem('min-missing', path, { harm }, way('write-min')));
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
      problems.push(problem('warns-too-late', `${path}.warn`, {}, way('warn-before')));
    const { source } = signal;
    if ('everyMs' in source && (source.everyMs ?? 0) > signal.windowMs) {
      const where = `${path}.source.everyMs`;
      problems.push(problem('samples-too-rare', where, {}, way('ask-more-often')));
    }
    if (signal.scale === 'relative' && !signal.baseline) {
      problems.push(problem('baseline-missing', `${path}.baseline`, {}, way('write-baseline')));
    }
    return problems;
  });
}
