import { judgeClock } from '../signals/effective.ts';
import { measureStuck } from '../signals/measure-stuck.ts';
import type { Readings } from '../signals/reading.ts';
import type { TriggerKind, TriggerView } from './kind.ts';
import { measured } from './measured.ts';
import type { SingleRule } from './trigger-spec.ts';

type StuckRule = Extract<SingleRule, { kind: 'stuck' }>;

/** A queue whose depth rises while nothing is consumed (E4). */
export const stuck: TriggerKind<'stuck'> = (rule, view) => {
  const { readings, key } = view;
  if (rule.depth !== undefined) return measured(readings.measures[key], rule.depth);
  const probe = rule.probe === undefined ? undefined : readings.probes[rule.probe];
  if (!probe) return { state: 'not-armed', code: 'needs-probe' };
  return byProbe(rule, probe, view);
};

/** The depth that the probe's answers name; consumption is then told by the depth itself. */
function byProbe(rule: StuckRule, probe: Readings['probes'][string], { room, key }: TriggerView) {
  const { windowMs } = judgeClock(room.release, rule.forMs);
  const { judgedAt, queueDepth, queueDepths = [] } = probe;
  const now = queueDepth === undefined ? [] : [{ at: judgedAt, depth: queueDepth }];
  const depths = [...queueDepths, ...now].map(({ at, depth }) => ({
    signal: probe.probe,
    at,
    value: depth,
  }));
  const measure = measureStuck({
    trigger: key,
    depths,
    windowMs,
    now: judgedAt,
    silentFrom: judgedAt,
  });
  const look = measured(measure, undefined);
  if (look.state !== 'met') return look;
  return { ...look, seen: { ...look.seen, probe: probe.probe } };
}
