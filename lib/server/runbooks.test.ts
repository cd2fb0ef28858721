import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { smallRunbookData } from '#lib/domain/runbook/testing.ts';
import { loadRunbooks, refusedText } from './runbooks.ts';

let home: string;
let directory: string;
beforeEach(async () => {
  home = await mkdtemp(path.join(tmpdir(), 'warroom-runbooks-'));
  directory = home;
});
afterEach(() => rm(home, { recursive: true }));

const good = () => stringify(smallRunbookData());

/** What is refused when this text lies beside a good file, without the directory's name. */
async function refusedOf(text: string | Uint8Array, name = 'other.yaml'): Promise<string[]> {
  await writeFile(path.join(directory, 'small-plan.yaml'), good());
  await writeFile(path.join(directory, name), text);
  const { runbooks, refused } = await loadRunbooks(directory);
  expect([...runbooks.keys()]).toEqual(['small-plan']);
  return refused.map((row) => refusedText(row).replace(`${path.basename(directory)}/`, ''));
}

describe('loadRunbooks', () => {
  it('loads what is sound, under a hash that follows the content alone', async () => {
    await writeFile(path.join(directory, 'small-plan.yaml'), good());
    const first = (await loadRunbooks(directory)).runbooks.get('small-plan');
    await writeFile(
      path.join(directory, 'small-plan.yaml'),
      `# a comment\n${stringify(smallRunbookData(), { sortMapEntries: true })}`,
    );
    const again = (await loadRunbooks(directory)).runbooks.get('small-plan');
    expect(first?.hash).toMatch(/^[0-9a-f]{64}$/);
    expect(again).toEqual(first);
    const data = { ...smallRunbookData(), decisionMs: '6m' };
    await writeFile(path.join(directory, 'small-plan.yaml'), stringify(data));
    expect((await loadRunbooks(directory)).runbooks.get('small-plan')?.hash).not.toBe(first?.hash);
  });

  it('ignores files that are no YAML by name', async () => {
    await writeFile(path.join(directory, 'notes.md'), 'notes');
    expect(await loadRunbooks(directory)).toEqual({ runbooks: new Map(), refused: [] });
  });

  it('names an unknown field with its path', async () => {
    const text = good().replace('seat: one', 'seat: one\n    chair: soft');
    expect(await refusedOf(text)).toEqual(['other.yaml: roles[0].chair: unknown field "chair"']);
  });

  it('names a duplicate key with its path', async () => {
    const text = good().replace('verb: GO\n', 'verb: GO\n      verb: PROCEED\n');
    const refused = await refusedOf(text);
    expect(refused).toHaveLength(1);
    expect(refused[0]).toMatch(
      /^other\.yaml: phases\[0\]\.gate\.verb: the key is there twice \(line \d+\)$/,
    );
  });

  it('names a gate whose signal does not exist', async () => {
    const data = smallRunbookData();
    const gate = { verb: 'GO', to: 'canary', criteria: [{ kind: 'signals', signals: ['foo'] }] };
    data.phases[0] = { ...data.phases[0], gate };
    expect(await refusedOf(stringify(data))).toEqual([
      'other.yaml: phases[0].gate.criteria[0]: gate names signal "foo" that does not exist',
    ]);
  });

  it('names every reason of a file', async () => {
    const text = stringify({ ...smallRunbookData(), decisionMs: 'soon', name: 3 });
    expect(await refusedOf(text)).toEqual([
      'other.yaml: name: 3 does not belong here',
      'other.yaml: decisionMs: "soon" does not belong here',
    ]);
  });

  it.each([
    ['an empty file', '', /^other\.yaml: \(file\): null does not belong here$/],
    ['a list', '- 1', /^other\.yaml: \(file\): \[1\] does not belong here$/],
    ['broken YAML', 'slug: [a', /^other\.yaml: slug/],
    ['an unknown tag', 'slug: !!js/function a', /^other\.yaml: slug: Unresolved tag/],
    ['two documents', 'a: 1\n---\nb: 2', /^other\.yaml: .*multiple documents/],
    ['bytes that are no text', new Uint8Array([0xff, 0xfe, 0x00]), /: is not UTF-8 text$/],
    ['a slug of another name', good(), /: slug: "small-plan" needs a file named small-plan\.yaml$/],
  ])('refuses %s and goes on', async (_what, text, line) => {
    const refused = await refusedOf(text);
    expect(refused[0]).toMatch(line);
  });

  it('does not unfold a bomb of aliases', async () => {
    const line = (name: string, of: string) => `${name}: &${name} [${`*${of},`.repeat(9)}]`;
    const levels = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i'];
    const text = [
      'a0: &a0 [x]',
      line('a', 'a0'),
      ...levels.slice(1).map((n, i) => line(n, levels[i] ?? '')),
    ];
    const refused = await refusedOf(text.join('\n'));
    expect(refused[0]).toMatch(/alias/i);
  });
});

describe('the shipped runbooks', () => {
  it('are all sound', async () => {
    const shipped = await loadRunbooks(path.resolve('runbooks'));
    expect(shipped.refused).toEqual([]);
    expect([...shipped.runbooks.keys()]).toContain('go-live-micro-plan');
  });
});
