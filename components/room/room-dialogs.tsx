'use client';

import { KeysDialog } from '#components/house/keys-help.tsx';
import { CorrectDialog } from '../checklist/correct-dialog.tsx';
import { ExcludeDialog } from '../checklist/exclude-dialog.tsx';
import { WaiverDialog } from '../checklist/waiver-dialog.tsx';
import { DecideDialog } from '../decision/decide-dialog.tsx';
import { MatrixDialog } from '../decision/matrix-dialog.tsx';
import { TriggerClearDialog, TriggerReportDialog } from '../decision/trigger-dialogs.tsx';
import { TriggersDialog } from '../decision/triggers-panel.tsx';
import { FlagDialog } from '../flags/flag-dialog.tsx';
import { IncidentOpenDialog, RootCauseDialog } from '../incidents/incident-dialogs.tsx';
import { ActionDialog } from '../people/actions.tsx';
import { DelegateDialog, DelegationCloseDialog } from '../people/delegations.tsx';
import { HandoverDialog } from '../people/handover-dialog.tsx';
import { SignOffDialog } from '../people/sign-offs.tsx';
import { ProbesDialog } from '../probes/probes-dialog.tsx';
import { ResendDialog } from '../queue/resend-dialog.tsx';
import { RoundDialog } from '../rounds/round-dialog.tsx';
import { AmendDialog } from '../timeline/amend-dialog.tsx';
import { ParkingCloseDialog } from '../timeline/parking-lot.tsx';
import {
  BaselineDialog,
  CancelDialog,
  CloseReleaseDialog,
  RepinDialog,
  RetargetDialog,
  RolesDialog,
} from './release-dialogs.tsx';
import { ConfirmedRoom } from './room-provider.tsx';
import { useRoomUi } from './room-ui.ts';
import { UpdateDialog } from './update-dialog.tsx';

/** Whatever is open over the room; one at a time. */
export function RoomDialogs() {
  const { dialog, close } = useRoomUi();
  switch (dialog?.kind) {
    case undefined:
      return null;
    case 'decide':
      return (
        <ConfirmedRoom>
          <DecideDialog key={dialog.verb} verb={dialog.verb} />
        </ConfirmedRoom>
      );
    case 'amend':
      return <AmendDialog seq={dialog.seq} />;
    case 'flag':
      return <FlagDialog {...dialog} />;
    case 'waiver':
      return <WaiverDialog item={dialog.item} grant={dialog.grant} />;
    case 'exclude':
      return <ExcludeDialog item={dialog.item} />;
    case 'parking-close':
      return <ParkingCloseDialog id={dialog.id} />;
    case 'correct':
      return <CorrectDialog item={dialog.item} />;
    case 'resend':
      return <ResendDialog place={dialog.place} />;
    case 'delegate':
      return <DelegateDialog />;
    case 'delegation-close':
      return <DelegationCloseDialog id={dialog.id} />;
    case 'action':
      return <ActionDialog parking={dialog.parking} />;
    case 'sign-off':
      return <SignOffDialog role={dialog.role} />;
    case 'trigger-report':
      return <TriggerReportDialog trigger={dialog.trigger} />;
    case 'trigger-clear':
      return <TriggerClearDialog trigger={dialog.trigger} />;
    case 'matrix':
      return <MatrixDialog />;
    case 'triggers':
      return <TriggersDialog />;
    case 'probes':
      return <ProbesDialog />;
    case 'keys':
      return <KeysDialog onClose={close} />;
    case 'update':
      return <UpdateDialog first={dialog.template} />;
    case 'retarget':
      return <RetargetDialog />;
    case 'repin':
      return <RepinDialog />;
    case 'cancel':
      return <CancelDialog />;
    case 'close-release':
      return <CloseReleaseDialog />;
    case 'roles':
      return <RolesDialog />;
    case 'handover':
      return <HandoverDialog />;
    case 'incident-open':
      return <IncidentOpenDialog />;
    case 'root-cause':
      return <RootCauseDialog incident={dialog.incident} />;
    case 'round':
      return <RoundDialog key={dialog.round} round={dialog.round} />;
    case 'baseline':
      return <BaselineDialog />;
  }
}
