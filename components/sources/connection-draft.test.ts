import { describe, expect, it } from 'vitest';
import type { ConnectionAnswer } from '#lib/contract/connections.ts';
import { readConnection, startConnection } from './connection-draft.ts';

const known: ConnectionAnswer = {
  name: 'main',
  kind: 'prometheus',
  usedBy: [],
  detail: {
    url: 'https://metrics.example',
    auth: { kind: 'basic', user: 'room' },
    secret: true,
    ca: true,
    timeoutMs: 2_500,
    changedAt: '2026-01-01T00:00:00.000Z',
    changedBy: 'admin',
  },
};

describe('a connection in its form', () => {
  it('keeps what is known where nothing else is given, the secret unseen', () => {
    const draft = startConnection(known);
    expect(draft.secret).toBe('');
    const {
      changedAt: _at,
      changedBy: _by,
      secret: _secret,
      ca: _ca,
      ...settings
    } = known.detail ?? {};
    expect(readConnection(draft, known)).toEqual({
      ok: true,
      input: { name: 'main', kind: 'prometheus', ...settings },
    });
    const forgotten = readConnection({ ...draft, forgetsCa: true }, known);
    expect(forgotten).toMatchObject({ input: { ca: null } });
  });
  it('wants a secret with a new way of sign-in, and names the fields that are not right', () => {
    const bearer = { ...startConnection(known), signIn: 'bearer' } as const;
    expect(readConnection(bearer, known)).toEqual({ ok: false, faults: { secret: true } });
    const blank = {
      ...startConnection(),
      signIn: 'header',
      header: 'Host',
      timeoutS: 'soon',
    } as const;
    expect(readConnection(blank)).toEqual({
      ok: false,
      faults: { name: true, url: true, header: true, secret: true, timeoutS: true },
    });
  });
  it('sends no secret where nobody signs in', () => {
    const draft = { ...startConnection(known), signIn: 'none', secret: 'typed before' } as const;
    expect(readConnection(draft, known)).toMatchObject({ ok: true });
    expect(readConnection(draft, known)).not.toHaveProperty('input.secret');
  });
});
