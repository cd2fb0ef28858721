import { axeEverywhere } from './axe-everywhere.ts';
import { expect, test as withRooms } from './playwright.ts';
import { Product } from './product.ts';
import { ReadinessEndpoint } from './readiness-endpoint.ts';
import { RoomPage } from './room-page.ts';
import { SeedDrill } from './seed-drill.ts';

const people = { ic: ['product-owner'], deployer: ['on-call'], scribe: ['operator'] };
/** A day is two seconds. */
const DAY_IS_TWO_SECONDS = 1 / 43_200;

interface Worker {
  product: Product;
}

/** A product that may ask the readiness endpoint of this machine. */
const test = withRooms.extend<{ service: ReadinessEndpoint }, Worker>({
  product: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads here that it needs no other fixture
    async ({}, use) => {
      const product = await Product.fresh({ WARROOM_PRIVATE_TARGETS: '127.0.0.0/8' });
      await use(product);
      await product.remove();
    },
    { scope: 'worker', timeout: 240_000 },
  ],
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads here that it needs no other fixture
  service: async ({}, use) => {
    const service = await ReadinessEndpoint.start();
    await use(service);
    await service.stop();
  },
});

/** A pilot whose Day 0 is worked off, with the way to production open. */
async function dayZero(product: Product, service: ReadinessEndpoint, version: string) {
  const parameters = { readinessUrl: service.url, stagingReadinessUrl: service.url };
  const durationScale = DAY_IS_TWO_SECONDS;
  const facts = { template: 'rc-pilot', version, durationScale, people, parameters };
  const drill = await SeedDrill.create(product, facts);
  await (await drill.as('product-owner')).command(drill.slug, 'release.start');
  await drill.passRows('tasks');
  await (await drill.as('on-call')).command(drill.slug, 'phase.start', { phase: 'day-0' });
  await drill.passRows('day-0');
  await drill.untilOpen();
  return drill;
}

test('the pilot week goes from staging through an extension to DONE', async ({
  ic: ownerPage,
  product,
  service,
}) => {
  test.setTimeout(180_000);
  const drill = await dayZero(product, service, 'v8.9.0');
  const owner = await new RoomPage(ownerPage).open(drill.slug);
  await owner.decide('Shift+P', /GO/);

  await test.step('Day 1 to Day 7, each with its rows, its days and its metrics', async () => {
    for (const phase of ['day-1', 'day-2-3', 'day-4-7']) {
      await drill.passRows(phase);
      await drill.untilOpen();
      await owner.decide('Shift+P', /PROCEED/);
    }
    await drill.passRows('day-7');
  });

  await test.step('no operator has used feedback: not DONE, the pilot is extended', async () => {
    const done = owner.verb('DONE');
    await expect(done).toHaveAttribute('aria-disabled', 'true');
    await expect(done).toHaveAccessibleDescription(/closed: .+/);
    await axeEverywhere(ownerPage, 'pilot-extend', async () => {
      await owner.press('Shift+E');
      await expect(owner.dialog.locator('.confirm')).toBeVisible();
    });
    await owner.verb('EXTEND PILOT').click();
    await owner.dialog.getByRole('textbox').last().fill('No operator has used feedback yet.');
    await owner.confirm();
    await owner.sees('daily-reviews/day-4', 'NEXT');
  });

  await test.step('after another observation it is DONE', async () => {
    drill.feed.shape('feedback-any', () => [{ value: 65 }]);
    await drill.passRows('day-4-7');
    await drill.untilOpen();
    await owner.decide('Shift+P', /PROCEED/);
    await drill.passRows('day-7');
    await drill.untilOpen();
    await owner.decide('Shift+P', /DONE/);
    await owner.sees('next-sprint', 'NEXT');
    await drill.passRows('closing');
    await (await drill.as('product-owner')).command(drill.slug, 'release.complete');
    const { room } = await product.api.room(drill.slug);
    expect(room.release.state).toBe('closed');
    await drill.feed.stop();
  });
});

test('/health/ready stays 503: the trigger fires, the pilot is killed and rolled back', async ({
  ic: ownerPage,
  product,
  service,
}) => {
  test.setTimeout(180_000);
  const drill = await dayZero(product, service, 'v8.9.1');
  await (await drill.as('product-owner')).command(drill.slug, 'decision.make', { verb: 'GO' });
  await drill.passRows('day-1');
  const owner = await new RoomPage(ownerPage).open(drill.slug);

  service.isReady = false;
  const name = 'Trigger: /health/ready 503 for over 5 min';
  const fired = ownerPage.getByRole('region', { name });
  await expect(fired.getByText('TRIGGER FIRED', { exact: true })).toBeVisible({ timeout: 30_000 });
  await owner.decide('Shift+R', /ROLLBACK/);
  await owner.sees('kill-switch-set-env', 'NEXT');
  service.isReady = true;
  await drill.passRows('rollback');
  await owner.sees('root-cause', 'NEXT');
  const { room } = await product.api.room(drill.slug);
  expect(room.release.state).toBe('rolled-back');
  expect(room.flags['pilot-enabled']).toMatchObject({ on: false, state: 'confirmed' });
  await drill.feed.stop();
});
