import { randomUUID } from 'node:crypto';
import { readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Ask, sparkRoom as room, startSparkServer, type TestServer } from '../testing.ts';

let server: TestServer;
let as: (role: string) => Ask;

beforeAll(async () => {
  ({ server, as } = await startSparkServer());
});
afterAll(() => server.close());

describe('evidence', () => {
  const form = (files: [string, string][], fields: Record<string, string> = {}) => {
    const made = new FormData();
    for (const [name, value] of Object.entries(fields)) made.set(name, value);
    for (const [name, text] of files) made.append('file', new Blob([text]), name);
    return made;
  };
  test('several files at once are hashed, attached, and served as attachments', async () => {
    const files: [string, string][] = [
      ['sbom_v1.json', '{}'],
      ['../../çığ.txt', 'two'],
    ];
    const sent = await as('scribe')('POST', `${room}/evidence`, form(files, { target: 'release' }));
    expect(sent.status).toBe(201);
    const [sbom, other] = sent.body as { id: string; kind: string; name: string; bytes: number }[];
    expect(sbom).toMatchObject({ kind: 'sbom', bytes: 2, name: 'sbom_v1.json' });
    expect(other).toMatchObject({ kind: 'file', bytes: 3, name: 'çığ.txt' });
    const served = await as('scribe')('GET', `${room}/evidence/${other?.id}`);
    expect(served).toMatchObject({ status: 200, body: 'two' });
    expect(served.headers.get('content-disposition')).toMatch(/^attachment; /);
    expect(served.headers.get('content-security-policy')).toMatch(/^sandbox/);
    expect(served.headers.get('x-content-type-options')).toBe('nosniff');
  });
  test('without a target it waits to be attached by its id, in its own release alone', async () => {
    const sent = await as('scribe')('POST', `${room}/evidence`, form([['a.txt', 'later']]));
    const { id } = sent.body as { id: string };
    const attach = (evidence: string) =>
      as('scribe')('POST', `${room}/evidence.attach`, { target: 'release', evidence });
    expect(await attach(id)).toMatchObject({ status: 200 });
    expect((await attach(randomUUID())).status).toBe(422);
    expect((await attach('../x')).status).toBe(422);
  });
  test('sent again by its key, an upload is the same upload, attached or not (ruling 26)', async () => {
    const targets: Record<string, string>[] = [{}, { target: 'release' }];
    for (const target of targets) {
      const keyed = { 'idempotency-key': randomUUID() };
      const send = (role: string, text: string) =>
        as(role)('POST', `${room}/evidence`, form([['k.txt', text]], target), keyed);
      const first = await send('scribe', 'kept');
      expect(first.status).toBe(201);
      expect((await send('scribe', 'kept')).body).toEqual(first.body);
      expect(await send('scribe', 'other')).toMatchObject({
        status: 422,
        body: { code: 'key-reused' },
      });
      const foreign = await send('ic', 'kept');
      expect(foreign.status).toBe(201);
      expect(foreign.body).not.toMatchObject({ id: (first.body as { id: string }).id });
    }
  });
  test('nobody can claim a hash that was not uploaded', async () => {
    const files = [{ name: 'x', kind: 'sbom', sha256: 'a'.repeat(64), bytes: 1, mediaType: 'a/b' }];
    const body = { target: 'release', files };
    expect((await as('scribe')('POST', `${room}/evidence.attach`, body)).status).toBe(422);
  });
  test('a file whose bytes were changed is not handed out', async () => {
    const target = { target: 'release' };
    const sent = await as('scribe')('POST', `${room}/evidence`, form([['b', 'genuine']], target));
    const { id, sha256 } = sent.body as { id: string; sha256: string };
    const place = path.join(server.dataDir, 'evidence', sha256.slice(0, 2), sha256);
    writeFileSync(place, 'forged!');
    await expect(as('scribe')('GET', `${room}/evidence/${id}`)).rejects.toThrow();
    expect(server.lines.some(({ message }) => String(message).includes('no longer matches'))).toBe(
      true,
    );
    writeFileSync(place, 'longer than it was');
    expect((await as('scribe')('GET', `${room}/evidence/${id}`)).status).toBe(500);
  });
  test('no letter, no upload; an empty form or another body is refused', async () => {
    const sent = await as('stranger')('POST', `${room}/evidence`, form([['a', 'b']]));
    expect(sent.status).toBe(403);
    expect((await as('scribe')('POST', `${room}/evidence`, form([]))).status).toBe(422);
    expect((await as('scribe')('POST', `${room}/evidence`, {})).status).toBe(415);
    const left = readdirSync(path.join(server.dataDir, 'evidence', 'arriving'));
    expect(left).toEqual([]);
  });
});
