import { Api } from './api.ts';
import { expect, test } from './playwright.ts';

test('an administrator adds a person, gives a link that is shown once, and keeps them out', async ({
  people,
  visitor,
}) => {
  const page = await people.open('Administrator');
  await page.goto('/settings/people');
  await page.getByRole('button', { name: 'Add a person' }).click();
  const dialog = page.getByRole('dialog', { name: 'Add a person' });
  await dialog.getByLabel('E-mail address').fill('newcomer@example.test');
  await dialog.getByLabel('Name', { exact: true }).fill('Newcomer');
  await dialog.getByLabel('SRE').check();
  await page.keyboard.press('Control+Enter');
  const known = page.getByRole('dialog', { name: 'Newcomer' });
  await known.getByRole('button', { name: 'One-time link' }).click();
  const shown = page.getByRole('alertdialog');
  const link = (await shown.locator('code').textContent()) ?? '';
  expect(link).toContain('/welcome');
  await shown.getByRole('button', { name: 'I have it' }).click();
  await expect(shown).toBeHidden();
  await visitor.goto(link);
  await expect(visitor.getByText('newcomer@example.test').first()).toBeVisible();

  await known.getByRole('button', { name: 'Disable', exact: true }).click();
  await expect(known.getByText('Kept out since')).toBeVisible();
  await page.keyboard.press('Escape');
  const row = page.getByRole('row').filter({ hasText: 'newcomer@example.test' });
  await expect(row).toContainText('DISABLED');
  await expect(row).toContainText('SRE');

  // Their standing role would seat them; who is kept out is offered for none.
  await page.goto('/releases/new');
  await expect(page.getByRole('button', { name: /Newcomer/ })).toHaveCount(0);
  await page.goto('/settings/people');
  await row.getByRole('button', { name: /^Edit/ }).click();
  await known.getByRole('button', { name: 'Enable', exact: true }).click();
  await expect(known.getByText('Kept out since')).toBeHidden();
  await page.goto('/releases/new');
  await expect(page.locator('#main')).toContainText('Newcomer');
  await page.context().close();
});

test('a token is made, used, revoked, and refused at the next request', async ({ ic, product }) => {
  await ic.goto('/settings/tokens');
  await ic.getByRole('button', { name: 'New token' }).click();
  const form = ic.getByRole('dialog', { name: 'New token' });
  await form.getByLabel('Name').fill('ci');
  await ic.keyboard.press('Control+Enter');
  const shown = ic.getByRole('alertdialog', { name: 'Copy the token now' });
  const token = (await shown.locator('code').textContent()) ?? '';
  await shown.getByRole('button', { name: 'I have it' }).click();
  await expect(ic.getByText(token)).toHaveCount(0);
  const api = new Api(product.url, token);
  expect(await api.must('GET', '/api/me')).toMatchObject({ id: 'ic@sample.invalid' });
  expect((await api.send('GET', '/api/tokens')).status).toBe(403);
  await ic.getByRole('button', { name: /^Revoke/ }).click();
  await expect(ic.getByRole('dialog', { name: 'Revoke ci?' })).toBeVisible();
  await ic.keyboard.press('Control+Enter');
  await expect(ic.getByText('REVOKED')).toBeVisible();
  expect((await api.send('GET', '/api/me')).status).toBe(401);
});

test('who is not an administrator is told who looks after people', async ({ ic, product }) => {
  await ic.goto('/settings');
  await expect(ic).toHaveURL(/\/settings\/tokens/);
  await ic.goto('/settings/people');
  await expect(ic.getByText('An administrator looks after this.')).toBeVisible();
  const answer = await ic.request.get(`${product.url}/api/people?all=true`);
  expect(answer.status()).toBe(403);
});
