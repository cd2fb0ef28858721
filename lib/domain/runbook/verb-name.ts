import type { PhaseSpec, Runbook, Verb } from './schema.ts';

/** A verb in the words of its phase, else of its runbook; the verb itself where they have none (F1). */
export function verbNameOf(
  { verbNames }: Runbook,
  phase: PhaseSpec | undefined,
  verb: Verb,
  locale: 'en' | 'tr',
): string {
  return (phase?.verbNames[verb] ?? verbNames[verb])?.[locale] ?? verb;
}
