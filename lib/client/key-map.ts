/** Where a key belongs in the list that `?` shows. */
type KeyGroup = 'row' | 'room' | 'decide' | 'list' | 'anywhere';

interface Line {
  /** Its text is `keys.act.<name>`. */
  name: string;
  group: KeyGroup;
  /** What each key does; the same data binds the key and shows it. */
  keys: Readonly<Record<string, string>>;
  /** Keys that the browser or a dialog answers by itself, as they are written on a cap. */
  native?: readonly string[];
}

/**
 * Every key there is (design: Keys), in the order in which they are shown. Screens bind acts by name
 * and the list shows what is bound, so that neither can say what the other does not do.
 */
export const keyLines = [
  { name: 'move', group: 'row', keys: { j: 'nextRow', k: 'previousRow' } },
  { name: 'nextOpen', group: 'row', keys: { '.': 'nextOpen' } },
  { name: 'pass', group: 'row', keys: { p: 'pass' } },
  { name: 'fail', group: 'row', keys: { f: 'fail' } },
  { name: 'waive', group: 'row', keys: { w: 'waive' } },
  { name: 'attempt', group: 'row', keys: { a: 'attempt' } },
  { name: 'copy', group: 'row', keys: { c: 'copy' } },
  { name: 'now', group: 'row', keys: { t: 'now' } },
  { name: 'evidence', group: 'row', keys: { e: 'evidence' } },
  { name: 'note', group: 'room', keys: { n: 'note' } },
  { name: 'park', group: 'room', keys: { l: 'park' } },
  { name: 'signals', group: 'room', keys: { s: 'signals' } },
  { name: 'update', group: 'room', keys: { u: 'update' } },
  { name: 'incident', group: 'room', keys: { i: 'incident' } },
  { name: 'delegate', group: 'room', keys: { d: 'delegate' } },
  { name: 'quick', group: 'room', keys: { ':': 'quick' } },
  {
    name: 'enlarge',
    group: 'room',
    keys: {
      1: 'signal1',
      2: 'signal2',
      3: 'signal3',
      4: 'signal4',
      5: 'signal5',
      6: 'signal6',
      7: 'signal7',
      8: 'signal8',
      9: 'signal9',
    },
  },
  { name: 'forward', group: 'decide', keys: { '⇧P': 'forward' } },
  { name: 'go', group: 'decide', keys: { '⇧G': 'go' } },
  { name: 'extend', group: 'decide', keys: { '⇧E': 'extend' } },
  { name: 'hold', group: 'decide', keys: { '⇧H': 'hold' } },
  { name: 'rollback', group: 'decide', keys: { '⇧R': 'rollback' } },
  { name: 'noGo', group: 'decide', keys: { '⇧X': 'noGo' } },
  { name: 'confirm', group: 'decide', keys: {}, native: ['Ctrl ↵', '⌘ ↵'] },
  { name: 'newRelease', group: 'list', keys: { c: 'newRelease' } },
  { name: 'rehearse', group: 'list', keys: { d: 'rehearse' } },
  { name: 'filter', group: 'list', keys: { '/': 'filter' } },
  { name: 'moveRelease', group: 'list', keys: { j: 'nextRelease', k: 'previousRelease' } },
  { name: 'openRelease', group: 'list', keys: {}, native: ['Enter'] },
  { name: 'leave', group: 'anywhere', keys: {}, native: ['Esc'] },
  { name: 'find', group: 'anywhere', keys: {}, native: ['Ctrl K', '⌘ K'] },
  { name: 'help', group: 'anywhere', keys: { '?': 'help' } },
] as const satisfies readonly Line[];

type ActsOf<L> = L extends { keys: infer K } ? K[keyof K] : never;
export type KeyAct = ActsOf<(typeof keyLines)[number]>;
type KeyLineName = (typeof keyLines)[number]['name'];

const lines: readonly Line[] = keyLines;

/** The acts by the key that calls each. */
export function byKey<Act>(acts: Partial<Record<KeyAct, Act>>): Record<string, Act> {
  const bound: Record<string, Act> = {};
  for (const line of lines) {
    for (const [key, name] of Object.entries(line.keys)) {
      const act = acts[name as KeyAct];
      if (act !== undefined) bound[key] = act;
    }
  }
  return bound;
}

/** A line as it is shown where these acts are bound. */
interface ShownLine {
  name: KeyLineName;
  caps: string[];
}

function capsOf({ keys, native }: Line, bound: ReadonlySet<string>): string[] {
  const caps = Object.entries(keys)
    .filter(([, act]) => bound.has(act))
    .map(([key]) => key.toUpperCase());
  const [first = '', last = ''] = [caps[0], caps.at(-1)];
  return caps.length > 3 ? [first, '…', last] : [...caps, ...(native ?? [])];
}

/** What the list shows: each group with the keys that do something now; a group without any is left out. */
export function shownKeys(bound: ReadonlySet<string>): { group: KeyGroup; lines: ShownLine[] }[] {
  const groups = Map.groupBy(lines, (line) => line.group);
  return [...groups]
    .filter(([, all]) => all.some((line) => Object.values(line.keys).some((act) => bound.has(act))))
    .map(([group, all]) => ({
      group,
      lines: all
        .map((line) => ({ name: line.name as KeyLineName, caps: capsOf(line, bound) }))
        .filter((line) => line.caps.length > 0),
    }));
}
