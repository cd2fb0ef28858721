import { describe, expect, it } from 'vitest';
import { emptyRoom } from '../fold.ts';
import type { Release } from '../room.ts';
import { checkCommands } from './check-commands.ts';
import {
  commandFacts,
  fillCommand,
  fillParts,
  fillRoundCommand,
  fillShell,
  fillText,
  placeholdersIn,
} from './placeholders.ts';
import { smallRunbook } from './testing.ts';

const release: Release = {
  id: 'spark-v1-4-0',
  template: 'small-plan',
  runbookHash: '0'.repeat(64),
  service: 'spark',
  name: 'spark',
  version: 'v1.4.0',
  previousVersion: 'v1.3.9',
  sha: '9f3c2e1',
  targetAt: '2026-11-24T08:00:00.000Z',
  drill: false,
  public: true,
  sample: false,
  parameters: {},
  sources: {},
  overrides: {},
  state: 'live',
  attempt: 1,
  createdAt: '2026-11-24T07:00:00.000Z',
  createdBy: 'ic@sample.invalid',
};

describe('fillShell', () => {
  const fill = (command: string, trigger: string) => fillShell(command, { trigger });

  it('leaves safe values as they are, inside quotes and out', () => {
    expect(fill('run {trigger} "{trigger}" \'{trigger}\'', 's4-t02')).toBe(
      'run s4-t02 "s4-t02" \'s4-t02\'',
    );
  });

  it('makes any other value one literal word of a POSIX shell', () => {
    expect(fill('run {trigger}', "a'; rm -rf /")).toBe("run 'a'\\''; rm -rf /'");
    expect(fill('run "x {trigger}"', '$(id)')).toBe('run "x "\'$(id)\'""');
    expect(fill("run 'x {trigger}'", "'")).toBe("run 'x '\\'''");
  });

  it('makes it a single-quoted string in PowerShell, typographic quotes doubled too', () => {
    const command = 'pwsh -File r.ps1 -Reason "{trigger}"';
    expect(fill(command, 'a$(id)`"b')).toBe("pwsh -File r.ps1 -Reason 'a$(id)`\"b'");
    expect(fill(command, "it's ’over‘")).toBe("pwsh -File r.ps1 -Reason 'it''s ’’over‘‘'");
  });

  it('turns control characters into spaces', () => {
    expect(fill('run {trigger}', 'a\n\u001b[0mb')).toBe("run 'a [0mb'");
  });

  it('leaves what is no placeholder, and names that nobody knows', () => {
    const shellOwn = `$\{trigger}`;
    const command = `curl -w "%{http_code}" ${shellOwn} {} {p50, p95} \\{trigger} {constructor}`;
    expect(fill(command, 'x')).toBe(command);
    expect(placeholdersIn(command)).toEqual(['constructor']);
  });
});

describe('fillCommand', () => {
  const runbook = smallRunbook();
  const [prepare, canary] = runbook.phases;
  const [item] = runbook.phases[1]?.items ?? [];
  if (!prepare || !canary || !item) throw new Error('the small runbook has two phases');
  const command = 'go {version} {previousVersion} {sha} {service} {stage} {trigger} {canaryUrl}';

  it('takes release, phase, facts and parameter defaults', () => {
    expect(fillCommand(runbook, release, { ...item, command }, canary)).toBe(
      'go v1.4.0 v1.3.9 9f3c2e1 spark 100 ic-judgement https://canary',
    );
    const own = { ...release, parameters: { canaryUrl: 'https://c.example/?a=1&b' } };
    expect(
      fillCommand(runbook, own, { ...item, command: 'go {stage} {canaryUrl} {trigger}' }, prepare, {
        trigger: 's4-t02',
        share: 25,
      }),
    ).toBe("go 25 'https://c.example/?a=1&b' s4-t02");
  });

  it('stands once for each tenant of the segment, and as it is written while none is named', () => {
    const tenants = { min: 1, parameter: 'list' };
    const parameters = [{ slug: 'list', name: { en: 'T', tr: 'T' } }];
    const own = { ...runbook, parameters };
    const row = { ...item, command: 'flag on {eachTenant} --share {stage}\n' };
    const fill = (list: string) =>
      fillCommand(own, { ...release, parameters: { list } }, row, { ...canary, tenants });
    expect(fill('acme, b c; acme; $(rm)')).toBe(
      "flag on acme --share 100\nflag on 'b c' --share 100\nflag on '$(rm)' --share 100",
    );
    expect(fill(' , ')).toBe('flag on {eachTenant} --share 100\n');
    expect(fillCommand(own, release, row, canary)).toContain('{eachTenant}');
    const check = (phase: object) =>
      checkCommands({ ...own, phases: [{ ...canary, ...phase, items: [row] }] });
    expect(check({ tenants })).toEqual([]);
    expect(check({})).toMatchObject([
      { code: 'placeholder-unknown', params: { name: 'eachTenant' } },
    ]);
  });

  it('takes the drill command in a drill, where there is one', () => {
    const row = { ...item, command: 'real', drillCommand: 'dry' };
    expect(fillCommand(runbook, release, row, canary)).toBe('real');
    expect(fillCommand(runbook, { ...release, drill: true }, row, canary)).toBe('dry');
    expect(fillCommand(runbook, release, item, canary)).toBeUndefined();
  });
});

it('a round’s command takes the release’s values, each as one word', () => {
  const room = emptyRoom(smallRunbook(), { ...release, version: 'v1; ls' });
  expect(fillRoundCommand(room, 'check {version} at {stage}')).toBe("check 'v1; ls' at 0");
});

describe('commandFacts', () => {
  const room = emptyRoom(smallRunbook(), release);
  const startedAt = '2026-11-24T08:00:00.000Z';
  const run = { run: 1, attempt: 1, state: 'done', startedAt } as const;

  it('names the trigger that fired last and the share it fired at', () => {
    const firing = { state: 'open' as const, fired: 1, agreed: [] };
    room.phases = { 'canary@1': { ...run, id: 'canary@1', phase: 'canary' } };
    room.triggers = {
      'errors-up': { ...firing, id: 'errors-up', firedAt: '2026-11-24T08:10:00.000Z' },
      agreed: { ...firing, id: 'agreed', firedAt: '2026-11-24T08:09:00.000Z' },
    };
    expect(commandFacts(room)).toEqual({ trigger: 'errors-up', share: 100 });
  });

  it('knows nothing before traffic moved', () => {
    expect(commandFacts(emptyRoom(smallRunbook(), release))).toEqual({});
  });
});

describe('fillParts', () => {
  it('marks what was filled and leaves out sentences without their value', () => {
    const text = 'Rollback of {version}. Trigger {trigger}, seen {value}. Canary returns to 0.';
    expect(fillParts(text, { version: 'v1.4.0', trigger: 't' })).toEqual([
      { text: 'Rollback of ', filled: false },
      { text: 'v1.4.0', filled: true },
      { text: '. Canary returns to 0.', filled: false },
    ]);
    expect(fillText(text, { version: 'v1.4.0', trigger: 't', value: '1.84 %' })).toBe(
      'Rollback of v1.4.0. Trigger t, seen 1.84 %. Canary returns to 0.',
    );
  });
});

describe('prose', () => {
  it('fills a percentage as Turkish writes it', () => {
    expect(fillText('%{share} kadarında.', { share: '25' })).toBe('%25 kadarında.');
    expect(fillText('At {share} %. Trigger {trigger}.', { share: '25' })).toBe('At 25 %.');
  });
});
