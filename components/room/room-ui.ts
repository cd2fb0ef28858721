'use client';

import { createContext, useContext, useState } from 'react';
import type { Verb } from '#lib/domain/runbook/schema.ts';

/** What can be open over the room. */
export type RoomDialog =
  | { kind: 'decide'; verb: Verb }
  | { kind: 'amend'; seq: number }
  | { kind: 'trigger-report'; trigger?: string }
  | { kind: 'trigger-clear'; trigger: string }
  | { kind: 'flag'; flag: string; segment?: string; on: boolean; byHand?: boolean }
  | { kind: 'waiver'; item: string; grant: boolean }
  | { kind: 'exclude'; item: string }
  | { kind: 'parking-close'; id: string }
  | { kind: 'resend'; place: number }
  | { kind: 'delegation-close'; id: string }
  | { kind: 'action'; parking?: string }
  | { kind: 'sign-off'; role: string }
  | { kind: 'round'; round: string }
  | { kind: 'correct'; item: string }
  | { kind: 'update'; template?: string }
  | { kind: 'root-cause'; incident: string }
  | {
      kind:
        | 'keys'
        | 'triggers'
        | 'probes'
        | 'matrix'
        | 'retarget'
        | 'repin'
        | 'cancel'
        | 'close-release'
        | 'roles'
        | 'handover'
        | 'delegate'
        | 'incident-open'
        | 'baseline';
    };

/** What the viewer has opened and chosen; nothing of it belongs to the room. */
export interface RoomUi {
  dialog: RoomDialog | undefined;
  open(dialog: RoomDialog): void;
  close(): void;
  /** The row that the keys act on; undefined: the next open one. */
  item: string | undefined;
  chooseItem(slug: string | undefined): void;
  /** Slug of the enlarged signal. */
  signal: string | undefined;
  chooseSignal(slug: string): void;
}

export const RoomUiContext = createContext<RoomUi | undefined>(undefined);

export function useRoomUi(): RoomUi {
  const ui = useContext(RoomUiContext);
  if (!ui) throw new Error('no room screen around this component');
  return ui;
}

/** For a page beside the room: dialogs can be open over it, rows and signals are not taken in hand there. */
export function usePageUi(): RoomUi {
  const [dialog, open] = useState<RoomDialog>();
  return {
    dialog,
    open,
    close: () => open(undefined),
    item: undefined,
    chooseItem: () => undefined,
    signal: undefined,
    chooseSignal: () => undefined,
  };
}
