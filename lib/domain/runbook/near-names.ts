import type { Message } from '../message.ts';
import { way } from './problem.ts';

const MOST_LISTED = 12;

/** How many letters must change to make one word of the other (Levenshtein). */
function distance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, at) => at);
  for (let i = 1; i <= from.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= to.length; j += 1) {
      const swap = (row[j - 1] ?? 0) + (from[i - 1] === to[j - 1] ? 0 : 1);
      next.push(Math.min(swap, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[to.length] ?? 0;
}

/** The known word that was probably meant; none where nothing is near. */
function nearestOf(word: string, known: readonly string[]): string | undefined {
  const asked = word.toLowerCase();
  const ranked = known
    .map((name) => {
      const other = name.toLowerCase();
      const isPart = asked.length > 2 && (other.startsWith(asked) || asked.startsWith(other));
      return { name, far: isPart ? 1 : distance(asked, other) };
    })
    .toSorted((a, b) => a.far - b.far);
  const [best] = ranked;
  return best && best.far <= Math.max(1, Math.floor(word.length / 3)) ? best.name : undefined;
}

/** The way out of a name that is not known: the one that was probably meant, or those there are. */
export function knownNames(word: string, known: readonly string[]): Message {
  const near = nearestOf(word.slice(0, 80), known);
  if (near !== undefined) return way('did-you-mean', { name: near });
  if (known.length === 0) return way('there-is-none');
  const names = known.slice(0, MOST_LISTED);
  return way('there-is', { names, left: known.length - names.length });
}
