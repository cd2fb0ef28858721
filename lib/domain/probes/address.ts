import type { Release } from '../room.ts';
import { placeholdersIn } from '../runbook/placeholders.ts';
import type { Runbook } from '../runbook/schema.ts';
import type { ProbeSpec } from './probe-spec.ts';

/** The parameters of the runbook that this probe's address is made of. */
export function probeParameters(runbook: Runbook, { url }: Pick<ProbeSpec, 'url'>): string[] {
  const known = new Set(runbook.parameters.map(({ slug }) => slug));
  return placeholdersIn(url).filter((name) => known.has(name));
}

/**
 * The address of a probe in this release, its placeholders filled as they stand (no shell reads it).
 * Undefined: not connected, since something that it is made of is empty or unknown.
 */
export function probeAddress(
  runbook: Runbook,
  release: Release,
  { url }: Pick<ProbeSpec, 'url'>,
): string | undefined {
  const defaults = runbook.parameters.map((row) => [row.slug, row.default ?? ''] as const);
  const values = new Map<string, string>([
    ...defaults,
    ...Object.entries(release.parameters),
    ['version', release.version],
    ['previousVersion', release.previousVersion ?? ''],
    ['sha', release.sha],
    ['service', release.service],
  ]);
  const names = placeholdersIn(url);
  if (names.some((name) => (values.get(name) ?? '').trim() === '')) return undefined;
  const filled = names.reduce(
    (text, name) => text.replaceAll(`{${name}}`, () => values.get(name)?.trim() ?? ''),
    url,
  );
  return filled.trim() === '' ? undefined : filled.trim();
}
