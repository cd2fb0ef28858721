import { alertsThatMatch } from '../alerts/label-match.ts';
import { scaled } from '../signals/effective.ts';
import { plainWindowMs, type TriggerKind } from './kind.ts';

/** Alerts that an entry names; a storm is told by its number. */
const mostNamed = 10;

/** An alert from outside fires, with these labels and at this level or above (E1, E4). */
export const alert: TriggerKind<'alert'> = (rule, { room, readings }) => {
  const { connected, firing, truncated } = readings.alerts;
  if (!connected) return { state: 'not-armed', code: 'needs-alerts' };
  const found = alertsThatMatch(firing, rule.match, rule.level);
  if (found.length > 0) {
    const alerts = found
      .slice(0, mostNamed)
      .map(({ name, level, source, startsAt }) => ({ name, level, source, startsAt }));
    const outSinceAt = found.map(({ startsAt }) => startsAt).sort()[0];
    const known = outSinceAt === undefined ? {} : { outSinceAt };
    return { state: 'met', seen: { alerts, count: found.length, ...known } };
  }
  // What the sender left out may be just such an alert.
  const is = truncated > 0 ? 'unclear' : 'good';
  return { state: 'quiet', is, windowMs: scaled(room.release, plainWindowMs) };
};
