import type { ReleaseSummary } from '#lib/contract/wire.ts';

export const tabs = ['all', 'live', 'planned', 'done', 'drills'] as const;
export type Tab = (typeof tabs)[number];
export type Group = Exclude<Tab, 'all'>;

/** Where a release stands in the list; drills stand apart whatever their state (ruling 27). */
export function groupOf(release: Pick<ReleaseSummary, 'drill' | 'state'>): Group {
  if (release.drill) return 'drills';
  switch (release.state) {
    case 'live':
    case 'holding':
    case 'rolling-back':
      return 'live';
    case 'planned':
      return 'planned';
    default:
      return 'done';
  }
}

const latestFirst = (a?: string, b?: string) => (b ?? '').localeCompare(a ?? '');

const orders: Record<Group, (a: ReleaseSummary, b: ReleaseSummary) => number> = {
  live: (a, b) => latestFirst(a.startedAt, b.startedAt),
  planned: (a, b) => a.targetAt.localeCompare(b.targetAt),
  done: (a, b) => latestFirst(a.endedAt ?? a.startedAt, b.endedAt ?? b.startedAt),
  drills: (a, b) => latestFirst(a.targetAt, b.targetAt),
};

/** How many releases each tab holds. */
export function counts(releases: readonly ReleaseSummary[]): Record<Tab, number> {
  const counted = { all: releases.length, live: 0, planned: 0, done: 0, drills: 0 };
  for (const release of releases) counted[groupOf(release)] += 1;
  return counted;
}

/** The groups of a tab that hold something, in the order of the screen. */
export function grouped(
  releases: readonly ReleaseSummary[],
  tab: Tab,
  filter: string,
): { group: Group; releases: ReleaseSummary[] }[] {
  const words = filter.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  const wanted = (release: ReleaseSummary) => {
    const { service, name, version, template, ic, state } = release;
    const text = [service, name, version, template, ic?.name, state].join(' ').toLocaleLowerCase();
    return words.every((word) => text.includes(word));
  };
  return (['live', 'planned', 'done', 'drills'] as const).flatMap((group) => {
    if (tab !== 'all' && tab !== group) return [];
    const held = releases.filter((release) => groupOf(release) === group && wanted(release));
    return held.length > 0 ? [{ group, releases: held.toSorted(orders[group]) }] : [];
  });
}
