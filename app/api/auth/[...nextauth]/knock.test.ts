import { expect, test } from 'vitest';
import { goOnWithin, refusalOf } from './knock.ts';

test.each([
  ['GET', 'csrf', null],
  ['GET', 'callback/oidc', null],
  ['POST', 'callback/password', null],
  ['POST', 'signout', null],
  ['GET', 'callback/demo', 405],
  ['GET', 'callback/password', 405],
  ['POST', 'callback/oidc', 405],
  ['GET', 'signout', 405],
  ['PUT', 'signout', 405],
  ['POST', 'callback/token', 404],
  ['POST', '_log', 404],
  ['GET', 'verify-request', 404],
  ['GET', 'constructor', 404],
  ['GET', 'callback/oidc/more', 404],
  ['GET', '', 404],
])('%s %s: %s', (method, path, status) => {
  expect(refusalOf({ method, parts: path.split('/'), goOn: [] })).toBe(status);
});

test.each([
  ['/releases', null],
  ['http://127.0.0.1:3000/releases', null],
  ['javascript:alert(1)', 400],
  ['//', 400],
  ['http://[', 400],
  ['releases', 400],
])('on to %s: %s', (address, status) => {
  expect(refusalOf({ method: 'GET', parts: ['csrf'], goOn: [address] })).toBe(status);
});

test.each([
  ['/releases?tab=all', 'http://war.example/releases?tab=all'],
  ['http://war.example/x', 'http://war.example/x'],
  ['//evil.example/', 'http://war.example'],
  ['/\\evil.example', 'http://war.example'],
  ['https://evil.example', 'http://war.example'],
  ['http://[', 'http://war.example'],
])('%s goes on within this site', (url, target) => {
  expect(goOnWithin(url, 'http://war.example')).toBe(target);
});
