import { readFileSync } from 'node:fs';
import { axe, expect, test } from './playwright.ts';

const shipped = readFileSync(
  new URL('../runbooks/go-live-micro-plan.yaml', import.meta.url),
  'utf8',
);
const own = shipped
  .replace('slug: go-live-micro-plan', 'slug: own-plan')
  .replace('name: { en: Go-live micro plan', 'name: { en: Our own plan');

test('a runbook of one’s own is checked line by line, corrected, imported, and begins a release', async ({
  people,
}) => {
  const page = await people.open('Administrator');
  await page.goto('/settings/runbooks');
  const file = page.getByLabel('Runbook file');
  await file.fill(own.replace('owner: deployer', 'owner: cook'));
  await page.getByRole('button', { name: 'Check', exact: true }).click();
  await expect(page.getByText('1 problem', { exact: true }).first()).toBeVisible();
  await expect(page.getByText('row names role "cook" that does not exist')).toBeVisible();
  expect(await axe(page)).toEqual([]);

  await file.fill(own);
  await page.getByRole('button', { name: 'Check', exact: true }).click();
  await expect(page.getByText('own-plan is sound')).toBeVisible();
  await page.getByRole('button', { name: 'Import', exact: true }).click();
  await expect(page.getByText('Imported, version 1')).toBeVisible();
  await page.getByRole('link', { name: 'Start a release with Our own plan' }).click();
  await expect(page.getByRole('heading', { name: 'New release' })).toBeVisible();
  await expect(page.getByLabel('Runbook', { exact: true })).toHaveValue('own-plan');

  await page.goto('/settings/runbooks');
  await page.getByRole('button', { name: 'Withdraw' }).click();
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText('Our own plan')).toHaveCount(0);
  await page.context().close();
});
