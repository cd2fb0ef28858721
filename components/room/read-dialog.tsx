'use client';

import type { ReactNode } from 'react';
import { Button } from '#components/ui/button.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { useRoom } from './room-context.ts';
import { useRoomUi } from './room-ui.ts';

type ReadDialogProps = { title: string; description: string; children: ReactNode };

/** A dialog to read in: nothing in it waits to be sent, closing is its one way out. */
export function ReadDialog({ title, description, children }: ReadDialogProps) {
  const ui = useRoomUi();
  const { words } = useRoom();
  return (
    <Dialog
      open
      onClose={ui.close}
      title={title}
      description={description}
      actions={
        <Button onPress={ui.close} initialFocus keys="Esc">
          {words.translate('room.close')}
        </Button>
      }
    >
      {children}
    </Dialog>
  );
}
