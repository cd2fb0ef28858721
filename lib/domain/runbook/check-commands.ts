import { knownNames } from './near-names.ts';
import { eachTenant, placeholdersIn, releasePlaceholders } from './placeholders.ts';
import { type Problem, problem, way } from './problem.ts';
import type { Runbook } from './schema.ts';
import { type Stretch, shellOf, stretchesOf } from './shell-text.ts';
import { statementPlaceholders, updatePlaceholders } from './statement-values.ts';

/** `$(` and backticks that begin and end inside the same double quotes. */
function isSelfContained(text: string): boolean {
  const opened = text.split('$(').length - 1;
  const closed = text.split(')').length - 1;
  return (opened === 0 || closed >= opened) && (text.split('`').length - 1) % 2 === 0;
}

/** A value beside an expansion inside one string could not be kept literal in every shell. */
function isMixed({ quoting, text }: Stretch): boolean {
  return quoting === 'double' && placeholdersIn(text).length > 0 && /[$`]/.test(text);
}

/** `sh -c`, `eval`, and the like: what stands in their quotes is a command again. */
const AGAIN = /(?:^|[\s;&|(])(?:eval\s|(?:ba|da|k|z)?sh\s+(?:-\w+\s+)*-\w*c\s)/;
/** A here-document whose end is named without quotes: quotes inside it are letters, and expansions happen. */
const HERE = /(?<!<)<<-?[ \t]*\w/;

/** Whether a value would be code after all: quoted for one shell, it is read by another, or as if unquoted. */
function isReadTwice(command: string): boolean {
  if (shellOf(command) !== 'posix') return false;
  return [AGAIN, HERE].some((form) => {
    const found = form.exec(command);
    return found !== null && placeholdersIn(command.slice(found.index)).length > 0;
  });
}

/** What a reader does not see and a terminal may act on: escape sequences, characters that turn the text around. */
const UNSEEN = /(?![\n\t])[\p{Cc}\p{Cf}]/u;

function checkCommand(command: string, path: string, known: readonly string[]): Problem[] {
  const [unseen] = UNSEEN.exec(command) ?? [];
  if (unseen !== undefined) {
    const point = unseen.codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0') ?? '';
    return [problem('unseen-character', path, { point }, way('type-anew'))];
  }
  const stretches = stretchesOf(command);
  if (!stretches) return [problem('quote-open', path, {}, way('close-quote'))];
  if (isReadTwice(command)) {
    return [problem('placeholder-read-twice', path, {}, way('placeholder-as-argument'))];
  }
  const nested = stretches.some(
    (stretch) => stretch.quoting === 'double' && !isSelfContained(stretch.text),
  );
  if (nested && shellOf(command) === 'posix') {
    return [problem('quotes-nested', path, {}, way('quotes-apart'))];
  }
  if (stretches.some(isMixed)) {
    return [problem('placeholder-beside-expansion', path, {}, way('quotes-apart'))];
  }
  return unknownIn(command, path, known);
}

function unknownIn(text: string, path: string, known: readonly string[]): Problem[] {
  return placeholdersIn(text)
    .filter((name) => !known.includes(name))
    .map((name) => problem('placeholder-unknown', path, { name }, knownNames(name, known)));
}

function checkTexts(
  texts: Record<string, { en: string; tr: string } | undefined>,
  path: string,
  known: readonly string[],
): Problem[] {
  return Object.entries(texts).flatMap(([name, text]) =>
    (['en', 'tr'] as const).flatMap((language) =>
      unknownIn(text?.[language] ?? '', `${path}.${name}.${language}`, known),
    ),
  );
}

function checkPoints({ phases }: Runbook, known: readonly string[]): Problem[] {
  return phases.flatMap((phase, p) =>
    phase.items.flatMap(({ points }, i) =>
      points.flatMap((point, n) =>
        checkTexts({ [`points[${n}]`]: point }, `phases[${p}].items[${i}]`, known),
      ),
    ),
  );
}

/** Placeholders that nothing fills, and commands whose quoting is not plain (C1). */
export function checkCommands(runbook: Runbook): Problem[] {
  const reserved: readonly string[] = [...releasePlaceholders, eachTenant];
  const parameters = runbook.parameters.map((parameter) => parameter.slug);
  const known = [...releasePlaceholders, ...parameters];
  const taken = parameters.flatMap((slug, at) =>
    reserved.includes(slug)
      ? [problem('parameter-is-fact', `parameters[${at}].slug`, { slug }, way('rename-parameter'))]
      : [],
  );
  const commands = runbook.phases.flatMap((phase, p) =>
    phase.items.flatMap((item, i) =>
      (['command', 'drillCommand'] as const).flatMap((name) => {
        const command = item[name];
        const here = phase.tenants ? [...known, eachTenant] : known;
        return command ? checkCommand(command, `phases[${p}].items[${i}].${name}`, here) : [];
      }),
    ),
  );
  const rounds = runbook.rounds.flatMap((round, r) =>
    round.checks.flatMap(({ command }, c) =>
      command ? checkCommand(command, `rounds[${r}].checks[${c}].command`, known) : [],
    ),
  );
  return [
    ...taken,
    ...commands,
    ...checkPoints(runbook, known),
    ...rounds,
    ...unknownIn(runbook.quickStartUrl ?? '', 'quickStartUrl', known),
    ...checkTexts(runbook.updates, 'updates', updatePlaceholders),
    ...checkTexts(runbook.statements, 'statements', statementPlaceholders),
    ...checkTexts(runbook.overrideStatements, 'overrideStatements', statementPlaceholders),
  ];
}
