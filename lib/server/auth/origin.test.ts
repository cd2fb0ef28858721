import { expect, test } from 'vitest';
import { isOwnHost } from './host.ts';
import { isOwnOrigin } from './origin.ts';

const asks = (headers: Record<string, string>, publicUrl: string | null = null) =>
  isOwnOrigin((name) => headers[name], publicUrl);

test.each([
  [{ 'sec-fetch-site': 'same-origin' }, true],
  [{ 'sec-fetch-site': 'none' }, true],
  [
    { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example', host: 'localhost:3000' },
    false,
  ],
  [{ 'sec-fetch-site': 'same-site', origin: 'http://localhost:9', host: 'localhost:3000' }, false],
  [{ 'sec-fetch-site': 'cross-site' }, false],
  [{ origin: 'http://localhost:3000', host: 'localhost:3000' }, true],
  [{ origin: 'http://localhost:3001', host: 'localhost:3000' }, false],
  [{ origin: 'null', host: 'localhost:3000' }, false],
  [{ host: 'localhost:3000' }, true],
] as [Record<string, string>, boolean][])('%j is our own: %s', (headers, own) =>
  expect(asks(headers)).toBe(own),
);

test('behind a proxy the public address is our own', () => {
  const headers = { origin: 'https://warroom.example', host: '10.0.0.5:3000' };
  expect(asks(headers, 'https://warroom.example/')).toBe(true);
  expect(asks(headers)).toBe(false);
});

test.each([
  ['localhost:3000', true],
  ['127.0.0.1:3000', true],
  ['[::1]:3000', true],
  ['evil.example', false],
  ['127.0.0.1.evil.example', false],
  ['', false],
  [undefined, false],
])('Host %s names this machine: %s', (host, own) => expect(isOwnHost(host)).toBe(own));
