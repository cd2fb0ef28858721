import type { Messages } from 'next-intl';
import type { CommandName } from '#lib/domain/commands/index.ts';
import { holdersOf } from '#lib/domain/raci.ts';
import type { Room } from '#lib/domain/room.ts';
import type { RoomDialog } from './room-ui.ts';

/** One act on the release; its text is `room.menu.<name>`. */
export interface ReleaseAct {
  name: keyof Messages['room']['menu'];
  command: CommandName;
  input: object;
  dialog?: RoomDialog;
  keys?: string;
}

const someone = 'someone@example.com';
const reason = '…';
const yearMs = 86_400_000 * 365;

/** A time that no rule finds too early. */
const laterThan = (at: string) => new Date(Date.parse(at) + yearMs).toISOString();

/** What is told and measured. */
function tellingActs(room: Room): ReleaseAct[] {
  const first = room.runbook.signals[0]?.slug ?? '';
  const triggers = room.runbook.triggers;
  const reportable = triggers.find((trigger) => trigger.rule.kind === 'reported') ?? triggers[0];
  const taken = { value: 0, samples: 1, takenAt: laterThan(room.release.targetAt) };
  return [
    {
      name: 'update',
      command: 'update.post',
      input: { text: reason },
      dialog: { kind: 'update' },
      keys: 'U',
    },
    { name: 'signals', command: 'signals.read', input: {}, keys: 'S' },
    {
      name: 'report',
      command: 'trigger.report',
      input: { trigger: reportable?.slug ?? reason, note: reason },
      dialog: { kind: 'trigger-report' },
    },
    {
      name: 'incident',
      command: 'incident.open',
      input: { severity: 'P1', title: reason },
      dialog: { kind: 'incident-open' },
      keys: 'I',
    },
    {
      name: 'baseline',
      command: 'baseline.take',
      // The server measures; whether it may be taken at all is what is asked here.
      input: { signals: [first], baselines: { [first]: taken } },
      dialog: { kind: 'baseline' },
    },
  ];
}

/** Who does what. */
function peopleActs(room: Room, me: string): ReleaseAct[] {
  const later = laterThan(room.release.targetAt);
  const { command } = room.runbook;
  const commanders = holdersOf(room, command);
  // The seat of command changes hands by hand-over once somebody sits there; any other role may be given.
  const other = room.runbook.roles.find(({ slug }) => slug !== command)?.slug ?? command;
  return [
    {
      name: 'roles',
      command: 'role.assign',
      input: { role: commanders.length > 0 ? other : command, person: someone },
      dialog: { kind: 'roles' },
    },
    {
      name: 'delegate',
      command: 'delegation.add',
      input: { who: command, what: reason, byAt: later },
      dialog: { kind: 'delegate' },
      keys: 'D',
    },
    {
      name: 'action',
      command: 'action.add',
      input: { text: reason, owner: command, etaAt: later },
      dialog: { kind: 'action' },
    },
    {
      name: commanders.includes(me) ? 'handover' : 'takeOver',
      command: 'release.handover',
      input: { role: command, to: someone, briefing: reason },
      dialog: { kind: 'handover' },
    },
  ];
}

/** The release's own facts, and its end. */
function ownActs({ release }: Room): ReleaseAct[] {
  return [
    {
      name: 'retarget',
      command: 'release.retarget',
      input: { targetAt: laterThan(release.targetAt), reason },
      dialog: { kind: 'retarget' },
    },
    {
      name: 'repin',
      command: 'release.repin',
      input: { sha: release.sha, version: release.version, reason },
      dialog: { kind: 'repin' },
    },
    {
      name: 'close',
      command: 'release.complete',
      input: {},
      dialog: { kind: 'close-release' },
    },
    { name: 'cancel', command: 'release.cancel', input: { reason }, dialog: { kind: 'cancel' } },
  ];
}

/** What can be done with the release itself, with inputs that the rules can judge before anything is typed. */
export function releaseActs(room: Room, me: string): ReleaseAct[] {
  return [...tellingActs(room), ...peopleActs(room, me), ...ownActs(room)];
}
