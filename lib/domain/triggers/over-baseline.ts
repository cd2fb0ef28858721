import type { TriggerKind } from './kind.ts';
import { ofSignal } from './measured.ts';

/** So many percent over the baseline, over the trigger's own window (E2). */
export const overBaseline: TriggerKind<'over-baseline'> = ofSignal;
