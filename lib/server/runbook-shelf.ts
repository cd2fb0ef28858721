import type { RefusedRunbook } from '#lib/contract/runbook-words.ts';
import type { RunbookImports } from './data/runbook-imports.ts';
import type { LoadedRunbook, LoadedRunbooks } from './runbooks.ts';

/** The runbooks that a release can be made of now: those that ship, and the house's own over them. */
export interface RunbookShelf extends Pick<RunbookImports, 'add' | 'withdraw' | 'text'> {
  all(): Promise<LoadedRunbook[]>;
  refused(): RefusedRunbook[];
}

/** An import stands in the place of the shipped runbook of its slug, until it is withdrawn. */
export function createRunbookShelf(shipped: LoadedRunbooks, imports: RunbookImports): RunbookShelf {
  return {
    refused: () => shipped.refused,
    async all() {
      const shelf = new Map(shipped.runbooks);
      for (const { runbook, hash, ...imported } of await imports.current()) {
        const file = shelf.get(runbook.slug)?.file ?? `${runbook.slug}.yaml`;
        shelf.set(runbook.slug, { runbook, hash, file, imported });
      }
      return [...shelf.values()];
    },
    add: imports.add,
    withdraw: imports.withdraw,
    text: imports.text,
  };
}
