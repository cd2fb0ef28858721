import { type TriggerKind, waits } from './kind.ts';

/** Only a person fires it, with `trigger.report`. */
export const reported: TriggerKind<'reported'> = () => waits;
