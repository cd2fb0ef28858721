import { describe, expect, it } from 'vitest';
import { createSeal } from './sealed.ts';

const seal = createSeal('a secret of more than thirty-two characters');

describe('a sealed secret', () => {
  it('opens again at its own place, and reads as nothing before', () => {
    const sealed = seal.close('hunter2 şifre', 'main https://metrics.example');
    expect(sealed).not.toContain('hunter2');
    expect(seal.open(sealed, 'main https://metrics.example')).toBe('hunter2 şifre');
  });
  it('opens at no other place, with no other key, and not after a change', () => {
    const sealed = seal.close('hunter2', 'main https://metrics.example');
    expect(seal.open(sealed, 'main https://elsewhere.example')).toBeNull();
    const other = createSeal('another secret of more than thirty-two characters');
    expect(other.open(sealed, 'main https://metrics.example')).toBeNull();
    expect(seal.open(`${sealed.slice(0, -4)}AAAA`, 'main https://metrics.example')).toBeNull();
    expect(seal.open('', 'main https://metrics.example')).toBeNull();
  });
  it('is another text every time', () => {
    expect(seal.close('a', 'b')).not.toBe(seal.close('a', 'b'));
  });
});
