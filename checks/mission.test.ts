import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

const root = path.join(import.meta.dirname, '..');
const page = readFileSync(path.join(root, 'docs/mission.md'), 'utf8');
const test = /`([\w./-]+\.(?:test|spec)\.tsx?)`((?:,? ?"[^"]+")*)/g;
const cited = [...page.matchAll(test)].map(([, file = '', names = '']) => ({
  file,
  names: [...names.matchAll(/"([^"]+)"/g)].map((match) => match[1] ?? ''),
}));
const read = (file: string) => readFileSync(path.join(root, file), 'utf8').replaceAll("\\'", "'");

describe('the page of requirements', () => {
  it('names test files that are there', () => {
    expect(cited.length).toBeGreaterThan(40);
    expect(cited.filter(({ file }) => !existsSync(path.join(root, file)))).toEqual([]);
  });

  it('names tests that are in them', () => {
    const missing = cited.flatMap(({ file, names }) =>
      names.filter((name) => !read(file).includes(name)).map((name) => `${file}: ${name}`),
    );
    expect(missing).toEqual([]);
  });
});
