import { describe, expect, it } from 'vitest';
import { ownPath, signInPath } from './own-path.ts';

describe('ownPath', () => {
  it('keeps a path of this site with its query', () => {
    expect(ownPath('/releases/spark-v1-4-0?tab=record#12')).toBe(
      '/releases/spark-v1-4-0?tab=record#12',
    );
  });
  it.each([
    'https://evil.example/',
    '//evil.example/',
    '/\\evil.example',
    '/\t/evil.example',
    'releases',
    '',
  ])('drops %j', (asked) => {
    expect(ownPath(asked)).toBeUndefined();
  });
  it('survives the way through the address of the sign-in page', () => {
    const { searchParams } = new URL(signInPath('/releases?tab=drills'), 'http://here.invalid');
    expect(ownPath(searchParams.get('next') ?? undefined)).toBe('/releases?tab=drills');
  });
});
