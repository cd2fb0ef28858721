import { expect, it } from 'vitest';
import { commanderOf } from '../raci.ts';
import { checkRunbook } from '../runbook/check.ts';
import { Runbook } from '../runbook/schema.ts';
import { smallRunbook } from '../testing/small-runbook.ts';
import { codes, Story } from '../testing/story.ts';

/** The same process where an owner commands and nobody is called IC. */
const owned: Runbook = Runbook.parse(
  JSON.parse(JSON.stringify({ ...smallRunbook, command: 'owner' }).replaceAll('"ic"', '"owner"')),
);
const story = () => new Story({}, owned);

it('any role may be the seat of command: it starts and decides (A1)', () => {
  expect(commanderOf(story().room)).toBe('owner@example.test');
  expect(codes(story().ask('deployer', 'release.start'))).toEqual(['no-letter']);
  expect(story().tell('owner', 'release.start').room.release.state).toBe('live');
});

it('it changes hands by hand-over alone, whether it is named or not (A1)', () => {
  for (const role of ['owner', 'ic']) {
    const given = { role, person: 'sre@example.test' };
    expect(codes(story().ask('owner', 'role.assign', given))).toEqual(['handover-only']);
  }
  for (const named of [{ role: 'owner' }, {}]) {
    const to = { ...named, to: 'sre@example.test', briefing: 'all calm' };
    const after = story().tell('owner', 'release.handover', to);
    expect(commanderOf(after.room)).toBe('sre@example.test');
  }
});

it('a runbook whose commander is unknown, several, or not accountable is refused', () => {
  const wrong = (change: object) =>
    checkRunbook({ ...smallRunbook, ...change }).map(({ path }) => path);
  expect(checkRunbook(owned).filter(({ path }) => /^(command|roles)/.test(path))).toEqual([]);
  expect(wrong({ command: 'nobody' })).toContain('command');
  expect(wrong({ command: 'sre' })).toEqual(
    expect.arrayContaining(['roles[2].seat', 'raci.decision.sre']),
  );
});
