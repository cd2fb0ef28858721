'use client';

import { useEffect, useRef, useState } from 'react';
import { FiringStrip } from '../alerts/alerts-panel.tsx';
import { EvidenceDrop } from '../checklist/evidence-drop.tsx';
import { RunbookColumn } from '../checklist/runbook-column.tsx';
import { DecisionBlock } from '../decision/decision-block.tsx';
import { FlagsPanel } from '../flags/flags-panel.tsx';
import { ProbesStrip } from '../probes/probes-strip.tsx';
import { QuickOver } from '../scribe/quick-over.tsx';
import { Meter } from '../signals/meter.tsx';
import { SignalChart } from '../signals/signal-chart.tsx';
import { SignalLog } from '../signals/signal-log.tsx';
import { SignalTiles } from '../signals/signal-tiles.tsx';
import { RecordPanel } from '../timeline/record-panel.tsx';
import { ClockBar } from './clock-bar.tsx';
import { type PhoneTab, PhoneTabs } from './phone-tabs.tsx';
import { DrillBanner } from './practice-panel.tsx';
import { Refusal } from './refusal.tsx';
import { RefusedBanner } from './refused-banner.tsx';
import { useRoom } from './room-context.ts';
import { RoomDialogs } from './room-dialogs.tsx';
import { RoomProvider, type RoomProviderProps } from './room-provider.tsx';
import { type RoomUi, RoomUiContext, useRoomUi } from './room-ui.ts';
import { SentenceLine } from './sentence-line.tsx';
import { TopBar } from './top-bar.tsx';
import { useCalls } from './use-calls.ts';
import { firedSignal, useScreenKeys, useUiState } from './use-room-screen.ts';

/** The war room. */
export function RoomScreen(props: RoomProviderProps) {
  return (
    <RoomProvider {...props}>
      <Screen />
    </RoomProvider>
  );
}

function Screen() {
  const view = useRoom();
  const ui = useUiState(view);
  const [tab, setTab] = useState<PhoneTab>('decide');
  const [drawer, setDrawer] = useState(false);
  useFiredSignal(ui);
  return (
    <RoomUiContext value={ui}>
      <Keys />
      <div className="room" data-tab={tab}>
        <TopBar
          place="room"
          onKeys={() => ui.open({ kind: 'keys' })}
          onRunbook={() => setDrawer(true)}
          onShow={(part) => {
            setTab(part);
            setDrawer(part === 'runbook' && isDrawer());
          }}
        />
        <RefusedBanner />
        <ClockBar />
        <SentenceLine />
        <DrillBanner />
        <main className="cols" id="main">
          <RunbookColumn open={drawer} onClose={() => setDrawer(false)} />
          <div className="col center" data-pane="signals">
            <FiringStrip />
            <Meter />
            <SignalTiles />
            <ProbesStrip />
            <SignalChart />
            <SignalLog />
          </div>
          <div className="col right max-md:contents!">
            <DecisionBlock tabs={<PhoneTabs tab={tab} onTab={setTab} />} />
            <FlagsPanel />
            <RecordPanel />
          </div>
        </main>
      </div>
      <EvidenceDrop />
      <QuickOver />
      <RoomDialogs />
    </RoomUiContext>
  );
}

const isDrawer = () => window.matchMedia('(min-width: 768px) and (max-width: 1179px)').matches;

/** The keys of the room, and what came of a command that a key sent. */
function Keys() {
  const { room, words } = useRoom();
  const line = useScreenKeys(useRoomUi());
  useCalls();
  return (
    <>
      <title>{`${room.release.version} · Warroom`}</title>
      {line.problem && (
        <div className="fixed bottom-4 left-4 z-50 max-w-md">
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

/** A trigger that fires brings its signal before everyone's eyes, once. */
function useFiredSignal({ chooseSignal }: RoomUi) {
  const { room } = useRoom();
  const { key, signal } = firedSignal(room) ?? {};
  const shown = useRef<string>(undefined);
  useEffect(() => {
    if (key === undefined || signal === undefined || shown.current === key) return;
    shown.current = key;
    chooseSignal(signal);
  }, [key, signal, chooseSignal]);
}
