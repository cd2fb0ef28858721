import { expect, picture, test } from './playwright.ts';
import { RoomPage } from './room-page.ts';

test('a ramp is foretold before it breaches; then the tile is RED and says why, by keyboard, in both languages', async ({
  people,
  rehearse,
}) => {
  test.setTimeout(120_000);
  const drill = await rehearse({ version: 'v3.1.0' });
  const page = await people.open('Incident Commander');
  const turkish = await people.open('Incident Commander', { locale: 'tr' });
  await new RoomPage(page).open(drill.slug);
  await new RoomPage(turkish, 'tr').open(drill.slug);
  const tileOf = (of: typeof page, name: string) => of.locator('.tile', { hasText: name });
  const [english, tr] = [tileOf(page, 'API p95'), tileOf(turkish, 'API p95')];
  await expect(english).toContainText('GREEN');

  await test.step('canary and stable stand side by side', async () => {
    drill.feed.shape('http-5xx', () => [
      { good: 1_990, total: 2_000, group: 'canary' },
      { good: 9_970, total: 10_000, group: 'stable' },
    ]);
    await expect(tileOf(page, '5xx')).toContainText('stable 0.30');
    await tileOf(page, '5xx')
      .getByRole('button', { name: /^Why is 5xx GREEN/ })
      .press('Enter');
    const why = page.getByRole('dialog', { name: '5xx: why GREEN' });
    await expect(why).toContainText(
      /stable\s*0.30\s% · .* bad of .* · p < 0.001, more than chance/,
    );
    await page.keyboard.press('Escape');
    await expect(why).toBeHidden();
    await page.getByRole('button', { name: /^2 5xx/ }).press('Enter');
    await expect(page.getByText(/^canary 0.50 · stable 0.30$/)).toBeVisible();
  });

  await test.step('a trend is foretold while the signal is still green', async () => {
    drill.feed.shape('api-p95', (seconds) => [{ value: Math.min(140 + 1.5 * seconds, 290) }]);
    await expect(english).toContainText(/breach in \d+\s(s|min)/);
    await expect(tr).toContainText(/\d+\s(sn|dk) sonra aşım/);
    await expect(english).toContainText('GREEN');
    await picture(page, 'forecast-1440');
  });

  await test.step('then it is out, and its verdict answers why', async () => {
    await expect(english).toContainText('RED', { timeout: 60_000 });
    await expect(english).not.toContainText('breach in');
    const verdict = english.getByRole('button', { name: 'Why is API p95 RED?' });
    await verdict.focus();
    await page.keyboard.press('Enter');
    const why = page.getByRole('dialog', { name: 'API p95: why RED' });
    await expect(why).toContainText(/value\s*2\d\d\sms/);
    await expect(why).toContainText(/limit\s*200\sms/);
    await expect(why).toContainText(/slope\s*\+\d+.*\/min · z \d.*more than chance/);
    await expect(why).toContainText(/out of limit\s*\d+ of \d+ samples/);
    await picture(page, 'why-red-1440');
    await page.keyboard.press('Escape');
    await expect(verdict).toBeFocused();
  });

  await test.step('in Turkish too, and from the meter', async () => {
    await expect(tr).toContainText('KIRMIZI');
    await turkish.locator('.meter').getByRole('button', { name: /p95/ }).first().press('Enter');
    const why = turkish.getByRole('dialog', { name: 'API p95: neden KIRMIZI' });
    await expect(why).toContainText(/sınır\s*200\sms/);
    await expect(why).toContainText(/sınır dışı\s*\d+\/\d+ örnek/);
    await expect(why).toContainText('rastlantıdan fazla');
    await picture(turkish, 'why-red-tr-1440');
  });
  await page.context().close();
  await turkish.context().close();
});
