import { knownNames } from './near-names.ts';
import type { Problem } from './parse.ts';
import { eachTenant, placeholdersIn, releasePlaceholders } from './placeholders.ts';
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

const APART = 'end the quotes before the expansion and begin them again after it';

/** `sh -c`, `eval`, and the like: what stands in their quotes is a command again. */
const AGAIN = /(?:^|[\s;&|(])(?:eval\s|(?:ba|da|k|z)?sh\s+(?:-\w+\s+)*-\w*c\s)/;
/** A here-document whose end is named without quotes: quotes inside it are letters, and expansions happen. */
const HERE = /(?<!<)<<-?[ \t]*\w/;

/** Whether a value would be code after all: quoted for one shell, it is read by another, or as if unquoted. */
function isReadTwice(command: string): boolean {
  if (shellOf(command) !== 'posix') return false;
  return [AGAIN, HERE].some((way) => {
    const found = way.exec(command);
    return found !== null && placeholdersIn(command.slice(found.index)).length > 0;
  });
}

/** What a reader does not see and a terminal may act on: escape sequences, characters that turn the text around. */
const UNSEEN = /(?![\n\t])[\p{Cc}\p{Cf}]/u;

function checkCommand(command: string, path: string, known: readonly string[]): Problem[] {
  const [unseen] = UNSEEN.exec(command) ?? [];
  if (unseen !== undefined) {
    const code = unseen.codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0');
    const reason = `holds a character that nobody sees (U+${code})`;
    return [{ path, reason, help: 'type the command anew, without it' }];
  }
  const stretches = stretchesOf(command);
  if (!stretches)
    return [
      { path, reason: 'a quote is never closed', help: "close it, or write \\' for the letter" },
    ];
  if (isReadTwice(command)) {
    return [
      {
        path,
        reason: 'a placeholder stands where a shell reads it a second time',
        help: 'let the command take it as an argument of its own, outside sh -c, eval and <<',
      },
    ];
  }
  const nested = stretches.some(
    (stretch) => stretch.quoting === 'double' && !isSelfContained(stretch.text),
  );
  if (nested && shellOf(command) === 'posix') {
    return [
      {
        path,
        reason: 'quotes inside $(…) inside quotes: placeholders cannot be told apart',
        help: APART,
      },
    ];
  }
  if (stretches.some(isMixed)) {
    return [
      {
        path,
        reason: 'a placeholder and an expansion stand in the same double quotes',
        help: APART,
      },
    ];
  }
  return unknownIn(command, path, known);
}

function unknownIn(text: string, path: string, known: readonly string[]): Problem[] {
  return placeholdersIn(text)
    .filter((name) => !known.includes(name))
    .map((name) => ({
      path,
      reason: `placeholder {${name}} is not known`,
      help: knownNames(name, known),
    }));
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

/** Placeholders that nothing fills, and commands whose quoting is not plain (C1). */
export function checkCommands(runbook: Runbook): Problem[] {
  const reserved: readonly string[] = [...releasePlaceholders, eachTenant];
  const parameters = runbook.parameters.map((parameter) => parameter.slug);
  const known = [...releasePlaceholders, ...parameters];
  const taken = parameters.flatMap((slug, at) =>
    reserved.includes(slug)
      ? [
          {
            path: `parameters[${at}].slug`,
            reason: `{${slug}} is a fact of the release`,
            help: 'give the parameter another name',
          },
        ]
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
    ...rounds,
    ...unknownIn(runbook.quickStartUrl ?? '', 'quickStartUrl', known),
    ...checkTexts(runbook.updates, 'updates', updatePlaceholders),
    ...checkTexts(runbook.statements, 'statements', statementPlaceholders),
  ];
}
