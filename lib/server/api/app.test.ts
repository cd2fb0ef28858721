import { expect, test } from 'vitest';
import { isUnreachable } from './app.ts';

const error = (message: string, code?: string) =>
  Object.assign(new Error(message), code === undefined ? {} : { code });

test.each([
  [error('terminating connection', '57P01'), true],
  [error('connect ECONNREFUSED', 'ECONNREFUSED'), true],
  [error('Connection terminated unexpectedly'), true],
  [error('Database error. Code: `57P03`. Message: `not yet accepting connections`', 'P2039'), true],
  [error('Can’t reach database server', 'P1001'), true],
  [error('Database error. Code: `22021`. Message: `invalid byte sequence`', 'P2039'), false],
  [error('value out of range: overflow', '22003'), false],
  [error('a fault in a rule'), false],
])('%s is worth another try: %s', (thrown, again) => expect(isUnreachable(thrown)).toBe(again));
