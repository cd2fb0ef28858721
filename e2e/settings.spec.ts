import type { Page } from '@playwright/test';
import messages from '#messages/en.json' with { type: 'json' };
import { Api } from './api.ts';
import { axe, expect, picture, test } from './playwright.ts';
import { RoomPage } from './room-page.ts';

const RAW_KEY = new RegExp(`\\b(${Object.keys(messages).join('|')})(\\.[a-zA-Z-]+)+\\b`);

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
  await ic.getByRole('button', { name: 'Revoke ci', exact: true }).click();
  await expect(ic.getByRole('dialog', { name: 'Revoke ci?' })).toBeVisible();
  await ic.keyboard.press('Control+Enter');
  await expect(ic.getByText('REVOKED', { exact: true }).first()).toBeVisible();
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

test('the palette goes, finds a row by its number, and does what the role may do', async ({
  ic: page,
  rehearse,
}) => {
  const drill = await rehearse({ version: 'v7.0.0', durationScale: 1 / 300 });
  const palette = page.getByRole('dialog', { name: 'Find' });
  const ask = async (text: string) => {
    // The page answers keys from the moment it has woken up.
    await expect(async () => {
      await page.keyboard.press('Control+k');
      await expect(palette.getByRole('combobox')).toBeFocused({ timeout: 2_000 });
    }).toPass();
    await page.keyboard.type(text);
  };
  const first = palette.getByRole('option').first();
  await page.goto('/settings/runbooks');
  await expect(page.getByRole('heading', { name: 'Runbooks', level: 1 })).toBeVisible();
  await ask('v7.0.0');
  await expect(first).toContainText('v7.0.0');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(new RegExp(drill.slug));
  const room = new RoomPage(page);
  await expect(room.live).toBeVisible();

  await ask('hold');
  await expect(palette.getByRole('option').filter({ hasText: 'closed:' }).first()).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(palette).toBeHidden();

  await ask('start');
  await expect(first).toContainText('START');
  await page.keyboard.press('Enter');
  await room.sees('operator-essentials', 'NEXT');
  await ask('1.2');
  await expect(first).toContainText('1.2');
  await page.keyboard.press('Enter');
  await expect(palette).toBeHidden();
  await expect(room.row('operator-essentials').getByText('NEXT', { exact: true })).toBeHidden();

  await ask('write a note');
  await expect(first).toContainText('Write a note');
  await page.keyboard.press('Enter');
  await expect(page.getByPlaceholder('Note to the record')).toBeFocused();
  await page.keyboard.press('Escape');

  await page.setViewportSize({ width: 390, height: 844 });
  await page
    .locator('header')
    .getByRole('button', { name: /You|IC/ })
    .last()
    .click();
  await page.getByRole('button', { name: 'Find' }).click();
  await expect(palette.getByRole('combobox')).toBeFocused();
  expect(await axe(page)).toEqual([]);
  await picture(page, 'palette-390');
});

const places = ['people', 'tokens', 'runbooks', 'health'] as const;

for (const locale of ['en', 'tr'] as const) {
  test(`the settings pages are sound on desk and phone, ${locale}`, async ({ people }) => {
    const page = await people.open('Administrator', { locale });
    for (const place of places) {
      await page.goto(`/settings/${place}`);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      for (const width of [1440, 390]) await look(page, `settings-${place}-${locale}`, width);
    }
    await page.context().close();
  });
}

async function look(page: Page, name: string, width: number): Promise<void> {
  await page.setViewportSize({ width, height: width === 390 ? 844 : 900 });
  await picture(page, `${name}-${width}`);
  expect.soft(await axe(page), `${name} at ${width}`).toEqual([]);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth);
  expect.soft(wide, `${name} at ${width}`).toBeLessThanOrEqual(width);
  expect.soft(await page.locator('body').ariaSnapshot(), name).not.toMatch(RAW_KEY);
}
