import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = path.join(import.meta.dirname, '..');
const shipped = path.join(root, 'runbooks/go-live-micro-plan.yaml');
let home: string;
beforeAll(() => {
  home = mkdtempSync(path.join(tmpdir(), 'warroom-import-'));
});
afterAll(() => rmSync(home, { recursive: true }));

function warroom(...args: string[]) {
  const { WARROOM_URL: _url, WARROOM_TOKEN: _token, ...env } = process.env;
  const main = path.join(root, 'cli/main.ts');
  const ran = spawnSync(process.execPath, [main, ...args], { encoding: 'utf8', cwd: root, env });
  return { code: ran.status, out: ran.stdout, err: ran.stderr };
}

describe('warroom import', () => {
  it('finds a shipped runbook sound, and says what it holds', () => {
    const { code, out } = warroom('import', shipped, '--check', '--json');
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ ok: true, slug: 'go-live-micro-plan' });
  });

  it('names every problem with file, line, column, path and the way out', () => {
    const file = path.join(home, 'spoiled.yaml');
    const text = readFileSync(shipped, 'utf8');
    writeFileSync(file, text.replace('owner: deployer', 'owner: cook'));
    const { code, err } = warroom('import', file, '--check');
    expect(code).toBe(1);
    expect(err).toMatch(
      /^.*spoiled\.yaml:\d+:\d+: phases\[0\]\.items\[\d+\]\.owner: row names role "cook" that does not exist; there is "ic", .*\n$/,
    );
  });

  it.each([
    [[], 'usage'],
    [['bake'], 'no command "bake"'],
    [['import'], 'names one file'],
    [['import', 'a', 'b'], 'names one file'],
    [['import', 'nowhere.yaml', '--check'], 'ENOENT'],
    [['import', shipped, '--colour'], '--colour'],
    [['import', shipped], 'a server to take it is not named'],
  ])('says what is wrong with the call %j', (args, said) => {
    const { code, err } = warroom(...args);
    expect({ code, said: err.includes(said) }).toEqual({ code: 2, said: true });
  });
});
