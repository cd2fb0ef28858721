import { runAct } from '#lib/client/room-keys.ts';
import type { CommandLine } from '#lib/client/use-command.ts';
import { nameOf, wordMessage } from '#lib/contract/wording.ts';
import { openVerbs } from '#lib/domain/gate/verbs.ts';
import { openRows, placesOf } from '../checklist/row-model.ts';
import { forwardAct } from '../decision/forward-act.ts';
import type { PhoneTab } from '../room/phone-tabs.tsx';
import { closedBy, myRoles, type RoomView, roleName, verbName } from '../room/room-context.ts';
import type { RoomUi } from '../room/room-ui.ts';
import type { Find } from './find.ts';
import { reveal } from './reveal.ts';
import { type RoomCommand, roomCommands } from './room-commands.ts';

/** What the finds of a room act on. */
interface RoomHands {
  view: RoomView;
  ui: RoomUi;
  line: CommandLine;
  now: string;
  show: (part: PhoneTab) => void;
}

const verbKeys: Record<string, string> = {
  HOLD: '⇧H',
  ROLLBACK: '⇧R',
  'NO-GO': '⇧X',
  EXTEND: '⇧E',
};

/** The verbs of decision, by the rule that closes their buttons; then every other command. */
export function commandFinds(hands: RoomHands): Find[] {
  const { view, ui, now } = hands;
  const { translate } = view.words;
  const { slug } = view;
  const verbs = openVerbs(view.confirmed, view.readings, view.me.id, now).map((state): Find => {
    const first = state.reasons[0];
    const free = !view.offline && (state.open || state.overridable);
    return {
      id: `${slug}:verb:${state.verb}`,
      group: 'command',
      text: verbName(view, state.verb),
      keys: verbKeys[state.verb] ?? '⇧P',
      closed: free
        ? undefined
        : view.offline
          ? translate('room.noLine')
          : first && wordMessage(first, view.words),
      run: () => ui.open({ kind: 'decide', verb: state.verb }),
    };
  });
  const commands = roomCommands(
    view.room,
    { me: view.me.id, item: ui.item, roles: myRoles(view) },
    {
      role: (role) => roleName(view, role),
      item: (item) => nameOf('item', item, view.words),
      trigger: (trigger) => nameOf('trigger', trigger, view.words),
    },
  );
  return [...forward(hands), ...verbs, ...commands.map((command) => asFind(command, hands))];
}

/** The act of the first slot where no gate’s verb stands there. */
function forward({ view, line, now, ui }: RoomHands): Find[] {
  const act = forwardAct(view.room);
  // Closing is among the acts of the release.
  if (act.name === 'ended' || act.name === 'close') return [];
  const { command, input, name, phase } = act;
  const words = view.words;
  return [
    {
      id: `${view.slug}:forward`,
      group: 'command',
      text: words.translate(`room.acts.${name}`, { phase: phase?.name[words.locale] ?? '' }),
      keys: '⇧P',
      closed: closedBy(view, command, input, now),
      run: () => {
        ui.close();
        line.send(command, input);
      },
    },
  ];
}

function asFind({ id, text, values = {}, ...command }: RoomCommand, hands: RoomHands): Find {
  const { view, ui, line, now, show } = hands;
  return {
    id: `${view.slug}:${id}`,
    group: 'command',
    text: view.words.translate(text, values),
    words: command.command,
    keys: command.keys,
    closed: closedBy(view, command.command, command.input, now),
    run: () => {
      if (command.dialog) ui.open(command.dialog);
      else if (command.act) {
        show(command.act === 'note' || command.act === 'park' ? 'note' : 'runbook');
        const { act } = command;
        requestAnimationFrame(() => runAct(act));
      } else line.send(command.command, command.input);
    },
  };
}

/** Rows by number, signals, phases: what there is to look at. */
export function placeFinds({ view, ui, show }: RoomHands): Find[] {
  const { room, slug } = view;
  const { locale, translate } = view.words;
  const open = new Set(openRows(room).map((row) => row.slug));
  const phases = room.runbook.phases.map(
    (phase): Find => ({
      id: `${slug}:phase:${phase.slug}`,
      group: 'phase',
      text: phase.name[locale],
      detail: translate('palette.phase'),
      words: phase.slug,
      run: () => {
        show('runbook');
        reveal(phase.slug);
      },
    }),
  );
  const rows = room.runbook.phases.flatMap((phase) =>
    placesOf(room, phase).map(
      ({ item, number }): Find => ({
        id: `${slug}:row:${item.slug}`,
        group: 'row',
        text: `${number} ${item.text[locale]}`,
        detail: `${phase.name[locale]}, ${translate(open.has(item.slug) ? 'palette.row' : 'palette.rowShown')}`,
        words: item.slug,
        run: () => {
          show('runbook');
          if (open.has(item.slug)) ui.chooseItem(item.slug);
          reveal(phase.slug, item.slug);
        },
      }),
    ),
  );
  const signals = room.runbook.signals
    .filter(({ golden }) => golden)
    .map(
      (spec): Find => ({
        id: `${slug}:signal:${spec.slug}`,
        group: 'signal',
        text: spec.name[locale],
        detail: translate('palette.signal'),
        words: spec.slug,
        run: () => {
          show('signals');
          ui.chooseSignal(spec.slug);
        },
      }),
    );
  // What is still to be done stands before what is over.
  rows.sort((a, b) => Number(isOpen(b)) - Number(isOpen(a)));
  return [...rows, ...signals, ...phases];
  function isOpen(find: Find) {
    return open.has(find.words ?? '');
  }
}
