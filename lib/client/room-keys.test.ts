import { describe, expect, it } from 'vitest';
import { keyName } from './room-keys.ts';

const key = (name: string, shiftKey = false) => keyName({ key: name, shiftKey });

describe('keyName', () => {
  it('tells a row’s key from a decision’s by Shift alone', () => {
    expect(key('p')).toBe('p');
    expect(key('P', true)).toBe('⇧P');
    expect(key('R', true)).toBe('⇧R');
  });

  it('is not misled by CapsLock', () => {
    expect(key('P', false)).toBe('p');
    expect(key('r', true)).toBe('⇧R');
  });

  it('leaves signs and named keys as they are', () => {
    expect(key('?', true)).toBe('?');
    expect(key('1')).toBe('1');
    expect(key('Escape')).toBe('Escape');
  });
});
