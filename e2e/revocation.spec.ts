import { expect, faultsOf, signIn, test } from './playwright.ts';
import { RoomPage } from './room-page.ts';

const person = 'security@sample.invalid';

test('an administrator ends a session: the open room says so at once, keeps what was typed, and shows the way back', async ({
  browser,
  product,
}) => {
  const context = await browser.newContext({ baseURL: product.url });
  const page = await context.newPage();
  const faults = faultsOf(page);
  await signIn(page, 'Security');
  const room = await new RoomPage(page).open('game-day');
  const note = page.getByRole('textbox', { name: 'Note' }).first();
  await note.fill('Keys rotated, checked by two');
  await product.api.must('DELETE', `/api/people/${encodeURIComponent(person)}/sessions`);

  await expect(page.getByRole('alert').filter({ hasText: 'You are signed out.' })).toBeVisible();
  await expect(page.getByText('SIGNED OUT', { exact: true })).toBeVisible();
  await expect(note).toHaveValue('Keys rotated, checked by two');
  const status = await page.evaluate(async () => (await fetch('/api/me')).status);
  expect(status).toBe(401);

  await page.getByRole('link', { name: 'Sign in again' }).click();
  await expect(page).toHaveURL(/\/sign-in\?next=/);
  await page.getByRole('listitem').getByRole('button').filter({ hasText: 'Security' }).click();
  await expect(page).toHaveURL(/\/releases\/game-day/);
  await expect(room.live).toBeVisible();
  expect(faults).toEqual([]);
  await context.close();
});

test('a person ends their own other sessions, and changes their password', async ({
  browser,
  product,
}) => {
  const link = await product.api.must<{ url: string }>(
    'POST',
    `/api/people/${encodeURIComponent('qa@sample.invalid')}/link`,
  );
  const open = async () => (await browser.newContext({ baseURL: product.url })).newPage();
  const [desk, phone] = [await open(), await open()];
  await desk.goto(link.url);
  await desk.getByLabel('New password').fill('checked and checked again');
  await desk.getByLabel('The same again').fill('checked and checked again');
  await desk.getByRole('button', { name: 'Set the password and go in' }).click();
  await expect(desk).toHaveURL(/\/releases/);
  await signIn(phone, 'QA');
  const away = await new RoomPage(phone).open('game-day');

  await desk.goto('/settings/me');
  const mine = desk.getByRole('table', { name: 'Where you are signed in' });
  await expect(mine.getByRole('row')).toHaveCount(3);
  await mine.getByRole('button', { name: 'End' }).click();
  await expect(mine.getByRole('row')).toHaveCount(2);
  await expect(away.page.getByText('SIGNED OUT', { exact: true })).toBeVisible();

  await desk.getByLabel('Your password now').fill('not the one');
  await desk.getByLabel('New password').fill('a better one for tonight');
  await desk.getByLabel('The same again').fill('a better one for tonight');
  await desk.getByRole('button', { name: 'Change the password' }).click();
  await expect(desk.getByText('That is not your password now.')).toBeVisible();
  await desk.getByLabel('Your password now').fill('checked and checked again');
  await desk.getByRole('button', { name: 'Change the password' }).click();
  await expect(desk.getByText('The password is changed')).toBeVisible();
  for (const page of [desk, phone]) await page.context().close();
});
