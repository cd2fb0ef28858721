import { describe, expect, it } from 'vitest';
import { hashText, sizeText } from './evidence-text.ts';

describe('a file in a few letters', () => {
  it.each([
    [0, '0 byte'],
    [18 * 1_024, '18 kB'],
    [1_500, '1.5 kB'],
    [3 * 1_048_576, '3 MB'],
  ])('%i bytes read %s', (bytes, text) => {
    expect(sizeText(bytes, 'en').replaceAll('\u00a0', ' ')).toBe(text);
  });

  it('shows both ends of its hash', () => {
    expect(hashText(`2f80${'0'.repeat(58)}c1`)).toBe('2f80…c1');
  });
});
