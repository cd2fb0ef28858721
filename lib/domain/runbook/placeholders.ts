import { tenantsIn } from '../gate/tenants.ts';
import { currentPhase, findPhase, openTriggers } from '../lookup.ts';
import type { Release, Room } from '../room.ts';
import type { ItemSpec, PhaseSpec, Runbook } from './schema.ts';
import {
  insideSingle,
  isPlain,
  literal,
  quoted,
  type Shell,
  type Stretch,
  shellOf,
  stretchesOf,
} from './shell-text.ts';

/** Placeholders that every command knows besides the runbook's own parameters. */
export const releasePlaceholders = [
  'version',
  'previousVersion',
  'sha',
  'service',
  'stage',
  'trigger',
] as const;

/** `{name}`; `%{…}`, `${…}` and what is escaped belong to the shell and its tools. */
const placeholder = /(?<![%$\\`])\{([a-z][A-Za-z0-9]*)\}/g;

/** In prose there is no shell to mistake it for: a Turkish percentage reads `%{share}`. */
const inProse = /\{([a-z][A-Za-z0-9]*)\}/g;

/** The placeholders that a text names, in order. */
export function placeholdersIn(text: string): string[] {
  return [...text.matchAll(placeholder)].flatMap((match) => match[1] ?? []);
}

/** What the room knows that a row does not: the trigger being answered, and the share it fired at. */
interface CommandFacts {
  trigger?: string;
  share?: number;
}

/** The trigger named last (by the decision, else open), and the share of the canary run in hand or left last. */
export function commandFacts(room: Room): CommandFacts {
  const rollback = Object.values(room.decisions)
    .filter((row) => row.verb === 'ROLLBACK' || row.verb === 'NO-GO')
    .sort((a, b) => a.at.localeCompare(b.at))
    .at(-1);
  const isAnswering = room.release.state === 'rolling-back' || room.release.state === 'rolled-back';
  const named = isAnswering ? rollback?.triggers[0] : undefined;
  const fired = openTriggers(room).sort((a, b) => (a.firedAt ?? '').localeCompare(b.firedAt ?? ''));
  const trigger = named ?? fired.at(-1)?.id;
  const runs = Object.values(room.phases).sort((a, b) => a.startedAt.localeCompare(b.startedAt));
  const shares = runs
    .filter((run) => run.attempt === room.release.attempt)
    .flatMap((run) => findPhase(room.runbook, run.phase)?.share ?? []);
  const share = currentPhase(room)?.share ?? shares.at(-1);
  return { ...(trigger ? { trigger } : {}), ...(share === undefined ? {} : { share }) };
}

/** Values by placeholder name for the commands of one phase; a ROLLBACK without a trigger is the IC's judgement. */
function commandValues(
  runbook: Runbook,
  release: Release,
  phase: Pick<PhaseSpec, 'share'>,
  facts: CommandFacts = {},
): Record<string, string> {
  const defaults = runbook.parameters.map((parameter) => [parameter.slug, parameter.default ?? '']);
  return {
    ...Object.fromEntries(defaults),
    ...release.parameters,
    version: release.version,
    previousVersion: release.previousVersion ?? '',
    sha: release.sha,
    service: release.service,
    stage: String(phase.share ?? facts.share ?? 0),
    trigger: facts.trigger ?? 'ic-judgement',
  };
}

function valueFor(values: Record<string, string>, name: string): string | undefined {
  const value = Object.hasOwn(values, name) ? values[name] : undefined;
  // A line break or an escape sequence in a value would act when pasted into a terminal.
  return value?.replace(/\p{Cc}+/gu, ' ');
}

function fillStretch(stretch: Stretch, values: Record<string, string>, shell: Shell): string {
  const { quoting, text } = stretch;
  const known = placeholdersIn(text).flatMap((name) => valueFor(values, name) ?? []);
  const put = (how: (value: string) => string) =>
    text.replace(placeholder, (whole, name: string) => {
      const value = valueFor(values, name);
      return value === undefined ? whole : how(value);
    });
  if (quoting === 'bare') return put((value) => literal(value, shell));
  if (quoting === 'single') {
    return quoted({ quoting, text: put((value) => insideSingle(value, shell)) });
  }
  if (known.every(isPlain)) return quoted({ quoting, text: put((value) => value) });
  if (shell === 'posix')
    return quoted({ quoting, text: put((value) => `"${literal(value, shell)}"`) });
  return literal(
    put((value) => value),
    shell,
  );
}

/**
 * Fills the placeholders of a command so that no value can end its word or start another: values of safe
 * characters stand as they are, all others become literal text of the command's shell (C1). Names that
 * `values` does not have stay as written. In PowerShell a double-quoted string with an unsafe value
 * becomes a single-quoted one; `checkRunbook` refuses expansions in such a string.
 */
export function fillShell(command: string, values: Record<string, string>): string {
  const stretches = stretchesOf(command);
  if (!stretches) return command;
  const shell = shellOf(command);
  return stretches.map((stretch) => fillStretch(stretch, values, shell)).join('');
}

/** Names one tenant of the phase's segment: a command with it stands once for each of them, a line each (E10). */
export const eachTenant = 'eachTenant';

/**
 * The command of a row as it is run in this release; a drill takes the drill command. One that names `{eachTenant}`
 * is repeated for every tenant of the segment, and stays as it is written while none is named. Undefined: the row
 * has none.
 */
export function fillCommand(
  runbook: Runbook,
  release: Release,
  item: ItemSpec,
  phase: PhaseSpec,
  facts: CommandFacts = {},
): string | undefined {
  const command = release.drill ? (item.drillCommand ?? item.command) : item.command;
  if (!command) return undefined;
  const values = commandValues(runbook, release, phase, facts);
  const isForEach = placeholdersIn(command).includes(eachTenant);
  const tenants = isForEach ? tenantsIn({ runbook, release }, phase) : [];
  if (tenants.length === 0) return fillShell(command, values);
  const one = (tenant: string) => fillShell(command.trimEnd(), { ...values, [eachTenant]: tenant });
  return tenants.map(one).join('\n');
}

/** The command of a round's check as it is run in this release, in the phase in hand (H1). */
export function fillRoundCommand(room: Room, command: string): string {
  const { runbook, release } = room;
  const phase = currentPhase(room) ?? {};
  return fillShell(command, commandValues(runbook, release, phase, commandFacts(room)));
}

/** A point of a row as it is read out in this release; a name that has no value stays as it is written (C1). */
export function fillPoint(room: Room, phase: Pick<PhaseSpec, 'share'>, point: string): string {
  const values = commandValues(room.runbook, room.release, phase, commandFacts(room));
  return point.replace(placeholder, (whole, name: string) => valueFor(values, name) || whole);
}

/** A stretch of a filled text; `filled` parts came from the release. */
export interface TextPart {
  text: string;
  filled: boolean;
}

/**
 * Fills a statement or an update (F3, G1). A sentence whose placeholder has no value is left out, so that
 * one template serves triggers with and without figures.
 */
export function fillParts(text: string, values: Record<string, string>): TextPart[] {
  const sentences = text
    .split(/(?<=[.!?]) /)
    .filter((sentence) =>
      [...sentence.matchAll(inProse)].every(([, name = '']) => valueFor(values, name)),
    );
  const parts: TextPart[] = [];
  const put = (part: TextPart) => {
    if (part.text !== '') parts.push(part);
  };
  const whole = sentences.join(' ');
  let from = 0;
  for (const match of whole.matchAll(inProse)) {
    put({ text: whole.slice(from, match.index), filled: false });
    put({ text: valueFor(values, match[1] ?? '') ?? '', filled: true });
    from = match.index + match[0].length;
  }
  put({ text: whole.slice(from), filled: false });
  return parts;
}

/** The same as plain text. */
export function fillText(text: string, values: Record<string, string>): string {
  return fillParts(text, values)
    .map((part) => part.text)
    .join('');
}
