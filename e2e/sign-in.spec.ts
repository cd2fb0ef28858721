import type { Page } from '@playwright/test';
import { Api } from './api.ts';
import { drillFacts, runbookOf } from './drill.ts';
import { expect, signIn, test } from './playwright.ts';
import { Product } from './product.ts';

test('in a demo one click signs in, and the way out leads back', async ({ browser, product }) => {
  const context = await browser.newContext({ baseURL: product.url });
  const page = await context.newPage();
  await page.goto('/releases');
  await expect(page).toHaveURL(/\/sign-in/);
  await signIn(page, 'Incident Commander');
  await expect(page.getByRole('heading', { name: 'Releases' })).toBeVisible();
  await page.goto('/releases/game-day');
  await expect(page.getByText('LIVE', { exact: true })).toBeVisible();
  await page.getByRole('button', { name: /^You: / }).click();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(page).toHaveURL(/\/sign-in/);
  await page.goto('/releases/game-day');
  await expect(page).toHaveURL(/\/sign-in/);
  await context.close();
});

test('the first administrator comes in by the link of the console, and invites by another', async ({
  browser,
}) => {
  const product = await Product.fresh({ WARROOM_DEMO: '0' });
  const open = async () => (await browser.newContext({ baseURL: product.url })).newPage();
  try {
    // It answers a moment before it prints.
    const printed = () => /http:\S+\/welcome#\S+/.exec(product.output)?.[0] ?? '';
    await expect.poll(printed).toContain(product.url);
    const link = printed();
    const admin = await open();
    await admin.goto('/sign-in');
    // Nobody comes in by a click.
    await expect(admin.getByRole('button', { name: 'Incident Commander' })).toHaveCount(0);
    await admin.getByLabel('E-mail').fill('admin@example.test');
    await admin.getByLabel('Password').fill(product.bootstrapToken);
    await admin.getByRole('button', { name: 'Sign in' }).click();
    await expect(admin.getByText('That did not match anybody. Nothing was changed.')).toBeVisible();

    await admin.goto(link);
    await admin.getByLabel('Name').fill('Release administrator');
    await admin.getByLabel('E-mail').fill('Admin@Example.test');
    await admin.getByLabel('New password').fill('too short');
    await admin.getByRole('button', { name: 'Set the password and go in' }).click();
    await expect(admin.getByRole('alert').first()).toContainText('12 to 200 characters');
    await choosePassword(admin, 'the first administrator');
    await expect(admin.getByRole('button', { name: 'You: Release administrator' })).toBeVisible();

    const late = await open();
    await late.goto(link);
    await expect(late.getByText('This link opens nothing any more')).toBeVisible();
    expect((await product.api.send('POST', '/api/welcome', { secret: 'x' })).status).toBe(410);

    const [older, newer] = await admin.evaluate(async () => {
      const make = async () =>
        (await fetch('/api/people/ic%40sample.invalid/link', { method: 'POST' })).json();
      return [(await make()).url as string, (await make()).url as string];
    });
    await late.goto(older);
    await expect(late.getByText('This link opens nothing any more')).toBeVisible();
    await late.goto(newer);
    await late.reload();
    await choosePassword(late, 'one who decides at night');
    await late.goto('/releases/game-day');
    await expect(late.getByRole('button', { name: 'You: IC' })).toBeVisible();

    await late.getByRole('button', { name: 'You: IC' }).click();
    await late.getByRole('button', { name: 'Sign out' }).click();
    await expect(late).toHaveURL(/\/sign-in/);
    await late.getByLabel('E-mail').fill('ic@sample.invalid');
    await late.getByLabel('Password').fill('one who decides at night');
    await late.getByRole('button', { name: 'Sign in' }).click();
    await expect(late).toHaveURL(/\/releases/);
    await product.stop();
    await product.start();
    expect(product.output.split('Sign in:').at(-1)).not.toContain('/welcome#');
  } finally {
    await product.remove();
  }
});

/** Fills in a new password twice and goes in with it. */
async function choosePassword(page: Page, password: string) {
  await page.getByLabel('New password').fill(password);
  await page.getByLabel('The same again').fill(password);
  await page.getByRole('button', { name: 'Set the password and go in' }).click();
  await expect(page).toHaveURL(/\/releases/);
}

test('who is not signed in gets nothing from the API, and no word of a private release', async ({
  product,
  visitor,
}) => {
  const facts = drillFacts(await runbookOf(product), { version: 'v5.0.0' });
  const { slug } = await product.api.must<{ slug: string }>('POST', '/api/releases', {
    ...facts,
    public: false,
  });
  for (const proof of [null, 'wr_no-such-token']) {
    const stranger = new Api(product.url, proof);
    for (const place of ['', '/stream', '/timeline', '/timeline.jsonl', '/gate', '/replay?seq=1']) {
      const answer = await stranger.send('GET', `/api/releases/${slug}${place}`);
      expect(answer.status, place).toBe(401);
    }
    expect((await stranger.send('GET', '/api/releases')).status).toBe(401);
    expect((await stranger.send('POST', '/api/releases', facts)).status).toBe(401);
    expect((await stranger.try(slug, 'note.add', { text: 'n' })).status).toBe(401);
    const samples = { release: slug, samples: [] };
    expect((await stranger.send('POST', '/api/ingest/samples', samples)).status).toBe(401);
  }
  const stranger = new Api(product.url, null);
  const hidden = await stranger.send('GET', `/api/status/${slug}`);
  const missing = await stranger.send('GET', '/api/status/no-such-release');
  expect(hidden).toEqual(missing);
  await visitor.goto(`/status/${slug}`);
  await expect(visitor).toHaveURL(/\/sign-in/);
  await expect(visitor.getByText('v5.0.0')).toHaveCount(0);
});
