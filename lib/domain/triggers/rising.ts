import type { TriggerKind } from './kind.ts';
import { ofSignal } from './measured.ts';

/** Getting worse by more than chance, and above where it began (S3's increases). */
export const rising: TriggerKind<'rising'> = ofSignal;
