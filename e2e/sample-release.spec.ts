import { Drill } from './drill.ts';
import { axe, expect, faultsOf, picture, signIn, test } from './playwright.ts';
import { Product } from './product.ts';
import { RoomPage } from './room-page.ts';

const MEASURED_PATIENCE_MS = 120_000;

test('a newcomer: one click, a release at T-10 on real signals, and a drill to try it all on', async ({
  browser,
}) => {
  test.setTimeout(300_000);
  const product = await Product.fresh();
  try {
    const context = await browser.newContext({ baseURL: product.url });
    const page = await context.newPage();
    const faults = faultsOf(page);

    await test.step('the list holds the sample release and the drill', async () => {
      await signIn(page, 'Incident Commander');
      await expect(page.getByRole('link', { name: /v1\.4\.0/ }).first()).toBeVisible();
      await expect(page.getByText('Game day')).toBeVisible();
    });

    const room = new RoomPage(page);
    await test.step('v1.4.0 stands ten minutes before T-0', async () => {
      await room.open('spark-v1-4-0');
      const clock = page.getByRole('timer', { name: 'Time from T-0' });
      await expect(clock).toHaveText(/T.00:0[89]:\d\d|T.00:10:00/);
      await expect(page.getByText('Not started.').first()).toBeVisible();
    });

    await test.step('started, its eight signals are measured from the running process', async () => {
      await room.press('Shift+P');
      await room.sees('operator-essentials', 'NEXT');
      const tiles = page.locator('.tile');
      await expect(tiles).toHaveCount(8);
      const patience = { timeout: MEASURED_PATIENCE_MS };
      await expect(tiles.getByText('NO DATA')).toHaveCount(0, patience);
      await expect(tiles.getByText('TOO FEW')).toHaveCount(0, patience);
      const { readings, room: state } = await product.api.room('spark-v1-4-0');
      for (const { slug, source } of state.runbook.signals.filter(({ golden }) => golden)) {
        expect(source.kind).toBe('self');
        expect(readings.signals[slug]?.value, slug).toEqual(expect.any(Number));
        expect(readings.signals[slug]?.samples, slug).toBeGreaterThan(4);
      }
      await picture(page, 'sample-release-1440');
      expect(await axe(page)).toEqual([]);
    });

    await test.step('nobody can push samples over what the process measures', async () => {
      const at = new Date().toISOString();
      const answer = await product.api.send('POST', '/api/ingest/samples', {
        release: 'spark-v1-4-0',
        samples: [{ signal: 'api-p95', at, value: 1 }],
      });
      expect(answer.status).toBe(422);
    });

    await test.step('in the drill a signal is turned red by hand, and the trigger fires', async () => {
      const drill = await Drill.existing(product, 'game-day');
      await drill.goTo('stage-1');
      await drill.passRows('stage-1');
      await room.open('game-day');
      await page.getByRole('button', { name: 'Practice signals' }).click();
      await page.getByRole('combobox', { name: '5xx' }).selectOption('red');
      const fired = page.getByText('TRIGGER FIRED', { exact: true }).first();
      await expect(fired).toBeVisible({ timeout: 60_000 });
      await page.keyboard.press('Escape');
      await picture(page, 'game-day-alarmed-1440');
      expect(await axe(page)).toEqual([]);
    });
    expect(faults).toEqual([]);
    await context.close();
  } finally {
    await product.remove();
  }
});
