import type { TriggerKind } from './kind.ts';
import { ofSignal } from './measured.ts';

/** Beyond a bound over the trigger's own window (E2, E4). */
export const threshold: TriggerKind<'threshold'> = ofSignal;
