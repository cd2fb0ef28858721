import { type Reason, reason } from '../message.ts';
import type { Caller, Room } from '../room.ts';
import { isEnded } from '../states.ts';
import { actionAdd, actionClose } from './action.ts';
import { alertFire, alertResolve } from './alert.ts';
import type { Command, Context, Outcome, Refusal } from './command.ts';
import { releaseConfigure } from './configure.ts';
import { decisionAgree } from './decision-agree.ts';
import { decisionMake } from './decision-make.ts';
import { delegationAdd, delegationClose, delegationMiss } from './delegation.ts';
import { evidenceAttach, snapshotTake } from './evidence.ts';
import { flagConfirm, flagFail, flagRead, flagWatch } from './flag-outcome.ts';
import { flagSet } from './flag-set.ts';
import {
  incidentBreach,
  incidentMitigate,
  incidentOpen,
  incidentRecover,
  incidentRootCause,
  rollbackOverrun,
} from './incident.ts';
import { itemApprove } from './item-approve.ts';
import { itemExclude } from './item-exclude.ts';
import { itemRecord } from './item-record.ts';
import { itemStart } from './item-start.ts';
import { canaryRetry, phaseStart } from './phase.ts';
import { pollOpen, pollVote } from './poll.ts';
import { probeReference } from './probe-reference.ts';
import { entryAmend, noteAdd, parkingAdd, parkingClose, signalsRead } from './record.ts';
import {
  releaseCancel,
  releaseComplete,
  releaseRepin,
  releaseRetarget,
  releaseStart,
} from './release.ts';
import { releaseHandover, roleAssign } from './roles.ts';
import { roundMiss, roundRecord } from './round.ts';
import { signoffGive } from './sign-off.ts';
import { baselineTake, signalTurn } from './signals.ts';
import {
  deadlineBreach,
  triggerClear,
  triggerEscalate,
  triggerFire,
  triggerLapse,
  triggerRearm,
  triggerReport,
} from './trigger.ts';
import { triggerAgree } from './trigger-agree.ts';
import { updateMiss, updatePost } from './update.ts';
import { itemWaive, waiverRequest } from './waiver.ts';

/** Everything that can be done in a room, by its name on the wire (contract: Commands). */
const registry = {
  'release.start': releaseStart,
  'release.retarget': releaseRetarget,
  'release.repin': releaseRepin,
  'release.configure': releaseConfigure,
  'release.cancel': releaseCancel,
  'release.complete': releaseComplete,
  'release.handover': releaseHandover,
  'role.assign': roleAssign,
  'phase.start': phaseStart,
  'item.start': itemStart,
  'item.record': itemRecord,
  'waiver.request': waiverRequest,
  'item.waive': itemWaive,
  'item.exclude': itemExclude,
  'item.approve': itemApprove,
  'canary.retry': canaryRetry,
  'evidence.attach': evidenceAttach,
  'poll.open': pollOpen,
  'poll.vote': pollVote,
  'decision.make': decisionMake,
  'decision.agree': decisionAgree,
  'signals.read': signalsRead,
  'trigger.report': triggerReport,
  'trigger.agree': triggerAgree,
  'trigger.clear': triggerClear,
  'incident.open': incidentOpen,
  'incident.mitigate': incidentMitigate,
  'incident.recover': incidentRecover,
  'incident.root-cause': incidentRootCause,
  'flag.set': flagSet,
  'round.record': roundRecord,
  'update.post': updatePost,
  'note.add': noteAdd,
  'parking.add': parkingAdd,
  'parking.close': parkingClose,
  'delegation.add': delegationAdd,
  'delegation.close': delegationClose,
  'action.add': actionAdd,
  'action.close': actionClose,
  'signoff.give': signoffGive,
  'baseline.take': baselineTake,
  'entry.amend': entryAmend,
  'signal.turn': signalTurn,
  'probe.reference': probeReference,
  'snapshot.take': snapshotTake,
  'trigger.fire': triggerFire,
  'trigger.rearm': triggerRearm,
  'trigger.escalate': triggerEscalate,
  'trigger.lapse': triggerLapse,
  'deadline.breach': deadlineBreach,
  'incident.breach': incidentBreach,
  'rollback.overrun': rollbackOverrun,
  'flag.confirm': flagConfirm,
  'flag.fail': flagFail,
  'flag.watch': flagWatch,
  'flag.read': flagRead,
  'round.miss': roundMiss,
  'update.miss': updateMiss,
  'delegation.miss': delegationMiss,
  'alert.fire': alertFire,
  'alert.resolve': alertResolve,
};

export type CommandName = keyof typeof registry;
export const commands = registry as unknown as Record<CommandName, Command>;
export const commandNames = Object.keys(registry) as CommandName[];

/** Whether the wire names a command; what every object answers to, such as `constructor`, is none. */
export function isCommandName(name: string): name is CommandName {
  return Object.hasOwn(registry, name);
}

/** Who may send it, and in which role; system actors may send what is theirs. */
export function authorise(
  room: Room,
  name: CommandName,
  input: unknown,
  actor: Caller,
): { role: string } | { reason: Reason } {
  const command = commands[name];
  if (actor.type === 'system') {
    return command.by === 'person' ? { reason: reason('people-only') } : { role: 'room' };
  }
  if (command.by === 'system') return { reason: reason('system-only') };
  return command.allow(room, input, actor);
}

/**
 * The one way anything happens (architecture): answers with the entry to be made, or with a refusal
 * whose reasons say who can lift them. `input` has been parsed with the command's own schema.
 * Refuses with `forbidden` where no letter allows the act (F2), and everything but amendments after
 * the end (ruling 10).
 */
export function runCommand(
  room: Room,
  name: CommandName,
  input: unknown,
  context: Context,
): Outcome | Refusal {
  const command = commands[name];
  const allowed = authorise(room, name, input, context.actor);
  if ('reason' in allowed) {
    return { ok: false, why: 'forbidden', reasons: [allowed.reason], recorded: false };
  }
  if (isEnded(room.release.state) && !command.afterEnd) {
    const ended = reason('release-ended', { state: room.release.state });
    return { ok: false, why: 'refused', reasons: [ended], recorded: false };
  }
  const actor = { ...context.actor, role: allowed.role };
  const answer = command.run(room, input, { ...context, actor });
  if (answer.ok || answer.why !== 'refused') return answer;
  return { ...answer, recorded: command.recordsRefusal === true };
}
