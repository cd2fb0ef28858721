import type * as z from 'zod';
import type { ProblemIssue } from '#lib/contract/problem.ts';
import { bad, good, type Parsed } from './answer.ts';

const DEEPEST = 64;
/** Large bodies are samples: one look at the text saves walking every value of it. */
const LARGE = 65_536;
const [QUOTE, BACKSLASH] = [0x22, 0x5c];
const [OPEN_LIST, CLOSE_LIST, OPEN_MAP, CLOSE_MAP] = [0x5b, 0x5d, 0x7b, 0x7d];
const SUSPECT = /\\u(00[05]|d[89a-f])|__proto__/i;

/** Reads a body of at most `limit` bytes; more is 413, however it is sent. */
export async function readBytes(request: Request, limit: number): Promise<Parsed<Uint8Array>> {
  const tooLarge = () => bad<Uint8Array>({ code: 'too-large', detail: `at most ${limit} bytes` });
  const declared = request.headers.get('content-length');
  if (declared !== null && Number(declared) > limit) return tooLarge();
  if (declared !== null) return good(new Uint8Array(await request.arrayBuffer()));
  if (!request.body) return good(new Uint8Array());
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of request.body) {
    bytes += chunk.byteLength;
    if (bytes > limit) return tooLarge();
    chunks.push(chunk);
  }
  return good(Buffer.concat(chunks));
}

/** The text of a JSON request: right media type, size and encoding, or the fault. */
export async function readText(
  request: Request,
  limit: number,
  types: readonly string[] = ['application/json'],
): Promise<Parsed<string>> {
  const type = request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase() ?? '';
  if (!types.includes(type)) {
    return bad({ code: 'wrong-type', detail: `expected ${types.join(' or ')}` });
  }
  const bytes = await readBytes(request, limit);
  if (!bytes.ok) return bytes;
  try {
    return good(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes.value));
  } catch {
    return bad({ code: 'bad-json', detail: 'the body is not UTF-8' });
  }
}

/** JSON text to a value that is safe to walk and to store: no NUL, no lone surrogates, not too deep. */
export function parseJson(text: string): Parsed<unknown> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return bad({ code: 'bad-json', detail: error instanceof Error ? error.message : undefined });
  }
  const isPlain = text.length > LARGE && !SUSPECT.test(text);
  const issue = isPlain ? tooDeep(text) : unstorable(value);
  return issue ? bad({ code: 'bad-input', issues: [issue] }) : good(value);
}

/** Parses with a schema; what is wrong is named with its path. */
export function parseWith<T>(schema: z.ZodType<T>, value: unknown): Parsed<T> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return good(parsed.data);
  return bad({ code: 'bad-input', issues: issuesOf(parsed.error) });
}

function issuesOf(error: z.ZodError): ProblemIssue[] {
  return error.issues.slice(0, 20).map(({ path, message }) => ({ path: pathText(path), message }));
}

export function pathText(path: readonly PropertyKey[]): string {
  return path
    .map((step, at) =>
      typeof step === 'number' ? `[${step}]` : `${at > 0 ? '.' : ''}${String(step).slice(0, 80)}`,
    )
    .join('');
}

/** By the brackets of a text that is known to be JSON: whoever walks its value by recursion would overflow. */
function tooDeep(text: string): ProblemIssue | null {
  let depth = 0;
  let isText = false;
  for (let at = 0; at < text.length; at += 1) {
    const mark = text.charCodeAt(at);
    if (mark === QUOTE) isText = !isText;
    else if (isText) at += mark === BACKSLASH ? 1 : 0;
    else if (mark === OPEN_LIST || mark === OPEN_MAP) depth += 1;
    else if (mark === CLOSE_LIST || mark === CLOSE_MAP) depth -= 1;
    if (depth > DEEPEST) return { path: '', message: `deeper than ${DEEPEST} levels` };
  }
  return null;
}

// An explicit stack: a body of a hundred thousand brackets would overflow the call stack.
function unstorable(root: unknown): ProblemIssue | null {
  const stack: { value: unknown; path: PropertyKey[] }[] = [{ value: root, path: [] }];
  for (let next = stack.pop(); next; next = stack.pop()) {
    const { value, path } = next;
    if (typeof value === 'string') {
      const wrong = badString(value);
      if (wrong) return { path: pathText(path), message: wrong };
    }
    if (typeof value !== 'object' || value === null) continue;
    if (path.length >= DEEPEST) return { path: '', message: `deeper than ${DEEPEST} levels` };
    for (const [key, inner] of Object.entries(value)) {
      const wrong = badString(key) ?? (key === '__proto__' ? 'not a name to use' : null);
      if (wrong) return { path: pathText(path), message: `a name here: ${wrong}` };
      stack.push({ value: inner, path: [...path, Array.isArray(value) ? Number(key) : key] });
    }
  }
  return null;
}

/** Text that Postgres or another program could not keep as it is (ruling 23). */
export function badString(text: string): string | null {
  if (text.includes('\0')) return 'holds a NUL character';
  return text.isWellFormed() ? null : 'holds half of a surrogate pair';
}
