import type { Freeze } from './runbook/freeze-spec.ts';

const days = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const;
const dayMs = 86_400_000;

/** A change freeze that runs, and when it ends. */
interface RunningFreeze {
  freeze: Freeze;
  endsAt: string;
}

function midnight(ms: number): number {
  return ms - (((ms % dayMs) + dayMs) % dayMs);
}

function timeMs(text: string): number {
  const [hours = 0, minutes = 0] = text.split(':').map(Number);
  return (hours * 60 + minutes) * 60_000;
}

/** The end of the window that holds this instant; undefined outside it. Windows hold their beginning, not their end. */
function endOf({ window }: Freeze, nowMs: number): number | undefined {
  if (window.kind === 'once') {
    const [from, until] = [Date.parse(window.from), Date.parse(window.until)];
    return nowMs >= from && nowMs < until ? until : undefined;
  }
  const [from, until] = [timeMs(window.from), timeMs(window.until)];
  const lengthMs = until > from ? until - from : until + dayMs - from;
  // A window that began yesterday may still run.
  for (const day of [midnight(nowMs), midnight(nowMs) - dayMs]) {
    const name = days[new Date(day).getUTCDay()];
    const begins = day + from;
    const isDay = name !== undefined && window.days.includes(name);
    if (isDay && nowMs >= begins && nowMs < begins + lengthMs) return begins + lengthMs;
  }
  return undefined;
}

/** The change freeze that runs now and ends last, in UTC; undefined where none runs. */
export function runningFreeze(freezes: readonly Freeze[], now: string): RunningFreeze | undefined {
  const running = freezes.flatMap((freeze) => {
    const ends = endOf(freeze, Date.parse(now));
    return ends === undefined ? [] : [{ freeze, endsAt: new Date(ends).toISOString() }];
  });
  return running.sort((a, b) => b.endsAt.localeCompare(a.endsAt))[0];
}
