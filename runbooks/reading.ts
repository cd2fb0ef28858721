import { readFileSync } from 'node:fs';
import { readRunbookText } from '#lib/contract/runbook-file.ts';
import type { Release } from '#lib/domain/room.ts';
import { fillCommand } from '#lib/domain/runbook/placeholders.ts';
import type { ItemSpec, PhaseSpec, Runbook } from '#lib/domain/runbook/schema.ts';

/** A shipped template, for tests of its content. */
export function shippedRunbook(slug: string): Runbook {
  const text = readFileSync(new URL(`./${slug}.yaml`, import.meta.url), 'utf8');
  const answer = readRunbookText(text);
  if (!answer.ok) throw new Error(JSON.stringify(answer.problems));
  return answer.runbook;
}

export function phaseOf(runbook: Runbook, slug: string): PhaseSpec {
  const phase = runbook.phases.find((one) => one.slug === slug);
  if (!phase) throw new Error(`no phase ${slug}`);
  return phase;
}

export function rowOf(runbook: Runbook, slug: string): { phase: PhaseSpec; item: ItemSpec } {
  for (const phase of runbook.phases) {
    const item = phase.items.find((row) => row.slug === slug);
    if (item) return { phase, item };
  }
  throw new Error(`no row ${slug}`);
}

/** A row's command as a release without parameters of its own fills it. */
export function commandOf(
  runbook: Runbook,
  slug: string,
  { drill = false, parameters = {} }: { drill?: boolean; parameters?: Record<string, string> } = {},
): string | undefined {
  const release = { version: 'v8.9.0', sha: '9f3c2e1', service: 'api', drill, parameters };
  const { phase, item } = rowOf(runbook, slug);
  return fillCommand(runbook, release as unknown as Release, item, phase);
}

/** Every text of the runbook with its path. */
function textsOf(value: unknown, path = ''): [string, { en: string; tr: string }][] {
  if (typeof value !== 'object' || value === null) return [];
  if ('en' in value && 'tr' in value) return [[path, value as { en: string; tr: string }]];
  return Object.entries(value).flatMap(([key, inner]) => textsOf(inner, `${path}.${key}`));
}

/** Everything that a part of a runbook says in Turkish. */
export function wordsOf(value: unknown): string {
  return textsOf(value)
    .map(([, { tr }]) => tr)
    .join('\n');
}

/** Texts that are empty in a language, or long and the same in both, unless `same` says that they may be. */
export function untranslated(runbook: Runbook, same: RegExp): string[] {
  return textsOf(runbook).flatMap(([path, { en, tr }]) => {
    const isSame = en === tr && en.split(' ').length > 4 && !same.test(en);
    return en.trim() === '' || tr.trim() === '' || isSame ? [`${path}: ${en}`] : [];
  });
}

/** Figures of a text in order of size; a single digit up to 3 may be a word in the other language. */
const figures = (text: string) =>
  (text.match(/\d+(?:[.,:]\d+)*/g) ?? [])
    .filter((one) => !/^[0-3]$/.test(one))
    .sort()
    .join(' ');

/** Texts that give other figures in one language than in the other. */
export function otherFigures(runbook: Runbook): string[] {
  return textsOf(runbook).flatMap(([path, { en, tr }]) =>
    figures(en) === figures(tr) ? [] : [`${path}: ${en} | ${tr}`],
  );
}
