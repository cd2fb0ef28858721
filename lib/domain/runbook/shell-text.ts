/** The shells that a runbook's commands are pasted into. */
export type Shell = 'posix' | 'pwsh';

type Quoting = 'bare' | 'single' | 'double';

/** A stretch of a command under one kind of quoting, without the quotes. */
export interface Stretch {
  quoting: Quoting;
  text: string;
}

/** PowerShell's own by its first word; everything else is read as a POSIX shell. */
export function shellOf(command: string): Shell {
  return /^\s*(pwsh|powershell)(\.exe)?\s/.test(command) ? 'pwsh' : 'posix';
}

/**
 * Cuts a command into stretches of equal quoting. Joined again with their quotes they are the command.
 * Undefined: a quote is never closed.
 */
export function stretchesOf(command: string): Stretch[] | undefined {
  const escapes = shellOf(command) === 'pwsh' ? '`' : '\\';
  const stretches: Stretch[] = [];
  let now: Stretch = { quoting: 'bare', text: '' };
  const turn = (quoting: Quoting) => {
    if (now.quoting !== 'bare' || now.text !== '') stretches.push(now);
    now = { quoting, text: '' };
  };
  for (let at = 0; at < command.length; at += 1) {
    const char = command[at] ?? '';
    if (char === escapes && now.quoting !== 'single') {
      now.text += char + (command[at + 1] ?? '');
      at += 1;
    } else if (char === "'" && now.quoting !== 'double') {
      turn(now.quoting === 'single' ? 'bare' : 'single');
    } else if (char === '"' && now.quoting !== 'single') {
      turn(now.quoting === 'double' ? 'bare' : 'double');
    } else {
      now.text += char;
    }
  }
  if (now.quoting !== 'bare') return undefined;
  turn('bare');
  return stretches;
}

const quotes = { bare: '', single: "'", double: '"' } satisfies Record<Quoting, string>;

/** The stretch as it stands in the command. */
export function quoted({ quoting, text }: Stretch): string {
  return quotes[quoting] + text + quotes[quoting];
}

/** Means itself in every shell and under every kind of quoting; all else is quoted. */
const plain = /^[A-Za-z0-9_./:+%-]+$/;

/** True where the value needs no quotes anywhere. */
export function isPlain(value: string): boolean {
  return plain.test(value);
}

/**
 * The value as one literal word. PowerShell doubles its quotes (typographic ones count as quotes there);
 * doubled quotes are harmless in a POSIX shell too, so a command pasted into the wrong one runs nothing.
 */
export function literal(value: string, shell: Shell): string {
  if (isPlain(value)) return value;
  return `'${insideSingle(value, shell)}'`;
}

/** The value for a place that is already between single quotes. */
export function insideSingle(value: string, shell: Shell): string {
  return shell === 'pwsh' ? value.replace(/['‘’‚‛]/g, '$&$&') : value.replaceAll("'", "'\\''");
}
