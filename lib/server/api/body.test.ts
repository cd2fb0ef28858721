import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { badString, parseJson, parseWith, readBytes, readText } from './body.ts';
import vectors from './conformance/json-parsing.json' with { type: 'json' };

const post = (body: BodyInit, type = 'application/json') =>
  new Request('http://warroom/', { method: 'POST', body, headers: { 'content-type': type } });

function streamed(chunks: Uint8Array[]): Request {
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      for (const chunk of chunks) controller.enqueue(chunk);
      controller.close();
    },
  });
  return new Request('http://warroom/', { method: 'POST', body, duplex: 'half' } as RequestInit);
}

describe('size', () => {
  test('a body over the limit is 413 by its declared length', async () => {
    const request = new Request('http://warroom/', {
      method: 'POST',
      body: 'x'.repeat(11),
      headers: { 'content-length': '11' },
    });
    expect(await readBytes(request, 10)).toMatchObject({ fault: { code: 'too-large' } });
  });
  test('and by what it really sends', async () => {
    const chunk = new Uint8Array(6);
    expect(await readBytes(streamed([chunk, chunk]), 10)).toMatchObject({
      fault: { code: 'too-large' },
    });
    expect(await readBytes(streamed([chunk]), 10)).toMatchObject({ ok: true });
  });
});

describe('text', () => {
  test('another media type is 415', async () => {
    expect(await readText(post('{}', 'text/plain'), 10)).toMatchObject({
      fault: { code: 'wrong-type' },
    });
  });
  test('bytes that are not UTF-8 are bad JSON', async () => {
    expect(await readText(post(new Uint8Array([0x22, 0xff, 0x22])), 10)).toMatchObject({
      fault: { code: 'bad-json' },
    });
  });
});

describe('values', () => {
  test.each(['__proto__', '\\u005f_proto__', '\\u005F\\u005f\\u0070roto__', '\\u0000'])(
    '%s is found as a name in a large body too',
    (name) => {
      const text = `{"a":{"${name}":1}${' '.repeat(70_000)}}`;
      expect(parseJson(text)).toMatchObject({ ok: false, fault: { code: 'bad-input' } });
    },
  );
  test.each([
    ['"a\\u0000b"', '', 'holds a NUL character'],
    ['{"a":[1,"\\ud800"]}', 'a[1]', 'holds half of a surrogate pair'],
    ['{"\\u0000":1}', '', 'a name here: holds a NUL character'],
    ['{"a":{"__proto__":1}}', 'a', 'a name here: not a name to use'],
  ])('%s is named at %s', (text, at, message) => {
    expect(parseJson(text)).toEqual({
      ok: false,
      fault: { code: 'bad-input', issues: [{ path: at, message }] },
    });
  });
  test.each([
    [
      'after much that is not',
      `{"pad":"${'x'.repeat(70_000)}","deep":${'['.repeat(1e5)}${']'.repeat(1e5)}}`,
    ],
    [
      'behind quoted brackets',
      `{"pad":"${']'.repeat(70_000)}\\\\","deep":${'{"]":'.repeat(65)}1${'}'.repeat(66)}`,
    ],
  ])('a large body too deep %s is refused', (_, text) => {
    expect(parseJson(text)).toMatchObject({ ok: false, fault: { code: 'bad-input' } });
  });
  test('a large body of brackets in quotes is none too deep', () => {
    expect(parseJson(JSON.stringify({ text: '[{"\\'.repeat(20_000) })).ok).toBe(true);
  });
  test('a hundred thousand brackets neither crash nor pass', () => {
    const deep = '['.repeat(100_000) + ']'.repeat(100_000);
    const parsed = parseJson(deep);
    const checked = parsed.ok ? parseWith(z.strictObject({}), parsed.value) : parsed;
    expect(checked).toMatchObject({ ok: false, fault: { code: 'bad-input' } });
  });
  test('bad strings hide in large bodies as little as in small ones', () => {
    const large = JSON.stringify({ text: `${'x'.repeat(100_000)}\u0000` });
    expect(parseJson(large)).toMatchObject({ fault: { code: 'bad-input' } });
  });
  test('well-formed text passes', () => expect(badString('çığ 😀')).toBeNull());
});

test('what a schema misses is said with its path', () => {
  const schema = z.strictObject({ a: z.array(z.number()) });
  expect(parseWith(schema, { a: [1, 'x'] })).toMatchObject({
    fault: { code: 'bad-input', issues: [{ path: 'a[1]' }] },
  });
});

/** JSONTestSuite: 318 bodies; what must be refused is 400, and nothing may throw. */
describe('conformance', () => {
  const bodies = vectors.cases.map(({ name, expected, base64, recipe }) => {
    const bytes = base64 === undefined ? madeBy(recipe) : Buffer.from(base64, 'base64');
    return [name, expected, bytes] as const;
  });
  test.each(bodies)('%s (%s)', async (_name, expected, bytes) => {
    const text = await readText(post(new Uint8Array(bytes)), 1_048_576);
    const parsed = text.ok ? parseJson(text.value) : text;
    if (expected === 'reject') expect(parsed).toMatchObject({ fault: { code: 'bad-json' } });
    if (expected === 'accept' && !parsed.ok) expect(parsed.fault.code).toBe('bad-input');
  });
});

/** Recipes stand for bodies too large to be kept: brackets, or a piece repeated up to a length. */
function madeBy(recipe: Recipe | undefined): Buffer {
  if (recipe?.openBrackets !== undefined) return Buffer.from('['.repeat(recipe.openBrackets));
  return Buffer.alloc(recipe?.length ?? 0, Buffer.from(recipe?.prefixBase64 ?? '', 'base64'));
}

interface Recipe {
  openBrackets?: number;
  prefixBase64?: string;
  length?: number;
}
