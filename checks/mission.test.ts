import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

const root = path.join(import.meta.dirname, '..');
const page = readFileSync(path.join(root, 'docs/mission.md'), 'utf8');
const rows = page.split('\n').filter((line) => /^\| [A-L]\d/.test(line));

describe('the page of requirements', () => {
  it('names files that are there', () => {
    const named = [...page.matchAll(/`((?:[\w.-]+\/)+[\w.-]+)`/g)].map((match) => match[1] ?? '');
    expect(named.length).toBeGreaterThan(80);
    expect(named.filter((file) => !existsSync(path.join(root, file)))).toEqual([]);
  });

  it('has a test for everything that is not put off', () => {
    const proved = /\.(test|prop\.test|db\.test|spec)\.ts/;
    const without = rows.filter((row) => !/\| later \|/.test(row) && !proved.test(row));
    expect(without).toEqual([]);
  });
});
