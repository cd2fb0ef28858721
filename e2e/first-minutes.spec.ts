import { expect, type Page, test } from './playwright.ts';
import { RoomPage } from './room-page.ts';

/** The first page as it stands there for somebody who has read nothing. */
async function comeIn(page: Page): Promise<void> {
  await page.goto('/');
  await expect(page.getByText('Warroom takes one release to production')).toBeVisible();
  await page.getByRole('button', { name: /^Incident Commander/ }).click();
  await expect(page.getByRole('region', { name: 'First steps' })).toBeVisible();
}

test('a newcomer comes to an open decision by what stands on the screens', async ({
  visitor: page,
}) => {
  const guide = page.getByRole('region', { name: 'First steps' });
  await test.step('the list says what this is and where to go', async () => {
    await comeIn(page);
    for (const way of ['Rehearse a drill', 'Start a real release', 'Connect your signals']) {
      await expect(guide.getByRole('link', { name: way })).toBeVisible();
    }
    await guide.getByRole('link', { name: 'Try the sample drill' }).click();
  });

  const room = new RoomPage(page);
  await test.step('the sample drill is started, and a decision is open', async () => {
    await expect(room.live).toBeVisible();
    await room.verb(/^START/).click();
    await room.sees('operator-essentials', 'NEXT');
    await room.verb(/^HOLD/).click();
    await expect(room.dialog).toContainText('HOLD');
    await expect(room.dialog.locator('.confirm')).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(room.dialog).toBeHidden();
  });

  await test.step('back on the list, what was looked at is marked, and the guide can be closed', async () => {
    await page.getByRole('link', { name: 'Warroom', exact: true }).click();
    await expect(guide.getByRole('listitem').filter({ hasText: 'looked at' })).toHaveCount(1);
    await guide.getByRole('button', { name: 'Close' }).click();
    await expect(guide).toBeHidden();
    await page.reload();
    await expect(page.getByRole('table', { name: 'Releases' })).toBeVisible();
    await expect(guide).toBeHidden();
  });
});

test('a drill of one’s own is one button from the list', async ({ visitor: page }) => {
  await comeIn(page);
  await page.getByRole('link', { name: 'Rehearse a drill' }).click();
  await page.getByRole('button', { name: 'Create the drill' }).click();
  const room = new RoomPage(page);
  await expect(room.live).toBeVisible();
  await expect(page.getByText('Rehearsal').first()).toBeVisible();
  await expect(room.verb(/^START/)).toBeVisible();
});
