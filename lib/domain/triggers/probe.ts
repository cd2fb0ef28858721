import { between } from '../clock/clock.ts';
import type { ProbeReading } from '../probes/probe-reading.ts';
import { scaled } from '../signals/effective.ts';
import type { TriggerKind } from './kind.ts';
import type { SingleRule } from './trigger-spec.ts';

type ProbeRule = Extract<SingleRule, { kind: 'probe' }>;

/** Since when the state that the rule asks for has stood; undefined where it does not, or nobody knows. */
function stoodSince(rule: ProbeRule, reading: ProbeReading): string | undefined {
  const { state, sinceAt, downSinceAt, silent } = reading;
  if (silent) return undefined;
  if (rule.state === 'unknown') return state === 'unknown' ? sinceAt : undefined;
  // A 503 for nothing but degradation is a matter of its own (ruling 12): it fires the rule that asks for it alone.
  if (state === 'ready' || reading.degradedOnly !== rule.degradedOnly) return undefined;
  return downSinceAt ?? (state === 'not-ready' ? sinceAt : undefined);
}

/**
 * A probe that has been not ready, or has given no answer, for so long (E4). Where nobody has asked it is not armed,
 * and so is not ready where the service has only failed to answer: that is the other state's.
 */
export const probe: TriggerKind<'probe'> = (rule, { room, readings }) => {
  const reading = readings.probes[rule.probe];
  if (!reading) return { state: 'not-armed', code: 'needs-probe' };
  const { state, downSinceAt } = reading;
  const isUnheard = state === 'unknown' && rule.state !== 'unknown' && downSinceAt === undefined;
  if (reading.silent || isUnheard) {
    return { state: 'not-armed', code: 'probe-silent', params: { probe: rule.probe } };
  }
  if (reading.sinceAt === undefined) return { state: 'not-armed', code: 'needs-probe' };
  const neededMs = scaled(room.release, rule.forMs);
  const sinceAt = stoodSince(rule, reading);
  if (sinceAt === undefined || between(sinceAt, reading.judgedAt) < neededMs) {
    const isWell = state === 'ready' || (state === 'not-ready' && rule.state === 'unknown');
    const is = isWell ? 'good' : 'unclear';
    return { state: 'quiet', is, windowMs: neededMs, sinceAt: reading.sinceAt };
  }
  const checks = reading.checks.filter(({ status }) => status !== 'ok').map(({ name }) => name);
  const { httpStatus } = reading;
  return {
    state: 'met',
    seen: {
      probe: rule.probe,
      probeState: state,
      sinceAt,
      outSinceAt: sinceAt,
      windowMs: between(sinceAt, reading.judgedAt),
      ...(httpStatus === undefined ? {} : { httpStatus }),
      ...(checks.length > 0 ? { checks } : {}),
    },
  };
};
