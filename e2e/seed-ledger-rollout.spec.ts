import { axeEverywhere } from './axe-everywhere.ts';
import { verifyExport } from './chain.ts';
import { expect, picture, test } from './playwright.ts';
import { RoomPage } from './room-page.ts';
import { SeedDrill } from './seed-drill.ts';

const people = { ic: ['owner'], deployer: ['operator'] };
const template = 'ledger-rollout';
const parameters = { pilotTenants: 'tenant-a, tenant-b' };

test('the ledger rollout goes from staging to general availability: the Operator applies, the Owner decides', async ({
  ic: ownerPage,
  deployer: operatorPage,
  product,
}) => {
  test.setTimeout(180_000);
  // The pilot's gate wants its triggers armed: a window of a minute keeps them so while the machine is busy.
  const facts = { template, version: 'v3.0.0', durationScale: 1 / 15, people, parameters };
  const drill = await SeedDrill.create(product, facts);
  const { slug } = drill;
  await (await drill.as('owner')).command(slug, 'release.start');
  const owner = await new RoomPage(ownerPage).open(slug);
  const operator = await new RoomPage(operatorPage).open(slug);

  await test.step('the Operator sees command and expectation of the row in hand', async () => {
    await operator.sees('mig-right-database', 'NEXT');
    await expect(operator.row('mig-right-database')).toContainText("os.getenv('DATABASE_URL','')");
    await operator.pass('mig-right-database');
    await drill.passRows('stg-mig');
  });

  await test.step('the flags go on in their order, and only the Owner may say GO', async () => {
    await (await drill.as('operator')).command(slug, 'phase.start', { phase: 'stg-roll' });
    await drill.passRows('stg-roll');
    await drill.untilOpen();
    await expect(operator.verb('GO')).toHaveAttribute('aria-disabled', 'true');
    await picture(ownerPage, 'ledger-go-1440');
    await owner.decide('Shift+P', /GO/);
  });

  await test.step('the pilot is stable: the Owner expands, and completes', async () => {
    await operator.sees('pilot-tenants', 'NEXT');
    await drill.passRows('prd-pilot');
    await drill.untilOpen();
    await owner.decide('Shift+P', /EXPAND/);
    await operator.sees('ga-rollback-ready', 'NEXT');
    await drill.passRows('prd-ga');
    await drill.untilOpen();
    await owner.decide('Shift+P', /COMPLETE/);
  });

  await test.step('the RC is closed', async () => {
    await operator.pass('rc-dod');
    await (await drill.as('owner')).command(slug, 'release.complete');
    await owner.chainVerified();
    await drill.feed.stop();
    const { room } = await product.api.room(slug);
    expect(room.release.state).toBe('closed');
    verifyExport(await product.api.exported(slug));
  });
});

test('401 rises in the pilot: the trigger fires, the Owner rolls back by OPS-02', async ({
  ic: ownerPage,
  product,
}) => {
  test.setTimeout(180_000);
  const facts = { template, version: 'v3.0.1', durationScale: 1 / 60, people, parameters };
  const drill = await SeedDrill.create(product, facts);
  const { slug } = drill;
  await (await drill.as('owner')).command(slug, 'release.start');
  await drill.passRows('stg-mig');
  await (await drill.as('operator')).command(slug, 'phase.start', { phase: 'stg-roll' });
  await drill.passRows('stg-roll');
  await drill.untilOpen();
  await (await drill.as('owner')).command(slug, 'decision.make', { verb: 'GO' });
  await drill.passRows('prd-pilot');
  const owner = await new RoomPage(ownerPage).open(slug);

  await axeEverywhere(ownerPage, 'ledger-pilot');
  drill.feed.shape('webhook-unauthorized', (seconds) => [{ value: 1 + seconds }]);
  const fired = ownerPage.getByRole('region', { name: 'Trigger: Webhook 401 rising' });
  await expect(fired.getByText('TRIGGER FIRED', { exact: true })).toBeVisible({ timeout: 30_000 });
  await owner.decide('Shift+R', /ROLLBACK/);
  await owner.sees('back-enforce-balance', 'NEXT');
  drill.feed.shape('webhook-unauthorized', () => [{ value: 1 }]);
  await drill.passRows('rollback');
  await owner.sees('root-cause', 'NEXT');
  const { room } = await product.api.room(slug);
  expect(room.release.state).toBe('rolled-back');
  expect(Object.values(room.flags).filter(({ on }) => on)).toEqual([]);
  await drill.feed.stop();
});
