import type { Dial, Reply } from './dial.ts';
import type { Counts, Look, Memory } from './source.ts';

/** Those who ask the same of one connection in one round share the answer. */
export function shareReads(dial: Pick<Dial, 'get'>, patienceMs: number): Look['read'] {
  const asked = new Map<string, Promise<Reply>>();
  const parsed = new Map<string, Map<unknown, Promise<unknown>>>();
  return <T>(path: string, parse: (reply: Reply) => T): Promise<T> => {
    const known = parsed.get(path) ?? new Map<unknown, Promise<unknown>>();
    parsed.set(path, known);
    const reply = asked.get(path) ?? dial.get(path, patienceMs);
    asked.set(path, reply);
    const read = known.get(parse) ?? reply.then(parse);
    known.set(parse, read);
    return read as Promise<T>;
  };
}

/** What a signal counted at its last look, for as long as somebody looks. */
export function createMemories() {
  const kept = new Map<string, Counts>();
  return {
    of: (key: string): Memory => ({
      last: () => kept.get(key),
      keep: (counts) => {
        kept.set(key, counts);
      },
    }),
    /** Forgets what nobody asks for any more. */
    keepOnly(isWanted: (key: string) => boolean) {
      for (const key of kept.keys()) if (!isWanted(key)) kept.delete(key);
    },
  };
}
