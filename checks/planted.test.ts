import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = path.join(import.meta.dirname, '..');
// Inside the tree's own cache, so that the packages and their resolution are the same.
mkdirSync(path.join(root, '.cache'), { recursive: true });
const copy = mkdtempSync(path.join(root, '.cache/planted-'));
const copied = [
  'lib/domain',
  'package.json',
  'tsconfig.json',
  'biome.json',
  '.dependency-cruiser.mjs',
  'checks/domain.grit',
];

/** What each rule has to find: the file that breaks it and what that file imports. */
const violations: readonly [rule: string, file: string, imports: string][] = [
  ['domain-imports-itself-and-zod', 'lib/domain/up.ts', '#lib/server/log.ts'],
  ['domain-imports-itself-and-zod', 'lib/domain/framework.ts', 'react'],
  ['contract-imports-domain', 'lib/contract/up.ts', '#lib/server/log.ts'],
  ['client-imports-contract', 'lib/client/up.ts', '#lib/server/log.ts'],
  ['components-import-client', 'components/room/up.tsx', '#lib/server/log.ts'],
  ['ui-knows-no-release', 'components/ui/up.tsx', '#lib/domain/room.ts'],
  ['app-never-imports-server', 'app/up.tsx', '#lib/server/log.ts'],
  ['server-never-imports-screens', 'lib/server/api/up.ts', '#components/room/calm.ts'],
  ['only-data-knows-the-database', 'lib/server/api/sql.ts', 'pg'],
  ['only-data-knows-the-database', 'lib/server/reads/sql.ts', '@prisma/client'],
  ['leaves-import-no-room', 'lib/server/sources/up.ts', '../data/rows.ts'],
  ['leaves-import-no-room', 'lib/server/channels/up.ts', '../writer.ts'],
  ['leaves-import-no-room', 'lib/server/flags/up.ts', '../live/hub.ts'],
  ['data-imports-no-room', 'lib/server/data/up.ts', '../live/hub.ts'],
  ['reads-import-data', 'lib/server/reads/up.ts', '../writer.ts'],
  ['writer-imports-data-and-live', 'lib/server/writer/up.ts', '../api/route.ts'],
  ['jobs-import-no-api', 'lib/server/jobs/up.ts', '../api/route.ts'],
  ['no-cycles', 'lib/domain/cycle-a.ts', './cycle-b.ts'],
  ['not-resolvable', 'lib/client/nowhere.ts', './no-such-file.ts'],
];
const innocent = [
  'lib/server/log.ts',
  'lib/server/data/rows.ts',
  'lib/server/writer.ts',
  'lib/server/live/hub.ts',
  'lib/server/api/route.ts',
  'components/room/calm.ts',
];
const impure: readonly [what: string, file: string, source: string][] = [
  ['the clock', 'clock', 'export const at = Date.now();\n'],
  ['today', 'today', 'export const at = new Date();\n'],
  ['a stopwatch', 'stopwatch', 'export const at = performance.now();\n'],
  ['a new id', 'id', 'export const id = crypto.randomUUID();\n'],
  ['chance', 'chance', 'export const pick = Math.random();\n'],
  ['the environment', 'environment', 'export const home = process.env.HOME;\n'],
  [
    'a Node module',
    'module',
    "import { readFileSync } from 'node:fs';\n\nexport const read = readFileSync;\n",
  ],
];

function write(file: string, text: string) {
  mkdirSync(path.dirname(path.join(copy, file)), { recursive: true });
  writeFileSync(path.join(copy, file), text);
}

function run(script: string, args: string[]): { status: number | null; text: string } {
  const ended = spawnSync(process.execPath, [path.join(root, 'node_modules', script), ...args], {
    cwd: copy,
    encoding: 'utf8',
  });
  return { status: ended.status, text: ended.stdout + ended.stderr };
}

const cruise = () =>
  run('dependency-cruiser/bin/dependency-cruiser.mjs', [
    '--config',
    '.dependency-cruiser.mjs',
    'lib',
    'components',
    'app',
  ]);
const lint = (...files: string[]) =>
  run('@biomejs/biome/bin/biome', [
    'lint',
    '--vcs-enabled=false',
    '--error-on-warnings',
    '--max-diagnostics=200',
    ...files,
  ]);

beforeAll(() => {
  for (const part of copied) {
    // A domain test may look at the texts or the wire, which are not copied.
    const filter = (file: string) => !file.endsWith('.test.ts');
    cpSync(path.join(root, part), path.join(copy, part), { recursive: true, filter });
  }
  symlinkSync(path.join(root, 'node_modules'), path.join(copy, 'node_modules'));
  for (const file of innocent) write(file, 'export const it = 1;\n');
  write('app/calm.tsx', 'export const it = 1;\n');
});
afterAll(() => rmSync(copy, { recursive: true, force: true }));

describe('import direction', () => {
  it('finds nothing where nothing is planted', () => {
    expect(cruise().text).toContain('no dependency violations');
  });

  it('finds every planted violation', () => {
    for (const [, file, imports] of violations) {
      write(file, `import * as it from '${imports}';\n\nexport const here = it;\n`);
    }
    write('lib/domain/cycle-b.ts', "export * from './cycle-a.ts';\n");
    const { status, text } = cruise();
    rmSync(path.join(copy, 'lib/domain/cycle-b.ts'));
    for (const [, file] of violations) rmSync(path.join(copy, file));
    expect(status).not.toBe(0);
    const found = violations.filter(([rule, file]) => text.includes(`${rule}: ${file} `));
    expect(found).toEqual(violations);
  });
});

describe('lint of lib/domain', () => {
  it('finds nothing where nothing is planted', () => {
    expect(lint('lib/domain')).toMatchObject({ status: 0 });
  });

  it.each(impure)('finds %s', (_what, name, source) => {
    const file = `lib/domain/planted-${name}.ts`;
    write(file, source);
    const { status, text } = lint(file);
    rmSync(path.join(copy, file));
    expect(status).not.toBe(0);
    expect(text).toMatch(/lib\/domain|argument/);
  });

  it('allows the same in its tests', () => {
    const file = 'lib/domain/planted.test.ts';
    write(file, 'export const at = Date.now();\n');
    const { status } = lint(file);
    rmSync(path.join(copy, file));
    expect(status).toBe(0);
  });
});
