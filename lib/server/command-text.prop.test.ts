import { execFileSync } from 'node:child_process';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fillShell } from '#lib/domain/runbook/placeholders.ts';

const nasty = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc
    .array(
      fc.constantFrom("'", '"', '`', '$', '\\', '(', ')', ';', '&', '|', ' ', '!', '#', '’', 'a'),
    )
    .map((chars) => chars.join('')),
);
const isText = (value: string) => value.isWellFormed();
const cleaned = (value: string) => value.replace(/\p{Cc}+/gu, ' ');

/** Runs `printf` over the filled words in a real shell, and gives back what arrived. */
function arrived(shell: string, templates: string[], values: Record<string, string>): string[] {
  const words = templates.map((template) => fillShell(template, values));
  const script = words.map((word) => `printf '%s\\0' ${word}`).join('\n');
  return execFileSync(shell, ['-c', script]).toString().split('\0').slice(0, -1);
}

describe('fillShell', () => {
  it.each(['bash', 'sh'])('hands any value to %s as the literal text it is', (shell) => {
    const templates = ['{a}', '"{a}"', "'{a}'", 'x{a}y', '"x {a} {b}"', "'x {a}'"];
    fc.assert(
      fc.property(nasty.filter(isText), nasty.filter(isText), (a, b) => {
        const [x, y] = [cleaned(a), cleaned(b)];
        const wanted = [x, x, x, `x${x}y`, `x ${x} ${y}`, `x ${x}`];
        expect(arrived(shell, templates, { a, b })).toEqual(wanted);
      }),
      { numRuns: 150 },
    );
  });

  it('runs nothing when a PowerShell command lands in a POSIX shell', () => {
    const marker = 'INJECTED';
    const attack = nasty.filter(isText).map((text) => `${text}; echo ${marker} #`);
    fc.assert(
      fc.property(attack, (a) => {
        const filled = fillShell('pwsh -File r.ps1 -Reason "{a}" -Stage {a}', { a });
        const script = `pwsh() { for word; do case "$word" in "${marker}") exit 3;; esac; done; }\n${filled}`;
        const output = execFileSync('bash', ['-c', script]).toString();
        expect(output).toBe('');
      }),
      { numRuns: 150 },
    );
  });
});
