import { afterEach, describe, expect, it } from 'vitest';
import { type FlagRoute, routeKinds } from '#lib/domain/flags/flag-route.ts';
import { type ConnectionFacts, openDial } from '../sources/dial.ts';
import { signedHeaders } from '../sources/signature.ts';
import { factsOf, startPeer } from '../sources/testing.ts';
import type { FlagLine } from './connector.ts';
import { connectors, readFlag, switchFlag } from './index.ts';
import { bodyOf, faultOf, startUnleash } from './testing.ts';

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

const token = 'user:admin-token';
const secret = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;
const asked = { release: 'spark', key: 'scope', on: true, id: 'flag:spark:scope:7' };
const unleashRoute: FlagRoute = {
  ...{ kind: 'unleash', connection: 'main', project: 'default', environment: 'production' },
};

function lineTo(url: string, more: Partial<ConnectionFacts> = {}, filesDir: string | null = null) {
  const dial = openDial(factsOf(url, { timeoutMs: 400, ...more }));
  closing.push(dial.close);
  return { connection: 'main', dial, patienceMs: 400, filesDir } satisfies FlagLine;
}

const asAdmin = { auth: { kind: 'header', header: 'Authorization' }, secret: token } as const;
const signed = { kind: 'flag-http', auth: { kind: 'signed' }, secret } as const;

it('every kind of route has its connector', () => {
  expect(Object.keys(connectors).sort()).toEqual([...routeKinds].sort());
});

describe('Unleash', () => {
  async function unleash(flags: Record<string, boolean> = { 'default/scope/production': false }) {
    const peer = await startUnleash(token, flags);
    closing.push(peer.close);
    return { peer, line: lineTo(peer.url, asAdmin) };
  }

  it('enables a feature in its environment and reads it back', async () => {
    const { peer, line } = await unleash();
    expect(await switchFlag(asked, unleashRoute, line)).toBe('read');
    expect(peer.enabled.get('default/scope/production')).toBe(true);
    expect(await switchFlag({ ...asked, on: false }, unleashRoute, line)).toBe('read');
    expect(await readFlag(asked, unleashRoute, line)).toBe(false);
  });

  it('that took the switch and tells otherwise is not believed', async () => {
    const { peer, line } = await unleash();
    peer.ignores = true;
    const act = switchFlag(asked, unleashRoute, line, 0);
    await expect(act).rejects.toMatchObject({ message: 'flag-other-state', actual: false });
  });

  it('says what is in the way', async () => {
    const { peer, line } = await unleash();
    const other = { ...asked, key: 'other' };
    expect(await faultOf(switchFlag(other, unleashRoute, line))).toBe('flag-not-there');
    peer.fails = 500;
    expect(await faultOf(switchFlag(asked, unleashRoute, line))).toBe('source-http');
    const stranger = lineTo(peer.url, { ...asAdmin, secret: 'wrong' });
    peer.fails = undefined;
    expect(await faultOf(switchFlag(asked, unleashRoute, stranger))).toBe('source-auth');
  });
});

