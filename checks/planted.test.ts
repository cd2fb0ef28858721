import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = path.join(import.meta.dirname, '..');
// Inside the tree's own cache, so that the packages and their resolution are the same.
mkdirSync(path.join(root, '.cache'), { recursive: true });
const copy = mkdtempSync(path.join(root, '.cache/planted-'));

beforeAll(() => {
  for (const part of [
    'lib/domain',
    'package.json',
    'tsconfig.json',
    'biome.json',
    '.dependency-cruiser.mjs',
    'checks/domain.grit',
  ]) {
    cpSync(path.join(root, part), path.join(copy, part), { recursive: true });
  }
  symlinkSync(path.join(root, 'node_modules'), path.join(copy, 'node_modules'));
  mkdirSync(path.join(copy, 'lib/server'));
  writeFileSync(path.join(copy, 'lib/server/clock.ts'), 'export const tick = 1;\n');
});
afterAll(() => rmSync(copy, { recursive: true, force: true }));

function plant(file: string, text: string): () => void {
  const at = path.join(copy, file);
  writeFileSync(at, text);
  return () => rmSync(at);
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
  ]);
const lint = (file: string) =>
  run('@biomejs/biome/bin/biome', ['lint', '--vcs-enabled=false', '--error-on-warnings', file]);

describe('the checks find what is planted', () => {
  it('and nothing where nothing is', () => {
    expect(cruise()).toMatchObject({ status: 0 });
  });

  it('a rule that reaches up into the server', () => {
    const remove = plant('lib/domain/planted.ts', "export { tick } from '#lib/server/clock.ts';\n");
    const { status, text } = cruise();
    remove();
    expect(status).not.toBe(0);
    expect(text).toContain('domain-imports-itself-and-zod');
  });

  it('a cycle', () => {
    const one = plant(
      'lib/domain/planted-a.ts',
      "export { b } from './planted-b.ts';\nexport const a = 1;\n",
    );
    const two = plant(
      'lib/domain/planted-b.ts',
      "export { a } from './planted-a.ts';\nexport const b = 2;\n",
    );
    const { status, text } = cruise();
    one();
    two();
    expect(status).not.toBe(0);
    expect(text).toContain('no-cycles');
  });

  it.each([
    ['the clock', 'export const at = Date.now();\n'],
    ['today', 'export const at = new Date();\n'],
    ['chance', 'export const pick = Math.random();\n'],
    ['the environment', 'export const home = process.env.HOME;\n'],
    [
      'a Node module',
      "import { readFileSync } from 'node:fs';\n\nexport const read = readFileSync;\n",
    ],
  ])('%s in lib/domain', (_what, source) => {
    const remove = plant('lib/domain/planted.ts', source);
    const { status } = lint('lib/domain/planted.ts');
    remove();
    expect(status).not.toBe(0);
  });
});
