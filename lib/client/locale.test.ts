import { describe, expect, it } from 'vitest';
import { pickLocale } from './locale.ts';

describe('pickLocale', () => {
  it('takes what the person chose before what the browser asks for', () => {
    expect(pickLocale('tr', 'en-GB,en;q=0.9')).toBe('tr');
    expect(pickLocale('en', 'tr-TR')).toBe('en');
  });
  it('passes over a choice that does not exist here', () => {
    expect(pickLocale('de', 'tr')).toBe('tr');
  });
  it('follows the weights of the browser, not the order', () => {
    expect(pickLocale(undefined, 'en;q=0.5, tr-TR;q=0.9')).toBe('tr');
    expect(pickLocale(undefined, 'de, fr;q=0.9, tr;q=0.1')).toBe('tr');
  });
  it('does not take a language that the browser rules out', () => {
    expect(pickLocale(undefined, 'tr;q=0, de')).toBe('en');
  });
  it('falls back to English', () => {
    expect(pickLocale(undefined, null)).toBe('en');
  });
});
