import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { canonicalText, NotCanonical, textProblem } from './canonical.ts';

interface Vectors {
  cases: Record<string, { input: string; output: string }>;
  numbers: { cases: { ieeeHex: string; expected: string }[] };
}
const path = new URL('./conformance/jcs.json', import.meta.url);
const vectors: Vectors = JSON.parse(readFileSync(path, 'utf8'));

function fromHex(hex: string): number {
  const view = new DataView(new ArrayBuffer(8));
  view.setBigUint64(0, BigInt(`0x${hex}`));
  return view.getFloat64(0);
}

describe('RFC 8785', () => {
  it.each(Object.entries(vectors.cases))('%s', (_name, { input, output }) => {
    expect(canonicalText(JSON.parse(input))).toBe(output.trimEnd());
  });

  it.each(vectors.numbers.cases.map((row) => [row.ieeeHex, row.expected]))(
    'number %s',
    (hex, text) => {
      expect(canonicalText(fromHex(hex ?? ''))).toBe(text);
    },
  );

  it.each([Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY])(
    'refuses %s',
    (value) => {
      expect(() => canonicalText({ a: [value] })).toThrow(NotCanonical);
    },
  );

  it('leaves out what is undefined and names where a fault stands', () => {
    expect(canonicalText({ b: undefined, a: 1 })).toBe('{"a":1}');
    expect(() => canonicalText({ a: { b: 'x\ud800' } })).toThrow(/^a\.b: /);
  });
});

describe('text that no record can keep', () => {
  it('is found by its path', () => {
    expect(textProblem({ a: ['fine', 'x\u0000'] })?.path).toBe('a.1');
    expect(textProblem({ 'k\udc00': 1 })?.code).toBe('key-text-half');
    expect(textProblem({ a: '👩‍🚀', n: null, b: 2 })).toBeUndefined();
  });
});
