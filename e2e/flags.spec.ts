import { type FakeUnleash, startUnleash } from '#lib/server/flags/testing.ts';
import { Api } from './api.ts';
import { axe, expect, picture, test } from './playwright.ts';
import { RoomPage } from './room-page.ts';

const token = 'user:admin-token';
const person = 'ic@sample.invalid';
const place = 'default/PILOT_ENABLED/production';
let unleash: FakeUnleash;
test.beforeAll(async () => {
  unleash = await startUnleash(token, { [place]: true });
});
test.afterAll(() => unleash.close());

test('a kill switch is thrown from the room, believed when read back, and a failure is shown as one', async ({
  product,
  ic: page,
}) => {
  const { api } = product;
  await api.must('POST', '/api/connections', {
    ...{ name: 'unleash', kind: 'unleash', url: unleash.url, timeoutMs: 2_000, secret: token },
    auth: { kind: 'header', header: 'Authorization' },
  });
  const { slug } = await api.must<{ slug: string }>('POST', '/api/releases', {
    ...{ template: 'rc-pilot', service: 'spark', name: 'Pilot', version: 'v8.9.0' },
    ...{ sha: '9f3c2e17b04d', targetAt: new Date(Date.now() + 600_000).toISOString() },
    roles: { 'product-owner': [person], 'on-call': [person] },
  });
  const scopes = ['read', 'act'];
  const made = await api.must<{ token: string }>('POST', '/api/tokens', {
    ...{ name: 'flags', person, scopes },
  });
  const owner = new Api(product.url, made.token);
  const route = { kind: 'unleash', connection: 'unleash', environment: 'production' };
  const flags = { 'pilot-enabled': route };
  await owner.command(slug, 'release.configure', { flags, reason: 'as agreed' });
  await owner.command(slug, 'release.start');

  await new RoomPage(page).open(slug);
  const flag = page.locator('[data-flag="pilot-enabled"]');
  await expect(flag).toHaveAttribute('data-state', 'confirmed');
  await expect(flag).toContainText('ON');

  const throwIt = async () => {
    await flag.getByRole('button', { name: /^Switch off/ }).click();
    const dialog = page.getByRole('dialog');
    await expect(dialog).toContainText('unleash is asked to switch it');
    await dialog.getByLabel('Reason').fill('invoices doubled');
    await page.keyboard.press('Control+Enter');
    await expect(dialog).toBeHidden();
  };

  await test.step('a system that fails leaves the flag on, and says so', async () => {
    unleash.fails = 500;
    await throwIt();
    await expect(flag).toContainText('FAILED, LAST KNOWN ON');
    await expect(flag).toContainText('500');
  });

  await test.step('tried again it is off by the system’s own word, and the watch runs', async () => {
    unleash.fails = undefined;
    await throwIt();
    await expect(flag).toHaveAttribute('data-state', 'confirmed');
    await expect(flag).toContainText('read back from unleash');
    await expect(flag.getByRole('timer')).toContainText(/elevated watch, 0?[45]:\d\d left/);
    expect(unleash.enabled.get(place)).toBe(false);
  });

  await test.step('on again is closed until the cause is on record', async () => {
    await expect(flag.getByRole('button', { name: /^Switch on/ })).toHaveAttribute(
      'aria-disabled',
      'true',
    );
    expect(await axe(page)).toEqual([]);
    await picture(page, 'room-flags-1440');
  });
});
