'use client';

import { useState } from 'react';
import { EvidenceDrop } from '../checklist/evidence-drop.tsx';
import { DrillBanner } from '../room/practice-panel.tsx';
import { Refusal } from '../room/refusal.tsx';
import { useRoom } from '../room/room-context.ts';
import { RoomDialogs } from '../room/room-dialogs.tsx';
import { RoomProvider, type RoomProviderProps } from '../room/room-provider.tsx';
import { RoomUiContext } from '../room/room-ui.ts';
import { SentenceLine } from '../room/sentence-line.tsx';
import { TopBar } from '../room/top-bar.tsx';
import { useScreenKeys } from '../room/use-room-screen.ts';
import { KeysPanel } from './keys-panel.tsx';
import { PlanLine } from './plan-line.tsx';
import { QuickLine } from './quick-line.tsx';
import { RecordTail } from './record-tail.tsx';
import { ScribeFoot } from './scribe-foot.tsx';
import { ScribeTable } from './scribe-table.tsx';
import { ScribeUiContext, useScribeState, useScribeUi } from './scribe-ui.ts';

/** The scribe's view: the plan, every row, the quick line; made for hands that stay on the keyboard. */
export function ScribeScreen(props: RoomProviderProps) {
  return (
    <RoomProvider {...props}>
      <Screen />
    </RoomProvider>
  );
}

function Screen() {
  const ui = useScribeState(useRoom());
  const [keys, setKeys] = useState(true);
  return (
    <RoomUiContext value={ui}>
      <ScribeUiContext value={ui}>
        <ScreenKeys onHelp={() => setKeys(!keys)} />
        <div className="room scribe">
          <TopBar place="scribe" onKeys={() => setKeys(!keys)} />
          <PlanLine />
          <SentenceLine />
          <DrillBanner />
          <main className="scribe-cols" id="main" data-keys={keys}>
            <ScribeTable />
            <div className="col scribe-side">
              {keys && <KeysPanel onHide={() => setKeys(false)} />}
              <RecordTail />
            </div>
          </main>
          <div className="scribe-pinned">
            <QuickLine takesNotes />
            <ScribeFoot />
          </div>
        </div>
        <EvidenceDrop />
        <RoomDialogs />
      </ScribeUiContext>
    </RoomUiContext>
  );
}

/** The keys of the screen, and what came of a command that a key sent. */
function ScreenKeys({ onHelp }: { onHelp: () => void }) {
  const { room, words } = useRoom();
  const ui = useScribeUi();
  const step = (by: 1 | -1) => {
    const at = ui.rows.indexOf(ui.item ?? '') + by;
    const next = ui.rows[Math.min(ui.rows.length - 1, Math.max(0, at))];
    if (next !== undefined) ui.chooseItem(next);
  };
  const line = useScreenKeys(ui, {
    help: onHelp,
    nextRow: () => step(1),
    previousRow: () => step(-1),
  });
  return (
    <>
      <title>{`${room.release.version} · Warroom`}</title>
      {line.problem && (
        <div className="fixed bottom-24 left-4 z-50 max-w-md">
          <Refusal
            problem={line.problem}
            what={words.translate('keys.sent')}
            onDismiss={line.dismiss}
          />
        </div>
      )}
    </>
  );
}
