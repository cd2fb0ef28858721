import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { FlagdCore } from '@openfeature/flagd-core';
import { afterEach, expect, it } from 'vitest';
import { type FlagRoute, placeOf } from '#lib/domain/flags/flag-route.ts';
import { openDial } from '../sources/dial.ts';
import { factsOf, startPeer } from '../sources/testing.ts';
import { readFlag, switchFlag } from './index.ts';
import { faultOf } from './testing.ts';

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

const asked = { release: 'spark', key: 'scope', on: true, id: 'flag:spark:scope:7' };
const route: FlagRoute = {
  ...{ kind: 'flagd', connection: 'main', file: 'flags.json' },
  segments: { pilot: { key: 'scope-pilot' }, rest: { key: 'scope-rest' } },
};
const definition = (defaultVariant: string, more: object = {}) => ({
  ...{ state: 'ENABLED', variants: { yes: true, no: false }, defaultVariant, ...more },
});
const pilotOnly = { if: [{ '==': [{ var: 'tenant' }, 'pilot'] }, 'yes', 'no'] };

/** flagd’s own evaluator over the file as it lies there now, as a program that asks for a flag is answered. */
function evaluate(file: string, key: string, context: Record<string, string> = {}) {
  const core = new FlagdCore();
  core.setConfigurations(readFileSync(file, 'utf8'));
  const { value, reason, errorCode } = core.resolveBooleanEvaluation(key, false, context);
  return { key, ...(reason === 'DISABLED' ? {} : { value }), reason, errorCode };
}

/** A directory of flag files, and an OFREP address over it that answers what flagd’s evaluator says. */
async function flagd(flags: object) {
  const dir = mkdtempSync(path.join(os.tmpdir(), 'warroom-flags-'));
  closing.push(() => rmSync(dir, { recursive: true }));
  const file = path.join(dir, 'flags.json');
  writeFileSync(file, JSON.stringify({ $schema: 'https://flagd.dev/schema/v0/flags.json', flags }));
  const peer = await startPeer((request, response) => {
    const answer = evaluate(file, request.url?.split('/').at(-1) ?? '');
    const status = answer.errorCode === 'FLAG_NOT_FOUND' ? 404 : 200;
    response.writeHead(status).end(JSON.stringify(answer));
  });
  const dial = openDial(factsOf(peer.url));
  closing.push(peer.close, dial.close);
  const line = { connection: 'main', dial, patienceMs: 2_000, filesDir: dir };
  return { file, line, stands: (key: string) => evaluate(file, key).value };
}

it('is switched in its file, which keeps everything else, and read as flagd evaluates it', async () => {
  const other = definition('no', { metadata: { owner: 'payments' } });
  const { file, line } = await flagd({ scope: definition('no'), other });
  expect(await switchFlag(asked, route, line)).toBe('read');
  expect(evaluate(file, 'scope')).toMatchObject({ value: true, reason: 'STATIC' });
  const written = JSON.parse(readFileSync(file, 'utf8'));
  expect(written).toMatchObject({
    $schema: expect.stringContaining('flagd.dev'),
    flags: { scope: definition('yes'), other },
  });
  expect(await switchFlag({ ...asked, on: false }, route, line)).toBe('read');
  expect(evaluate(file, 'scope').value).toBe(false);
});

it('a segment has its own flag there, switched without the others', async () => {
  const { line, stands } = await flagd({
    'scope-pilot': definition('no'),
    'scope-rest': definition('no'),
  });
  const pilot = { ...asked, ...placeOf(route, 'scope', 'pilot'), segment: 'pilot' };
  expect(await switchFlag(pilot, route, line)).toBe('read');
  expect([stands('scope-pilot'), stands('scope-rest')]).toEqual([true, false]);
});

it('switches of two flags in one file at once lose neither', async () => {
  const { line, stands } = await flagd({ scope: definition('no'), other: definition('no') });
  const second = { ...asked, key: 'other' };
  await Promise.all([switchFlag(asked, route, line), switchFlag(second, route, line)]);
  expect([stands('scope'), stands('other')]).toEqual([true, true]);
});

it('a flag that rules decide is not switched by its default, and its state not told by one answer', async () => {
  const { file, line } = await flagd({ scope: definition('yes', { targeting: pilotOnly }) });
  const before = readFileSync(file, 'utf8');
  expect(await faultOf(switchFlag({ ...asked, on: false }, route, line))).toBe('flag-targeted');
  expect(readFileSync(file, 'utf8')).toBe(before);
  expect(evaluate(file, 'scope', { tenant: 'pilot' }).value).toBe(true);
  expect(await faultOf(readFlag(asked, route, line))).toBe('flag-targeted');
});

it('a disabled flag says nothing until it is switched', async () => {
  const { line } = await flagd({ scope: definition('no', { state: 'DISABLED' }) });
  expect(await faultOf(readFlag(asked, route, line))).toBe('flag-disabled');
  expect(await switchFlag({ ...asked, on: false }, route, line)).toBe('read');
});

it('says what is in the way, and leaves the file as it was', async () => {
  const text = { state: 'ENABLED', variants: { a: 'x' }, defaultVariant: 'a' };
  const { file, line } = await flagd({ scope: text });
  const before = readFileSync(file, 'utf8');
  expect(await faultOf(switchFlag(asked, route, line))).toBe('flag-file');
  const unknown = switchFlag({ ...asked, key: 'toString' }, route, line);
  expect(await faultOf(unknown)).toBe('flag-not-there');
  const none = { ...route, file: 'none.json' };
  expect(await faultOf(switchFlag(asked, none, line))).toBe('flag-file');
  const closed = { ...line, filesDir: null };
  expect(await faultOf(switchFlag(asked, route, closed))).toBe('flag-files-closed');
  expect(readFileSync(file, 'utf8')).toBe(before);
});
