import type { KeyAct } from '#lib/client/key-map.ts';
import type { CommandName } from '#lib/domain/commands/index.ts';
import { openPoll, votesOf } from '#lib/domain/gate/poll.ts';
import { currentPhase, currentRun, findItem, openTriggers } from '#lib/domain/lookup.ts';
import type { Room } from '#lib/domain/room.ts';
import { nextRow } from '../checklist/row-model.ts';
import { releaseActs } from '../room/release-acts.ts';
import type { RoomDialog } from '../room/room-ui.ts';

/** A command of the room as the palette offers it; `input` is what its rule looks at. */
export interface RoomCommand {
  id: string;
  /** Key of its text, with what the text names. */
  text: string;
  values?: Record<string, string>;
  command: CommandName;
  input: object;
  /** A dialog asks for the rest, a key’s act does, or it is sent as it stands. */
  dialog?: RoomDialog;
  act?: KeyAct;
  keys?: string;
}

/** Names that commands are worded with. */
export interface Names {
  role(slug: string): string;
  item(slug: string): string;
  trigger(slug: string): string;
}

const said = '…';

/** Every command besides the verbs of decision, for a person with these roles and this row in hand. */
export function roomCommands(
  room: Room,
  hand: { me: string; item: string | undefined; roles: readonly string[] },
  names: Names,
): RoomCommand[] {
  return [
    ...releaseActs(room, hand.me).map(({ name, ...act }) => ({
      ...act,
      id: name,
      text: `room.menu.${name}`,
      values: { command: names.role(room.runbook.command) },
    })),
    ...plain(),
    ...rowCommands(room, hand.item, names),
    ...pollCommands(room, hand.roles, names),
    ...triggerCommands(room, hand.roles, names),
    ...peopleCommands(room, hand.roles, names),
    ...Object.values(room.parking)
      .filter(({ closedAt }) => closedAt === undefined)
      .map(
        ({ id, text }): RoomCommand => ({
          id: `unpark-${id}`,
          text: 'palette.act.unpark',
          values: { text },
          command: 'parking.close',
          input: { id, outcome: said },
          dialog: { kind: 'parking-close', id },
        }),
      ),
  ];
}

function plain(): RoomCommand[] {
  const input = { text: said };
  return [
    { id: 'note', text: 'palette.act.note', command: 'note.add', input, act: 'note', keys: 'N' },
    { id: 'park', text: 'palette.act.park', command: 'parking.add', input, act: 'park', keys: 'L' },
    {
      id: 'retry',
      text: 'palette.act.retry',
      command: 'canary.retry',
      input: {},
      keys: 'A',
    },
  ];
}

/** What can be done with the row in hand. */
function rowCommands(room: Room, chosen: string | undefined, names: Names): RoomCommand[] {
  const slug = chosen ?? nextRow(room)?.slug;
  if (slug === undefined || !findItem(room.runbook, slug)) return [];
  const values = { item: names.item(slug) };
  const waiver = { item: slug, reason: said, ticket: said };
  const row = (name: string, command: CommandName, input: object, more: object): RoomCommand => ({
    id: `${name}-${slug}`,
    text: `palette.act.${name}`,
    values,
    command,
    input,
    ...more,
  });
  return [
    row('pass', 'item.record', { item: slug, result: 'PASS' }, { act: 'pass', keys: 'P' }),
    row(
      'fail',
      'item.record',
      { item: slug, result: 'FAIL', note: said },
      { act: 'fail', keys: 'F' },
    ),
    row('waiver', 'waiver.request', waiver, {
      dialog: { kind: 'waiver', item: slug, grant: false },
      keys: 'W',
    }),
    row('waive', 'item.waive', waiver, { dialog: { kind: 'waiver', item: slug, grant: true } }),
  ];
}

function pollCommands(room: Room, roles: readonly string[], names: Names): RoomCommand[] {
  const run = currentRun(room);
  const asked = currentPhase(room)?.poll ?? [];
  if (!run || asked.length === 0) return [];
  const poll = openPoll(room, run.id);
  if (!poll) return [{ id: 'poll', text: 'palette.act.poll', command: 'poll.open', input: {} }];
  const votes = votesOf(room, poll);
  return asked
    .filter((role) => roles.includes(role) && !votes[role])
    .map((role) => ({
      id: `vote-${role}`,
      text: 'palette.act.vote',
      values: { role: names.role(role) },
      command: 'poll.vote',
      input: { role, vote: 'GO' },
    }));
}

function triggerCommands(room: Room, roles: readonly string[], names: Names): RoomCommand[] {
  const clear = openTriggers(room).map(
    ({ id }): RoomCommand => ({
      id: `clear-${id}`,
      text: 'palette.act.clear',
      values: { trigger: names.trigger(id) },
      command: 'trigger.clear',
      input: { trigger: id, reason: said },
      dialog: { kind: 'trigger-clear', trigger: id },
    }),
  );
  const agree = room.runbook.triggers.flatMap(({ slug, rule }): RoomCommand[] => {
    if (rule.kind !== 'joint') return [];
    const agreed = room.triggers[slug]?.agreed ?? [];
    return rule.parties
      .filter((role) => roles.includes(role) && !agreed.includes(role))
      .map((role) => ({
        id: `agree-${slug}-${role}`,
        text: 'palette.act.agree',
        values: { trigger: names.trigger(slug), role: names.role(role) },
        command: 'trigger.agree',
        input: { trigger: slug, role },
      }));
  });
  return [...clear, ...agree];
}

/** What was given to somebody, and signatures asked of the viewer’s roles. */
function peopleCommands(room: Room, roles: readonly string[], names: Names): RoomCommand[] {
  const given = Object.values(room.delegations)
    .filter(({ closedAt }) => closedAt === undefined)
    .map(
      ({ id, what }): RoomCommand => ({
        id: `delegation-${id}`,
        text: 'palette.act.delegationClose',
        values: { text: what },
        command: 'delegation.close',
        input: { id, outcome: said },
        dialog: { kind: 'delegation-close', id },
      }),
    );
  const asked = (room.runbook.signOffs ?? []).filter((role) => roles.includes(role));
  const signatures = asked.map(
    (role): RoomCommand => ({
      id: `sign-${role}`,
      text: 'palette.act.sign',
      values: { role: names.role(role) },
      command: 'signoff.give',
      input: { role },
      dialog: { kind: 'sign-off', role },
    }),
  );
  return [...given, ...signatures];
}
