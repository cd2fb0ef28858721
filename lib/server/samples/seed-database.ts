import type { CommandName } from '#lib/domain/commands/index.ts';
import type { Actor } from '#lib/domain/room.ts';
import { firstEntry } from '../begin-release.ts';
import type { People } from '../data/people.ts';
import type { Releases } from '../data/releases.ts';
import type { EvidenceStore } from '../evidence.ts';
import type { LoadedRunbook } from '../runbooks.ts';
import type { Writer } from '../writer.ts';
import { type Submit, sampleTemplate, seedSamples } from './seed.ts';

export interface SeedDeps {
  writer: Writer;
  people: Pick<People, 'save'>;
  releases: Pick<Releases, 'list'>;
  store: Pick<EvidenceStore, 'receive'>;
  runbooks: ReadonlyMap<string, LoadedRunbook>;
  now: () => Date;
}

/** The writer as the samples use it: an answer that is no entry is a fault of the product. */
export function submitWith(writer: Pick<Writer, 'submit'>): Submit {
  return async (
    slug: string,
    command: CommandName,
    input: Record<string, unknown>,
    actor: Actor,
  ) => {
    const answer = await writer.submit({ release: slug, command, input, actor });
    if (!answer.ok) throw new Error(`${command} of sample ${slug}: ${JSON.stringify(answer)}`);
    return answer;
  };
}

/** Seeds the samples where there is no release yet; null where there are some, or their runbook is missing. */
export async function seedEmptyDatabase(
  deps: SeedDeps,
): Promise<{ release: string; drill: string } | null> {
  const loaded = deps.runbooks.get(sampleTemplate);
  if (!loaded || (await deps.releases.list()).length > 0) return null;
  return seedSamples({
    runbook: loaded.runbook,
    now: deps.now,
    store: deps.store,
    savePeople: (people) => deps.people.save(people.map(({ id, name }) => ({ id, name }))),
    submit: submitWith(deps.writer),
    createRelease: async (release, actor) => {
      const created = await deps.writer.create({
        slug: release.slug,
        runbook: loaded.runbook,
        runbookHash: loaded.hash,
        actor,
        first: firstEntry(release, loaded, actor),
      });
      if (!created.ok) throw new Error(`sample ${release.slug}: ${JSON.stringify(created)}`);
      return created;
    },
  });
}
