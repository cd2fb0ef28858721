import { between } from '../clock/clock.ts';
import type { ProbeReading } from '../probes/probe-reading.ts';
import { scaled } from '../signals/effective.ts';
import type { TriggerKind } from './kind.ts';
import type { SingleRule } from './trigger-spec.ts';

type ProbeRule = Extract<SingleRule, { kind: 'probe' }>;

/**
 * A 503 for nothing but degradation is a matter of its own (ruling 12): it fires the rule that asks for it,
 * and no other.
 */
function isAsked(rule: ProbeRule, reading: ProbeReading): boolean {
  if (reading.state !== rule.state) return false;
  return rule.state === 'unknown' || reading.degradedOnly === rule.degradedOnly;
}

/** A probe that has been not ready, or silent, without a break for so long (E4). */
export const probe: TriggerKind<'probe'> = (rule, { room, readings }) => {
  const reading = readings.probes[rule.probe];
  if (!reading) return { state: 'not-armed', code: 'needs-probe' };
  const { sinceAt, state } = reading;
  if (state === 'unknown' && rule.state !== 'unknown') {
    return { state: 'not-armed', code: 'probe-silent', params: { probe: rule.probe } };
  }
  if (sinceAt === undefined) return { state: 'not-armed', code: 'needs-probe' };
  const neededMs = scaled(room.release, rule.forMs);
  const forMs = between(sinceAt, reading.judgedAt);
  if (!isAsked(rule, reading) || forMs < neededMs) {
    const isWell = state === 'ready' || (state === 'not-ready' && rule.state === 'unknown');
    return { state: 'quiet', is: isWell ? 'good' : 'unclear', windowMs: neededMs, sinceAt };
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
      windowMs: forMs,
      ...(httpStatus === undefined ? {} : { httpStatus }),
      ...(checks.length > 0 ? { checks } : {}),
    },
  };
};
