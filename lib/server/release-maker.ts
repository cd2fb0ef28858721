import type { Actor } from '#lib/domain/room.ts';
import { type Beginning, firstEntry, seatsOf, slugOf } from './begin-release.ts';
import type { LoadedRunbook } from './runbooks.ts';
import type { Stores } from './stores.ts';
import type { Created } from './writer.ts';

export interface Making {
  facts: Beginning;
  loaded: LoadedRunbook;
  actor: Actor;
  idempotencyKey?: string;
  bodyHash?: string;
}

/**
 * Begins a release. People whom its roles name and nobody knows yet become known by their address, so that
 * they can be given a token or sign in later.
 */
export async function makeRelease(
  { people, writer }: Pick<Stores, 'people' | 'writer'>,
  { facts, loaded, actor, ...key }: Making,
): Promise<Created> {
  const named = new Set(seatsOf(facts).map(({ person }) => person));
  const known = new Set((await people.list()).map(({ id }) => id));
  const strangers = [...named].filter((person) => !known.has(person));
  if (strangers.length > 0) {
    await people.save(strangers.map((id) => ({ id, name: id.split('@')[0] ?? id })));
  }
  return writer.create({
    slug: slugOf(facts),
    runbook: loaded.runbook,
    runbookHash: loaded.hash,
    actor,
    first: firstEntry(facts, loaded, actor),
    ...key,
  });
}
