import type { Seen } from '../room.ts';
import { type Quiet, type TriggerLook, waits } from './kind.ts';

type Met = Extract<TriggerLook, { state: 'met' }>;
type Blind = Extract<TriggerLook, { state: 'not-armed' }>;

const isMet = (look: TriggerLook): look is Met => look.state === 'met';
const isBlind = (look: TriggerLook): look is Blind => look.state === 'not-armed';
const isQuiet = (look: TriggerLook): look is Quiet => look.state === 'quiet';

function seenBy(looks: Met[]): Seen {
  const outSinceAt = looks.flatMap(({ seen }) => seen.outSinceAt ?? []).sort()[0];
  const parts = looks.map(({ seen }) => seen);
  return { parts, ...(outSinceAt === undefined ? {} : { outSinceAt }) };
}

/** Of several quiet parts: the longest window, the latest beginning. */
function together(parts: Quiet[], is: Quiet['is']): Quiet {
  const sinceAt = parts
    .flatMap((part) => part.sinceAt ?? [])
    .sort()
    .at(-1);
  const windowMs = Math.max(0, ...parts.map((part) => part.windowMs));
  return { state: 'quiet', is, windowMs, ...(sinceAt === undefined ? {} : { sinceAt }) };
}

/** Every part must be met; while one of them is blind it could not fire, and says so. */
export function allOf(looks: TriggerLook[]): TriggerLook {
  const blind = looks.find(isBlind);
  if (blind) return blind;
  if (looks.every(isMet)) return { state: 'met', seen: seenBy(looks) };
  const quiet = looks.filter(isQuiet);
  const good = quiet.filter(({ is }) => is === 'good');
  if (good.length > 0) return together(good, 'good');
  return quiet.every(({ is }) => is === 'waits') ? waits : together(quiet, 'unclear');
}

/** One part is enough; it is armed as long as one of them sees. */
export function anyOf(looks: TriggerLook[]): TriggerLook {
  const met = looks.filter(isMet);
  if (met.length > 0) return { state: 'met', seen: seenBy(met) };
  const quiet = looks.filter(isQuiet);
  const watching = quiet.filter(({ is }) => is !== 'waits');
  const blind = looks.find(isBlind);
  if (quiet.length === 0 && blind) return blind;
  if (watching.length === 0) return blind ? { ...waits, is: 'unclear' } : waits;
  const isGood = !blind && watching.every(({ is }) => is === 'good');
  return together(watching, isGood ? 'good' : 'unclear');
}
