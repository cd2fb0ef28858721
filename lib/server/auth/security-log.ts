import type { Log } from '../log.ts';

/** What was refused at the door (ruling 19): who, what, why. */
export interface Refused {
  status: number;
  method: string;
  path: string;
  who?: string | undefined;
  ip?: string | undefined;
}

const WATCHED = new Set([401, 403, 422, 429]);
const MOST_A_MINUTE = 120;

/** Logs refusals at a bounded rate, so that a flood of them cannot fill the disk; says how many it left out. */
export function createSecurityLog(log: Log, nowMs: () => number, most = MOST_A_MINUTE) {
  let minute = 0;
  let written = 0;
  let leftOut = 0;
  return (refused: Refused) => {
    if (!WATCHED.has(refused.status)) return;
    const thisMinute = Math.floor(nowMs() / 60_000);
    if (thisMinute !== minute) {
      if (leftOut > 0) log.warn('security: refusals left out', { count: leftOut });
      [minute, written, leftOut] = [thisMinute, 0, 0];
    }
    if (written >= most) {
      leftOut += 1;
      return;
    }
    written += 1;
    log.warn('security: refused', { ...refused, path: refused.path.slice(0, 200) });
  };
}
export type SecurityLog = ReturnType<typeof createSecurityLog>;
