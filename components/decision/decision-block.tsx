'use client';

import type { ReactNode } from 'react';
import { SafeClockPanel } from '../incidents/safe-clock.tsx';
import { ConfirmedRoom } from '../room/room-provider.tsx';
import { PhoneMeter } from '../signals/phone-meter.tsx';
import { AgreementPanel } from './agreement-panel.tsx';
import { FiredPanels } from './fired-panel.tsx';
import { GatePanel } from './gate-panel.tsx';
import { PinnedVote, PollPanel } from './poll-panel.tsx';
import { TriggersSummary } from './triggers-panel.tsx';
import { VerbButtons } from './verb-buttons.tsx';

/** What the IC decides on, and decides with; never scrolled out of sight. `tabs` stand beneath it on a phone. */
export function DecisionBlock({ tabs }: { tabs: ReactNode }) {
  return (
    <div className="decision max-md:contents!">
      <div data-pane="decide" className="md:contents">
        <FiredPanels />
        <PhoneMeter />
        <SafeClockPanel />
        <ConfirmedRoom>
          <GatePanel />
        </ConfirmedRoom>
        <PollPanel />
        <AgreementPanel />
        <TriggersSummary />
      </div>
      <div className="pinned">
        <PinnedVote />
        <ConfirmedRoom>
          <VerbButtons />
        </ConfirmedRoom>
        {tabs}
      </div>
    </div>
  );
}
