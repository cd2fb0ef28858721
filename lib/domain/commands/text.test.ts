import { describe, expect, it } from 'vitest';
import { ParameterValue } from './text.ts';

describe('the value of a parameter', () => {
  it.each(['', 'eu-1, eu-2', 'https://api.example.test/ready', 'https://api.example.test/@me:x'])(
    'may be %j',
    (value) => {
      expect(ParameterValue.safeParse(value).success).toBe(true);
    },
  );

  it.each([
    'https://me:secret@api.example.test',
    'see postgres://u:p@db/x',
    'a\nb',
    'v1\u202e0.2v',
    'x'.repeat(501),
  ])('may not be %j', (value) => {
    expect(ParameterValue.safeParse(value).success).toBe(false);
  });
});
