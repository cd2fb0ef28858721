import { readFile } from 'node:fs/promises';
import { axe, expect, picture, test } from './playwright.ts';

for (const [locale, words] of [
  [
    'en',
    {
      table: 'Table',
      begin: 'Begin',
      nearer: 'Zoom in',
      compare: 'Compare with',
      all: 'Show all, follow',
      moment: 'Moment that all charts show',
    },
  ],
  [
    'tr',
    {
      table: 'Tablo',
      begin: 'Başlangıç',
      nearer: 'Yakınlaştır',
      compare: 'Karşılaştır',
      all: 'Tümünü göster, izle',
      moment: 'Tüm grafiklerin gösterdiği an',
    },
  ],
] as const) {
  test(`every signal enlarged, over any stretch of time, ${locale}`, async ({
    people,
    product,
    rehearse,
  }) => {
    const earlier = await rehearse({ version: `v8.0.${locale === 'en' ? 1 : 2}` });
    await (await product.as('ic')).command(earlier.slug, 'release.start');
    const drill = await rehearse({ version: `v8.${locale === 'en' ? 1 : 2}.0` });
    await drill.goTo('stage-1');
    const page = await people.open('Incident Commander', { locale });
    await page.goto(`/releases/${drill.slug}/signals`);
    const charts = page.locator('.window-plot');
    const shown = page.locator('.window-said');

    await test.step('a chart for each, drawn from what was measured', async () => {
      await expect(charts).not.toHaveCount(0);
      await expect(charts.first().locator('path.recharts-curve').first()).toBeVisible();
      await picture(page, `signals-1440-${locale}`);
      expect(await axe(page)).toEqual([]);
    });

    await test.step('by keyboard: nearer, along the axis, and one moment on all charts', async () => {
      const whole = await shown.textContent();
      await page.getByRole('button', { name: words.nearer }).press('Enter');
      await expect(shown).not.toHaveText(whole ?? '');
      const near = await shown.textContent();
      await page.getByRole('slider', { name: words.begin }).press('PageDown');
      await expect(shown).not.toHaveText(near ?? '');
      await page.getByRole('slider', { name: words.moment }).press('ArrowLeft');
      await expect(page.locator('.window-plot .cursor')).toHaveCount(await charts.count());
    });

    await test.step('an earlier release is drawn beside it, from the same T-0', async () => {
      await page.getByRole('button', { name: words.all }).click();
      await page.getByRole('combobox', { name: words.compare }).selectOption(earlier.slug);
      const lines = charts.first().locator('path[stroke="var(--wr-forecast)"]');
      await expect(lines.first()).toBeVisible();
    });

    await test.step('as rows, for who reads, and as a file', async () => {
      await page.getByRole('radio', { name: words.table }).click();
      await expect(page.locator('.log tbody tr').first()).toBeVisible();
      expect(await axe(page)).toEqual([]);
      const coming = page.waitForEvent('download');
      await page.getByRole('link', { name: 'CSV' }).click();
      const text = await readFile(await (await coming).path(), 'utf8');
      expect(text.split('\n')[0]).toBe('at,signal,group,value,low,high,unit');
      expect(text).toMatch(/^\d{4}-.*Z,api-p95,.*,ms$/m);
    });

    await test.step('on a phone nothing is wider than the screen', async () => {
      await page.setViewportSize({ width: 390, height: 844 });
      await page.goto(`/releases/${drill.slug}/signals`);
      await expect(charts.first()).toBeVisible();
      const wider = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(wider).toBeLessThanOrEqual(0);
      await picture(page, `signals-390-${locale}`);
    });
    await page.context().close();
  });
}