describe('a signed call', () => {
  const route: FlagRoute = { kind: 'flag-http', connection: 'main' };

  /** A program of one's own: checks the signature as the standard says, keeps one flag. */
  async function program(read: { status: number; text(on: boolean): string }) {
    const known = { on: false, calls: [] as { type: string; data: object }[], ids: [''] };
    const peer = await startPeer(async (request, response) => {
      const body = await bodyOf(request);
      const id = String(request.headers['webhook-id']);
      const atMs = Number(request.headers['webhook-timestamp']) * 1_000;
      const right = signedHeaders({ id, atMs, body }, { secret, connection: 'main' });
      if (request.headers['webhook-signature'] !== right['webhook-signature']) {
        return void response.writeHead(401).end();
      }
      const call = JSON.parse(body);
      known.calls.push(call);
      known.ids.push(id);
      if (call.type === 'flag.set') {
        known.on = call.data.on;
        return void response.writeHead(202).end();
      }
      response.writeHead(read.status).end(read.text(known.on));
    });
    closing.push(peer.close);
    return { known, peer };
  }

  it('switches under one id, carries the segment, and reads back', async () => {
    const reads = { status: 200, text: (on: boolean) => JSON.stringify({ on }) };
    const { known, peer } = await program(reads);
    const act = { ...asked, segment: 'pilot' };
    expect(await switchFlag(act, route, lineTo(peer.url, signed))).toBe('read');
    expect(known.calls[0]).toMatchObject({
      ...{
        type: 'flag.set',
        data: { flag: 'scope', release: 'spark', segment: 'pilot', on: true },
      },
    });
    expect(known.ids).toContain(asked.id);
    expect(peer.asked[0]?.headers.authorization).toBeUndefined();
  });

  it.each([204, 405, 501])('that cannot be read (%i) is accepted, no more', async (status) => {
    const { peer } = await program({ status, text: () => '' });
    expect(await switchFlag(asked, route, lineTo(peer.url, signed))).toBe('accepted');
  });

  it.each(['on', '{"on":"yes"}', '[]', '{"enabled":true}'])(
    'whose answer is %j proves nothing',
    async (text) => {
      const { peer } = await program({ status: 200, text: () => text });
      const act = switchFlag(asked, route, lineTo(peer.url, signed));
      expect(await faultOf(act)).toBe('open: source-unreadable');
    },
  );
});

describe('whatever the system', () => {
  it('one that hangs, breaks off or was given up by what stands before it leaves open what it did', async () => {
    let answer: Parameters<typeof startPeer>[0] = () => undefined;
    const peer = await startPeer((request, response) => answer(request, response));
    closing.push(peer.close);
    const line = lineTo(peer.url, asAdmin);
    const act = () => faultOf(switchFlag(asked, unleashRoute, line));
    expect(await act()).toBe('open: source-timeout');
    answer = (request) => request.socket.destroy();
    expect(await act()).toBe('open: source-broken');
    answer = (_request, response) => response.writeHead(504).end();
    expect(await act()).toBe('open: source-http');
    answer = (request, response) => response.writeHead(request.method === 'POST' ? 200 : 500).end();
    expect(await act()).toBe('open: source-http');
    const nobody = lineTo('http://127.0.0.1:1', asAdmin);
    expect(await faultOf(switchFlag(asked, unleashRoute, nobody))).toBe('source-refused');
  });

  it('a key is one step of an address: slashes are encoded, dots lead nowhere', async () => {
    const peer = await startPeer((_request, response) =>
      response.end('{"enabled":true,"value":true}'),
    );
    closing.push(peer.close);
    const line = lineTo(peer.url, asAdmin);
    const flagdRoute: FlagRoute = { kind: 'flagd', connection: 'main', file: 'flags.json' };
    for (const route of [unleashRoute, flagdRoute]) {
      for (const key of ['..', '.']) {
        expect(await faultOf(readFlag({ ...asked, key }, route, line))).toBe('flag-not-there');
      }
    }
    expect(peer.asked).toEqual([]);
    await readFlag({ ...asked, key: '../a/%2e%2e?b#c' }, unleashRoute, line);
    const feature = '..%2Fa%2F%252e%252e%3Fb%23c';
    expect(peer.asked[0]?.path).toBe(
      `/api/admin/projects/default/features/${feature}/environments/production`,
    );
  });

  it('a redirect is not followed, to a private address least of all', async () => {
    const peer = await startPeer((_request, response) => {
      response.writeHead(307, { location: 'http://169.254.169.254/latest/meta-data' }).end();
    });
    closing.push(peer.close);
    const act = switchFlag(asked, unleashRoute, lineTo(peer.url, asAdmin));
    expect(await faultOf(act)).toBe('source-redirect');
    const metadata = lineTo('http://169.254.169.254', asAdmin);
    expect(await faultOf(switchFlag(asked, unleashRoute, metadata))).toBe('source-address');
  });
});
