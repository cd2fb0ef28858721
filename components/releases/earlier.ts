import type { ReleaseSummary } from '#lib/contract/wire.ts';
import type { Room } from '#lib/domain/room.ts';
import type { Earlier } from './draft.ts';

/** The latest release of every runbook: a real one before a drill. */
export function latestByTemplate(releases: readonly ReleaseSummary[]): ReleaseSummary[] {
  const latest = new Map<string, ReleaseSummary>();
  for (const release of releases) {
    const held = latest.get(release.template);
    const better = held && (held.drill ? !release.drill : release.targetAt > held.targetAt);
    if (!held || (better && (held.drill || !release.drill))) latest.set(release.template, release);
  }
  return [...latest.values()];
}

/** The runbook that was used last: most releases of a house follow the one before. */
export function latestTemplate(releases: readonly ReleaseSummary[]): string | undefined {
  return [...releases].sort((a, b) => b.targetAt.localeCompare(a.targetAt))[0]?.template;
}

/** What the latest release of every runbook lends to the next one: its crew and its parameters. */
export async function earlierOf(
  releases: readonly ReleaseSummary[],
  roomOf: (slug: string) => Promise<Room | undefined>,
): Promise<Partial<Record<string, Earlier>>> {
  const rooms = await Promise.all(latestByTemplate(releases).map(({ slug }) => roomOf(slug)));
  return Object.fromEntries(
    rooms.flatMap((room) => (room ? [[room.release.template, lend(room)]] : [])),
  );
}

function lend({ release, roles }: Room): Earlier {
  const seated: Record<string, string[]> = {};
  for (const { role, person, endedAt } of Object.values(roles)) {
    if (endedAt === undefined) seated[role] = [...(seated[role] ?? []), person];
  }
  const live = release.state === 'completed' || release.state === 'closed';
  return {
    service: release.service,
    previousVersion: live ? release.version : (release.previousVersion ?? ''),
    roles: seated,
    parameters: release.parameters,
    rehearsed: { version: release.version, sha: release.sha },
  };
}
