import { type TriggerKind, waits } from './kind.ts';

/** Fires with the last party's `trigger.agree` (F4); nothing to watch in between. */
export const joint: TriggerKind<'joint'> = () => waits;
