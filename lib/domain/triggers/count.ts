import type { TriggerKind } from './kind.ts';
import { ofSignal } from './measured.ts';

/** More events in a window than so many (S2 §8.2). */
export const count: TriggerKind<'count'> = ofSignal;
