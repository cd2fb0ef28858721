import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { BrokenEvidenceError, createEvidenceStore, TooLargeError } from './evidence.ts';

let dir = '';
beforeEach(() => {
  dir = mkdtempSync(path.join(os.tmpdir(), 'warroom-evidence-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

async function* pieces(...texts: string[]) {
  for (const text of texts) yield Buffer.from(text);
}
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const filesIn = () =>
  readdirSync(dir, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());

async function readAll(store: ReturnType<typeof createEvidenceStore>, hash: string) {
  const chunks: Uint8Array[] = [];
  for await (const chunk of store.read(hash)) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

test('a file is kept under its hash and read back as it was', async () => {
  const store = createEvidenceStore(dir);
  const stored = await store.receive(pieces('one ', 'two'), 100);
  expect(stored).toEqual({ sha256: sha256('one two'), bytes: 7 });
  expect(await readAll(store, stored.sha256)).toBe('one two');
  expect(await store.size(stored.sha256)).toBe(7);
});

test('the same content twice is one file', async () => {
  const store = createEvidenceStore(dir);
  await store.receive(pieces('same'), 100);
  await store.receive(pieces('sa', 'me'), 100);
  expect(filesIn()).toHaveLength(1);
});

test('one that is too large, or breaks off, leaves nothing behind', async () => {
  const store = createEvidenceStore(dir);
  await expect(store.receive(pieces('12345', '67890'), 9)).rejects.toThrow(TooLargeError);
  async function* broken() {
    yield Buffer.from('half');
    throw new Error('the client left');
  }
  await expect(store.receive(broken(), 100)).rejects.toThrow('the client left');
  expect(filesIn()).toHaveLength(0);
});

test('bytes that were changed on disk are never handed out whole', async () => {
  const store = createEvidenceStore(dir);
  const { sha256: hash } = await store.receive(pieces('genuine'), 100);
  writeFileSync(path.join(dir, 'evidence', hash.slice(0, 2), hash), 'forged!');
  const got: Uint8Array[] = [];
  const reading = (async () => {
    for await (const chunk of store.read(hash)) got.push(chunk);
  })();
  await expect(reading).rejects.toThrow(BrokenEvidenceError);
  expect(got).toEqual([]);
});

test('a name that is no hash reaches no file', async () => {
  const store = createEvidenceStore(dir);
  await expect(store.size('../../etc/passwd')).rejects.toThrow('not a SHA-256');
  expect(await store.size('0'.repeat(64))).toBeNull();
});

test('what was left half written goes after a day', async () => {
  const store = createEvidenceStore(dir);
  const arriving = path.join(dir, 'evidence', 'arriving');
  mkdirSync(arriving, { recursive: true });
  for (const name of ['old', 'new']) writeFileSync(path.join(arriving, name), 'half');
  utimesSync(path.join(arriving, 'old'), 0, 0);
  await store.sweep();
  expect(readdirSync(arriving)).toEqual(['new']);
});
