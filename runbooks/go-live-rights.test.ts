import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import {
  authorise,
  type CommandName,
  commandNames,
  commands,
  runCommand,
} from '#lib/domain/commands/index.ts';
import { Runbook } from '#lib/domain/runbook/schema.ts';
import { isEnded, releaseStates } from '#lib/domain/states.ts';
import { Story } from '#lib/domain/testing/story.ts';
import table from './go-live-rights.json' with { type: 'json' };

const runbook = Runbook.parse(
  parse(readFileSync(new URL('./go-live-micro-plan.yaml', import.meta.url), 'utf8')),
);
const byPeople = commandNames.filter((name) => commands[name].by !== 'system');
const ownOfSystem = commandNames.filter((name) => commands[name].by === 'system');
const rights = table.rights.map(({ command, input, roles }) => {
  const name = command as CommandName;
  return { name, roles, input: commands[name].input.parse(input) };
});
const person = (role: string) => ({ type: 'person' as const, id: `${role}@example.test` });
const isForbidden = (answer: ReturnType<typeof runCommand>) =>
  !answer.ok && answer.why === 'forbidden';

/** A release in this state; whatever else a room in it would hold does not change who may. */
const inState = (state: (typeof releaseStates)[number]) =>
  new Story({ state, ...(isEnded(state) ? { endedAt: '2026-11-24T09:00:00.000Z' } : {}) }, runbook);

describe('the table', () => {
  it('names every command that people send, and every role of the runbook', () => {
    expect([...new Set(rights.map(({ name }) => name))].sort()).toEqual([...byPeople].sort());
    expect(table.roles).toEqual(runbook.roles.map(({ slug }) => slug));
  });
});

describe.each(releaseStates)('who may do what while a release is %s', (state) => {
  const { room, now, readings } = inState(state);

  it.each(rights)('$name', ({ name, roles, input }) => {
    for (const role of [...table.roles, 'stranger']) {
      const may = roles.includes(role);
      const asked = authorise(room, name, input, person(role));
      expect('role' in asked, `${role} asks`).toBe(may);
      const answer = runCommand(room, name, input, { actor: person(role), now, readings });
      expect(isForbidden(answer), `${role} sends`).toBe(!may);
      if (may && isEnded(state) && !table.afterEnd.includes(name)) {
        expect(answer, `${role} after the end`).toMatchObject({
          ok: false,
          reasons: [{ code: 'release-ended' }],
        });
      }
      if (!may) expect(!answer.ok && answer.reasons[0]?.code).toMatch(/^no-(letter|role)$/);
    }
  });

  it.each(ownOfSystem)('%s is nobody’s', (name) => {
    for (const role of table.roles) {
      expect(authorise(room, name, {}, person(role))).toMatchObject({
        reason: { code: 'system-only' },
      });
    }
  });
});
