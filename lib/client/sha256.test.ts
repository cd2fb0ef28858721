import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { sha256Hex } from './sha256.ts';

const nodeHash = (text: string) => createHash('sha256').update(text, 'utf8').digest('hex');

describe('sha256Hex', () => {
  it('agrees with the published vectors', () => {
    expect(sha256Hex('')).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
    expect(sha256Hex('abc')).toBe(
      'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
    );
  });

  it('agrees with Node at every length around a block, and beyond ASCII', () => {
    for (let length = 0; length < 200; length++) {
      const text = 'ğ'.repeat(length % 7) + 'x'.repeat(length);
      expect(sha256Hex(text)).toBe(nodeHash(text));
    }
    const long = '{"kind":"item.recorded","note":"ölçüm"}'.repeat(3000);
    expect(sha256Hex(long)).toBe(nodeHash(long));
  });
});
