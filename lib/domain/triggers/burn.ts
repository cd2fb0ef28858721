import { burnOver } from '../objectives/burn-over.ts';
import { scaled } from '../signals/effective.ts';
import type { TriggerKind } from './kind.ts';

/** The budget burns faster than this over every one of the windows (D7; SRE workbook, multi-window). */
export const burn: TriggerKind<'burn'> = (rule, { room, readings }) => {
  const reading = readings.objectives[rule.objective];
  if (!reading) return { state: 'not-armed', code: 'needs-slo' };
  const rates = rule.windowsMs.map((windowMs) => burnOver(room.release, reading, windowMs));
  if (rates.some((row) => row === undefined || row.state === 'no-data')) {
    return { state: 'not-armed', code: 'burn-no-data', params: { objective: rule.objective } };
  }
  const known = rates.flatMap((row) =>
    row?.state === 'ok' && row.rate !== undefined
      ? [{ windowMs: row.windowMs, rate: row.rate }]
      : [],
  );
  if (known.length === rates.length && known.every(({ rate }) => rate > rule.over)) {
    return {
      state: 'met',
      seen: { objective: rule.objective, limit: rule.over, rates: known },
    };
  }
  const windowMs = scaled(room.release, Math.min(...rule.windowsMs));
  const isGood = known.some(({ rate }) => rate <= rule.over);
  return { state: 'quiet', is: isGood ? 'good' : 'unclear', windowMs };
};
