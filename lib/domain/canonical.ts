/** A value that has no canonical form, with the place where it stands. */
export class NotCanonical extends Error {
  readonly path: string;
  readonly problem: string;

  constructor(path: string, problem: string) {
    super(`${path || 'value'}: ${problem}`);
    this.path = path;
    this.problem = problem;
  }
}

const loneSurrogate = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/;

const unkeepable = {
  'text-nul': 'holds a NUL character',
  'text-half': 'holds half of a character (a lone surrogate)',
} as const;
type Unkeepable = keyof typeof unkeepable;

function stringProblem(text: string): Unkeepable | undefined {
  if (text.includes('\u0000')) return 'text-nul';
  return loneSurrogate.test(text) ? 'text-half' : undefined;
}

/** Where a value from outside holds text that no record can keep (ruling 23), or undefined. */
export function textProblem(
  value: unknown,
  path = '',
): { path: string; code: Unkeepable | `key-${Unkeepable}` } | undefined {
  if (typeof value === 'string') {
    const code = stringProblem(value);
    return code ? { path, code } : undefined;
  }
  if (value === null || typeof value !== 'object') return undefined;
  for (const [key, child] of Object.entries(value)) {
    const here = path ? `${path}.${key}` : key;
    const code = stringProblem(key);
    if (code) return { path: here, code: `key-${code}` };
    const found = textProblem(child, here);
    if (found) return found;
  }
  return undefined;
}

function scalar(value: unknown, path: string): string {
  if (typeof value === 'string') {
    const problem = stringProblem(value);
    if (problem) throw new NotCanonical(path, unkeepable[problem]);
    return JSON.stringify(value);
  }
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new NotCanonical(path, 'is not a finite number');
    return JSON.stringify(value);
  }
  if (typeof value === 'boolean' || value === null) return String(value);
  throw new NotCanonical(path, `is ${typeof value}, which JSON does not have`);
}

/**
 * RFC 8785 canonical JSON: keys sorted by UTF-16 code units, no white space, ECMAScript numbers.
 * Keys whose value is undefined are absent. Throws `NotCanonical` for what JSON cannot say: NaN,
 * infinities, functions, lone surrogates, NUL (ruling 23).
 */
export function canonicalText(value: unknown, path = ''): string {
  if (Array.isArray(value)) {
    return `[${value.map((child, at) => canonicalText(child, `${path}[${at}]`)).join(',')}]`;
  }
  if (value === null || typeof value !== 'object') return scalar(value, path);
  const members = Object.entries(value)
    .filter(([, child]) => child !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, child]) => {
      const here = path ? `${path}.${key}` : key;
      return `${scalar(key, here)}:${canonicalText(child, here)}`;
    });
  return `{${members.join(',')}}`;
}
