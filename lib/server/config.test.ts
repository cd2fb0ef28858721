import { describe, expect, it } from 'vitest';
import { ConfigError, isLoopback, readConfig, readSettings } from './config.ts';

const secret = 'x'.repeat(40);
const complete = {
  DATABASE_URL: 'postgres://app:pw@db:5432/warroom',
  AUTH_SECRET: secret,
  WARROOM_INTERNAL_TOKEN: secret,
};

describe('settings', () => {
  it('have defaults for a machine of one’s own', () => {
    expect(readSettings({})).toMatchObject({
      port: 3000,
      host: '127.0.0.1',
      databaseUrl: null,
      demo: true,
      role: 'all',
      logLevel: 'info',
      buildId: 'unknown',
    });
  });

  it('take an empty value for none', () => {
    expect(readSettings({ PORT: '', OIDC_ISSUER: '', WARROOM_DEMO: '' }).port).toBe(3000);
  });

  it.each([
    ['PORT', 'eighty'],
    ['PORT', '70000'],
    ['PORT', '-1'],
    ['HOST', 'not a host'],
    ['DATABASE_URL', 'mysql://db/warroom'],
    ['WARROOM_URL', 'ftp://warroom.example'],
    ['WARROOM_DEMO', 'yes'],
    ['WARROOM_BOOTSTRAP_TOKEN', 'short'],
    ['AUTH_SECRET', 'short'],
    ['WARROOM_ROLE', 'boss'],
    ['LOG_LEVEL', 'loud'],
    ['OIDC_ISSUER', 'nowhere'],
    ['OIDC_CLIENT_ID', 'without-an-issuer'],
    ['WARROOM_OIDC_GROUPS', 'sre-team=sre'],
    ['WARROOM_OIDC_GROUPS', '{"sre-team":["sre"]}'],
    ['WARROOM_OIDC_GROUPS', '{"sre-team":"Not A Slug"}'],
    ['WARROOM_OIDC_SCOPE', 'email profile'],
    ['WARROOM_PASSWORDS', 'yes'],
    ['DATABASE_ADMIN_URL', 'postgres://owner:pw@db/warroom'],
  ])('refuse %s=%s in one line that names it', (name, value) => {
    const read = () => readSettings({ [name]: value });
    expect(read).toThrow(ConfigError);
    expect(read).toThrow(/^[A-Z_]+: [^\n]+$/);
    expect(read).toThrow(name.split('_')[0]);
  });

  it('use the server’s address for migrations where no other is given', () => {
    expect(readSettings(complete).adminUrl).toBe(complete.DATABASE_URL);
  });

  it('cut the slash at the end of the public address', () => {
    expect(readSettings({ WARROOM_URL: 'https://war.example/' }).publicUrl).toBe(
      'https://war.example',
    );
  });

  it('name every missing thing that a server needs', () => {
    for (const name of Object.keys(complete)) {
      expect(() => readConfig({ ...complete, [name]: undefined })).toThrow(`${name}:`);
    }
    expect(readConfig(complete).databaseUrl).toBe(complete.DATABASE_URL);
  });
});

describe('ways to sign in', () => {
  it('passwords are off beside a provider, unless they are asked for', () => {
    expect(readSettings({}).passwords).toBe(true);
    expect(readSettings(oidc()).passwords).toBe(false);
    expect(readSettings({ ...oidc(), WARROOM_PASSWORDS: '1' }).passwords).toBe(true);
  });

  it('groups of the provider give roles and the rights of an administrator', () => {
    const groups = { 'release-admins': 'admin', 'sre-team': 'sre' };
    const settings = readSettings({ ...oidc(), WARROOM_OIDC_GROUPS: JSON.stringify(groups) });
    expect(settings.oidc).toMatchObject({ groups, trustsEmail: false });
  });
});

describe('sign-in with one click', () => {
  it.each([
    ['nothing configured', {}, true],
    ['switched off', { WARROOM_DEMO: '0' }, false],
    ['a real sign-in configured', oidc(), false],
    ['a real sign-in, and asked for', { ...oidc(), WARROOM_DEMO: '1' }, true],
    ['listening beyond this machine', { HOST: '0.0.0.0' }, false],
    ['reached from outside through a proxy', { WARROOM_URL: 'https://war.example' }, false],
    ['reached at a local address', { WARROOM_URL: 'http://localhost:8080' }, true],
  ])('%s', (_what, env, demo) => {
    expect(readSettings(env).demo).toBe(demo);
  });

  it.each([{ HOST: '0.0.0.0' }, { HOST: '::' }, { WARROOM_URL: 'https://war.example' }])(
    'is refused where others can reach it: %o',
    (env) => {
      expect(() => readSettings({ ...env, WARROOM_DEMO: '1' })).toThrow(/^WARROOM_DEMO: /);
    },
  );

  it('knows loopback addresses', () => {
    expect(['localhost', '127.0.0.1', '127.9.9.9', '::1', '[::1]'].every(isLoopback)).toBe(true);
    expect(['0.0.0.0', '::', '10.0.0.1', 'localhost.example'].some(isLoopback)).toBe(false);
  });
});

function oidc() {
  return {
    OIDC_ISSUER: 'https://id.example',
    OIDC_CLIENT_ID: 'warroom',
    OIDC_CLIENT_SECRET: secret,
  };
}
