import type { ReleaseSummary } from '#lib/contract/wire.ts';
import type { ListedRelease, Releases } from '../data/releases.ts';

/** What the screen of all releases shows. */
export async function readReleases(releases: Pick<Releases, 'list'>): Promise<ReleaseSummary[]> {
  return (await releases.list()).map(summaryOf);
}

function summaryOf(listed: ListedRelease): ReleaseSummary {
  const { id, phaseSlug, icId, icName, startedAt, endedAt } = listed;
  const { template, service, name, version, state, targetAt, drill, public: isPublic } = listed;
  return {
    slug: id,
    template,
    service,
    name,
    version,
    state,
    targetAt,
    drill,
    public: isPublic,
    sample: listed.sample,
    seq: listed.seq,
    ...(phaseSlug ? { phase: phaseSlug } : {}),
    ...(icId ? { ic: { id: icId, name: icName ?? icId } } : {}),
    ...(startedAt ? { startedAt } : {}),
    ...(endedAt ? { endedAt } : {}),
  };
}
