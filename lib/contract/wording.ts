import { findItem } from '#lib/domain/lookup.ts';
import type { Localized, Message, Params, Reason } from '#lib/domain/message.ts';
import { type Runbook, Verb } from '#lib/domain/runbook/schema.ts';
import { verbNameOf } from '#lib/domain/runbook/verb-name.ts';
import type { Locale } from './locale.ts';
import { clockOf, durationText, instantText, numberText } from './numbers.ts';

/** A translator over the whole message file, such as `useTranslations()` or `createTranslator()`. */
export interface Translate {
  (key: string, values?: Record<string, string | number>): string;
  has(key: string): boolean;
}

/** What wording needs besides the message: the language, its texts, and the runbook that slugs belong to. */
export interface Words {
  locale: Locale;
  translate: Translate;
  runbook?: Runbook;
  /** Names of people by their id, where the screen knows them. */
  people?: Readonly<Record<string, string>>;
}

/** A reason in words, with what it was made of, as problems and gates carry it on the wire. */
export interface WordedReason extends Reason {
  message: string;
}

/**
 * A domain message in words: the text `reason.<code>` with its params resolved. Params named `item`,
 * `phase`, `signal`, `trigger`, `role`, `party` (and plurals) are slugs named by the runbook; `…Ms` reads
 * as m:ss, and the same name without `Ms` as "15 min"; `…At` reads as HH:MM:SS (UTC). Whole numbers
 * stay numbers, so that texts can use plurals. A code without a text answers the code itself.
 */
export function wordMessage(message: Message, words: Words): string {
  const key = `reason.${message.code}`;
  if (!words.translate.has(key)) return message.code;
  return words.translate(key, { ...seatWords(words), ...wordParams(message.params ?? {}, words) });
}

/** What the seat of command is called, for texts with `{command}`: its letters, or its name (A1). */
export function seatWords({ runbook, locale }: Words): { command: string } {
  const seat = runbook?.roles.find(({ slug }) => slug === runbook.command);
  return { command: (seat?.short ?? seat?.name)?.[locale] ?? 'IC' };
}

/** The reason with its sentence; `who` stays slugs, so that screens can colour their own role. */
export function wordReason(reason: Reason, words: Words): WordedReason {
  return { ...reason, message: wordMessage(reason, words) };
}

/** The values that a text of these params is filled with; for screens that word entries by the same rules. */
export function wordParams(params: Params, words: Words): Record<string, string | number> {
  const values: Record<string, string | number> = {};
  const signal = words.runbook?.signals.find(({ slug }) => slug === params.signal);
  if (signal) values.unit = signal.unit;
  for (const [name, value] of Object.entries(params)) {
    if (typeof value === 'number' && name.endsWith('Ms')) {
      values[name] = clockOf(value);
      values[name.slice(0, -2)] ??= durationText(value, words.locale);
    } else if (typeof value === 'number') {
      values[name] = Number.isInteger(value) ? value : numberText(value, signal?.decimals);
    } else if (Array.isArray(value)) {
      const names = value.map((slug) => fieldName(name, slug, params, words));
      values[name] = listText(names, words.locale);
    } else {
      const isInstant = name.endsWith('At') || name === 'until';
      values[name] = isInstant ? instantText(value) : fieldName(name, value, params, words);
    }
  }
  return values;
}

/** `field` and `fields` are named by the row that `item` names; everything else by its kind alone. */
function fieldName(name: string, slug: string, params: Params, words: Words): string {
  if (name === 'verb' || name === 'verbs')
    return verbText(slug, params.phase ?? params.phaseRun, words);
  if (name === 'rollForward') {
    const row = words.runbook && findItem(words.runbook, slug)?.item.pointOfNoReturn;
    return row?.rollForward[words.locale] ?? slug;
  }
  if (name === 'person') return words.people?.[slug] ?? slug;
  if (name !== 'field' && name !== 'fields') return nameOf(name, slug, words);
  const item = typeof params.item === 'string' ? params.item.split('@')[0] : undefined;
  const placed = item && words.runbook ? findItem(words.runbook, item) : undefined;
  const field = placed ? placed.item.fields.find((one) => one.slug === slug) : undefined;
  return field?.name[words.locale] ?? slug;
}

/** A verb in the words of its phase, else of its runbook; the verb itself where they have none (F1). */
export function verbText(verb: string, phase: unknown, { runbook, locale }: Words): string {
  const slug = typeof phase === 'string' ? phase.split('@')[0] : undefined;
  const named = Verb.safeParse(verb);
  if (!named.success || !runbook) return verb;
  const spec = runbook.phases.find((one) => one.slug === slug);
  return verbNameOf(runbook, spec, named.data, locale);
}

/** The name that a runbook gives a slug of this kind; the slug itself where it knows none. */
export function nameOf(kind: string, slug: string, words: Words): string {
  const { runbook, locale } = words;
  if (!runbook) return slug;
  const bare = slug.split('@')[0] ?? slug;
  const named = (things: readonly { slug: string; name: Localized }[]) =>
    things.find((thing) => thing.slug === bare)?.name[locale] ?? slug;
  switch (kind.replace(/(y|ies|s)$/, (end) => (end === 's' ? '' : 'y'))) {
    case 'item': {
      const placed = findItem(runbook, bare);
      return placed ? `${placed.number} ${placed.item.text[locale]}` : slug;
    }
    case 'phase':
    case 'from':
    case 'to':
      return named(runbook.phases);
    case 'signal':
      return named(runbook.signals);
    case 'probe':
      return named(runbook.probes);
    case 'objective':
      return named(runbook.objectives);
    case 'trigger':
      return named(runbook.triggers);
    case 'parameter':
      return named(runbook.parameters);
    case 'round':
      return named(runbook.rounds);
    case 'freeze':
      return named(runbook.freezes);
    case 'alert':
      return named(runbook.alerts);
    case 'flag':
      return runbook.flags.find((flag) => flag.slug === bare)?.key ?? slug;
    case 'role':
    case 'party':
    case 'owner':
      return named(runbook.roles);
    default:
      return slug;
  }
}

function listText(names: string[], locale: Locale): string {
  return new Intl.ListFormat(locale, { type: 'conjunction' }).format(names);
}
