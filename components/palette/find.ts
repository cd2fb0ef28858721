import { lettersOf } from '#lib/domain/quick-line/names.ts';

/** Where a find belongs; in the order in which they are shown while nothing is typed. */
const findGroups = [
  'recent',
  'command',
  'row',
  'entry',
  'signal',
  'phase',
  'release',
  'place',
] as const;
type FindGroup = (typeof findGroups)[number];

/** One thing that the palette leads to or does. */
export interface Find {
  /** The same on every visit, so that it can be remembered. */
  id: string;
  group: FindGroup;
  text: string;
  detail?: string | undefined;
  /** Found by these too. */
  words?: string | undefined;
  keys?: string | undefined;
  /** Why it cannot be done now; it is listed all the same. */
  closed?: string | undefined;
  run: () => void;
}

interface FoundGroup {
  group: FindGroup;
  finds: Find[];
}

const mostRecent = 5;
const mostAtRest = { command: 40, other: 8 };
const mostFound = 60;

function scoreOf(find: Find, words: readonly string[]): number {
  const name = lettersOf(find.text);
  const all = `${name} ${lettersOf(`${find.detail ?? ''} ${find.words ?? ''}`)}`;
  let score = 0;
  for (const [place, word] of words.entries()) {
    const at = all.indexOf(word);
    if (at < 0) return 0;
    const begins = at === 0 || new RegExp(`(^|[^\\p{L}\\p{N}])${escaped(word)}`, 'u').test(all);
    score += at === 0 && place === 0 ? 8 : begins && at < name.length ? 5 : begins ? 3 : 1;
  }
  return find.closed === undefined ? score + 0.5 : score;
}

const escaped = (word: string) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** What is shown for a query: every word is found, the best group first. Nothing typed: recent first. */
export function findIn(
  finds: readonly Find[],
  query: string,
  recent: readonly string[],
): FoundGroup[] {
  const words = lettersOf(query).split(/\s+/).filter(Boolean);
  if (words.length === 0) return atRest(finds, recent);
  const scored = finds
    .map((find) => ({ find, score: scoreOf(find, words) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .slice(0, mostFound)
    .map(({ find }) => find);
  return grouped(scored);
}

function atRest(finds: readonly Find[], recent: readonly string[]): FoundGroup[] {
  const again = recent
    .flatMap((id) => finds.find((find) => find.id === id) ?? [])
    .slice(0, mostRecent);
  const rest = finds.filter((find) => !again.includes(find));
  const groups = findGroups.flatMap((group): FoundGroup[] => {
    const own = rest.filter((find) => find.group === group);
    const open = own.filter((find) => find.closed === undefined);
    const shown = [...open, ...own.filter((find) => find.closed !== undefined)];
    return own.length > 0
      ? [{ group, finds: shown.slice(0, mostAtRest[group === 'command' ? 'command' : 'other']) }]
      : [];
  });
  return again.length > 0 ? [{ group: 'recent', finds: again }, ...groups] : groups;
}

/** Groups in the order of their best find. */
function grouped(finds: readonly Find[]): FoundGroup[] {
  return [...Map.groupBy(finds, ({ group }) => group)].map(([group, own]) => ({
    group,
    finds: own,
  }));
}
