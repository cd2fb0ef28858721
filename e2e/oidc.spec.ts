import { type Account, IdentityProvider } from './identity-provider.ts';
import { expect, faultsOf, type Page, test } from './playwright.ts';
import { Product } from './product.ts';

const accounts: Record<string, Account> = {
  'sre-7': {
    email: 'SRE@example.test',
    verified: true,
    name: 'SRE on call',
    groups: ['sre-team', 'everybody'],
  },
  'lead-1': {
    email: 'lead@example.test',
    verified: true,
    name: 'Release lead',
    groups: ['release-admins'],
  },
  'new-9': { email: 'new@example.test', verified: false, name: 'Newcomer', groups: [] },
};

let identity: IdentityProvider;
let product: Product;

test.beforeAll(async () => {
  test.setTimeout(180_000);
  identity = await IdentityProvider.open(accounts, () => product.url);
  product = await Product.fresh({
    WARROOM_DEMO: '0',
    OIDC_ISSUER: identity.issuer,
    OIDC_CLIENT_ID: identity.clientId,
    OIDC_CLIENT_SECRET: identity.clientSecret,
    WARROOM_OIDC_SCOPE: 'openid email profile groups',
    WARROOM_OIDC_GROUPS: JSON.stringify({ 'sre-team': 'sre', 'release-admins': 'admin' }),
  });
});
test.afterAll(async () => {
  await product?.remove();
  await identity?.close();
});

/** Goes to the provider, shows an account there, and agrees. */
async function comeIn(page: Page, account: string) {
  await page.getByRole('button', { name: 'Sign in through 127.0.0.1' }).click();
  await page.getByPlaceholder('Enter any login').fill(account);
  await page.getByPlaceholder('and password').fill('any');
  await page.getByRole('button', { name: 'Sign-in' }).click();
  await page.getByRole('button', { name: 'Continue' }).click();
}

const me = (page: Page) =>
  page.evaluate(async () => (await fetch('/api/me')).json() as Promise<Record<string, unknown>>);

test('in through the provider with a role from a group, out of it too, and in again by asking', async ({
  browser,
}) => {
  const context = await browser.newContext({ baseURL: product.url });
  const page = await context.newPage();
  const faults = faultsOf(page);
  await page.goto('/releases/game-day');
  await expect(page.getByLabel('Password')).toHaveCount(0);
  await comeIn(page, 'sre-7');
  await expect(page).toHaveURL(`${product.url}/releases/game-day`);
  expect(await me(page)).toMatchObject({
    id: 'sre@example.test',
    name: 'SRE on call',
    admin: false,
    roles: ['sre'],
  });

  await page.goto('/releases');
  await page.getByRole('button', { name: 'You: SRE on call' }).click();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.getByRole('button', { name: 'Yes, sign me out' }).click();
  await expect(page).toHaveURL(`${product.url}/sign-in`);
  await page.goto('/releases');
  await expect(page).toHaveURL(/\/sign-in/);

  // The provider remembers nobody: another account comes in, with the rights of its own groups.
  await comeIn(page, 'lead-1');
  await expect(page).toHaveURL(/\/releases/);
  expect(await me(page)).toMatchObject({ id: 'lead@example.test', admin: true, roles: [] });
  expect(faults).toEqual([]);
  await context.close();
});

test('an address that the provider does not vouch for stays outside', async ({ browser }) => {
  const context = await browser.newContext({ baseURL: product.url });
  const page = await context.newPage();
  await page.goto('/sign-in');
  await comeIn(page, 'new-9');
  const alert = page.getByRole('alert').filter({ hasText: 'has not verified your e-mail' });
  await expect(alert).toBeVisible();
  await page.goto('/releases');
  await expect(page).toHaveURL(/\/sign-in/);
  await context.close();
});
