import type { ConnectionAnswer } from '#lib/contract/connections.ts';
import type { ChosenSource } from '#lib/domain/signals/source-spec.ts';
import { emptySource, readSource, type SourceDraft } from '../sources/source-draft.ts';
import type { Faults } from './draft.ts';

/** Where a signal of the new release takes its samples from, as the form holds it. */
export interface SourceChoice {
  from: 'runbook' | 'push' | 'ask';
  draft: SourceDraft;
}

export const asRunbook: SourceChoice = { from: 'runbook', draft: emptySource() };

export type ReadSources =
  | { ok: true; sources: Record<string, ChosenSource> }
  | { ok: false; faults: Faults };

/** The `sources` of a new release, without signals that stay as the runbook has them; or what is not right yet. */
export function readChoices(
  choices: Readonly<Record<string, SourceChoice>>,
  signals: readonly string[],
  connections: readonly Pick<ConnectionAnswer, 'name' | 'kind'>[],
): ReadSources {
  const sources: Record<string, ChosenSource> = {};
  const faults: Faults = {};
  for (const signal of signals) {
    const choice = choices[signal];
    if (!choice || choice.from === 'runbook') continue;
    if (choice.from === 'push') {
      sources[signal] = 'push';
      continue;
    }
    const found = connections.find(({ name }) => name === choice.draft.connection);
    const read = found && readSource(choice.draft, found.kind);
    if (read?.ok) sources[signal] = read.source;
    else faults[`sources.${signal}`] = { code: 'other' };
  }
  return Object.keys(faults).length > 0 ? { ok: false, faults } : { ok: true, sources };
}
