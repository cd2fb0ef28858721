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

test('without a demo there is a token to show, and nothing else opens the door', async ({
  browser,
}) => {
  const product = await Product.fresh({ WARROOM_DEMO: '0' });
  try {
    const context = await browser.newContext({ baseURL: product.url });
    const page = await context.newPage();
    await page.goto('/sign-in');
    await expect(page.getByText('Incident Commander')).toHaveCount(0);
    const field = page.getByLabel('API token');
    const send = page.getByRole('button', { name: 'Sign in' });
    await field.fill('a-token-nobody-was-ever-given');
    await send.click();
    await expect(page.getByText('That did not match anybody. Nothing was changed.')).toBeVisible();

    const { id, token } = await product.api.must<{ id: string; token: string }>(
      'POST',
      '/api/tokens',
      { name: 'laptop', person: 'ic@sample.invalid', scopes: ['read', 'act'] },
    );
    const asPerson = new Api(product.url, token);
    expect(await asPerson.must('GET', '/api/me')).toMatchObject({ id: 'ic@sample.invalid' });
    await field.fill(token);
    await send.click();
    await expect(page).toHaveURL(/\/releases/);
    await page.goto('/releases/game-day');
    await expect(page.getByRole('button', { name: 'You: IC' })).toBeVisible();
    await context.close();

    await product.api.must('DELETE', `/api/tokens/${id}`);
    expect((await asPerson.send('GET', '/api/me')).status).toBe(401);
    const other = await browser.newContext({ baseURL: product.url });
    const again = await other.newPage();
    await again.goto('/sign-in');
    await again.getByLabel('API token').fill(token);
    await again.getByRole('button', { name: 'Sign in' }).click();
    await expect(again.getByText('That did not match anybody.')).toBeVisible();
    await again.getByLabel('API token').fill(product.bootstrapToken);
    await again.getByRole('button', { name: 'Sign in' }).click();
    await expect(again).toHaveURL(/\/releases/);
    await other.close();
  } finally {
    await product.remove();
  }
});

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
