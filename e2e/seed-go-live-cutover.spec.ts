import { slotsOf } from '#lib/domain/rounds/schedule.ts';
import { verifyExport } from './chain.ts';
import { axe, expect, type Page, picture, test } from './playwright.ts';
import type { Product } from './product.ts';
import { RoomPage } from './room-page.ts';
import { SeedDrill } from './seed-drill.ts';

const template = 'go-live-cutover';
const people = {
  ic: ['ic'],
  deployer: ['deployer', 'db-owner'],
  scribe: ['scribe', 'payments-owner', 'on-call'],
};
/** 72 hours in 36 seconds, 30 minutes in a quarter of one. */
const durationScale = 1 / 7_200;
const aheadMs = 1_000;

/** Preconditions to smoke, by program. */
async function deployed(drill: SeedDrill): Promise<void> {
  await (await drill.as('ic')).command(drill.slug, 'release.start');
  await drill.passRows('readiness');
  for (const phase of ['preflight', 'backup', 'deploy', 'smoke']) await begun(drill, phase);
}

async function begun(drill: SeedDrill, phase: string): Promise<void> {
  await (await drill.as('deployer')).command(drill.slug, 'phase.start', { phase });
  await drill.passRows(phase);
}

/** Passes the row in hand with its one field by keyboard. */
async function passWith(room: RoomPage, item: string, value: string): Promise<void> {
  await room.sees(item, 'NEXT');
  await room.page.keyboard.press('p');
  const field = room.row(item).locator('input[type="text"]').first();
  await expect(field).toBeFocused();
  await field.fill(value);
  await field.press('Enter');
  await room.sees(item, 'PASS');
}

/** Attaches a file to the row in hand; its name says nothing of its kind. */
async function attach(room: RoomPage, item: string, name: string): Promise<void> {
  await room.sees(item, 'NEXT');
  const file = { name, mimeType: 'text/markdown', buffer: Buffer.from(name) };
  await room.row(item).locator('input[type=file]').setInputFiles(file);
  await expect(room.row(item).getByRole('link', { name })).toBeVisible();
}

/** Records every round of the 72 hours that is not on record with PASS; answers how many there are. */
async function everyRound(product: Product, drill: SeedDrill): Promise<number> {
  let planned = 0;
  for (const spec of drill.runbook.rounds) {
    const owner = await drill.as(spec.owner);
    const { room } = await product.api.room(drill.slug);
    for (const { id } of slotsOf(room, spec)) {
      planned += 1;
      if (room.rounds[id]?.state === 'PASS') continue;
      const input = { round: id, result: 'PASS' };
      const send = async () => (await owner.try(drill.slug, 'round.record', input)).status;
      await expect.poll(send, { timeout: 60_000 }).toBe(200);
    }
  }
  return planned;
}

/** The state that the list of releases shows. */
async function listed(page: Page, version: string, state: string): Promise<void> {
  await page.goto('/releases');
  const row = page.getByRole('row').filter({ hasText: `Rehearsal ${version}` });
  await expect(row.getByText(state, { exact: true })).toBeVisible();
}

test('the cutover goes from its preconditions over GO to the end of 72 hours', async ({
  ic: icPage,
  scribe: scribePage,
  deployer: deployerPage,
  product,
}) => {
  test.setTimeout(300_000);
  const facts = { template, version: 'v4.0.0', durationScale, aheadMs, people };
  const drill = await SeedDrill.create(product, facts);
  const { slug } = drill;
  const ic = await new RoomPage(icPage).open(slug);
  const scribe = await new RoomPage(scribePage).open(slug);
  const deployer = await new RoomPage(deployerPage).open(slug);

  await test.step('START; a row of three parts, and a row that asks for a file', async () => {
    await ic.press('Shift+P');
    await deployer.pass('ready-release-pin');
    for (const part of ['db', 'registry', 'deploy']) await ic.pass(`ready-access/${part}`);
    await ic.pass('ready-access');
    await attach(deployer, 'ready-artefacts', 'hashes.md');
    await deployer.pass('ready-artefacts');
    await drill.passRows('readiness');
    await begun(drill, 'preflight');
  });

  await test.step('one of two ways to the snapshot is enough', async () => {
    await deployer.press('Shift+P');
    await deployer.pass('bk-no-restore-drill');
    await expect(deployer.row('bk-snapshot-provider')).toContainText('DB snapshot by pg_dump');
    await deployer.pass('bk-snapshot-provider');
    await deployer.sees('bk-record', 'NEXT');
    await drill.passRows('backup');
    await begun(drill, 'deploy');
  });

  await test.step('the smoke row passes after each of its parts', async () => {
    await (await drill.as('deployer')).command(slug, 'phase.start', { phase: 'smoke' });
    for (const part of ['health', 'admin-login', 'payouts-router']) {
      await deployer.pass(`sm-run/${part}`);
    }
    await passWith(deployer, 'sm-run', 'smoke-log-1');
    await drill.passRows('smoke');
  });

  await test.step('the money loop: deposit, withdraw, approve, paid, ledger, and its report', async () => {
    await deployer.press('Shift+P');
    await expect(ic.verb('GO')).toHaveAttribute('aria-disabled', 'true');
    await passWith(scribe, 'cn-deposit', 'tx-1001');
    await passWith(scribe, 'cn-withdraw', 'wd-2002');
    await passWith(scribe, 'cn-approve', '10:02');
    await passWith(scribe, 'cn-paid', '10:04');
    await passWith(scribe, 'cn-ledger', 'ledger-1, ledger-2');
    await attach(scribe, 'cn-report', 'filled-in.md');
    await scribe.pass('cn-report');
    await scribe.pass('cn-checkpoint');
  });

  await test.step('GO with the standard statement filled in', async () => {
    await ic.press('Shift+P');
    await expect(ic.dialog).toContainText(
      'Prod deploy smoke checks PASS. Canary Money Loop (deposit->withdraw->approve->paid->ledger settlement) PASS. No rollback trigger observed. GO-LIVE confirmed.',
    );
    await ic.confirm();
    await scribe.sees('fh-go-live', 'NEXT');
    await scribe.pass('fh-go-live');
    await drill.passRows('first-hour');
  });

  await test.step('a round is recorded on the watch page', async () => {
    await deployer.press('Shift+P');
    await scribe.sees('hc-no-spike', 'NEXT');
    await scribePage.goto(`/releases/${slug}/watch`);
    const recon = scribePage.getByRole('region', { name: 'Daily recon report' });
    await expect(recon).toContainText('python3 scripts/daily_reconciliation_report.py');
    await recon
      .locator('button:not([aria-disabled])', { hasText: /^Record/ })
      .first()
      .click();
    await expect(scribe.dialog).toContainText(/Daily recon report, round/i);
    await scribePage.keyboard.press('Control+Enter');
    await expect(scribe.dialog).toBeHidden();
    await expect(recon).toContainText('1 passed');
  });

  await test.step('no end before every round is on record; then the IC signs and closes', async () => {
    expect(await everyRound(product, drill)).toBe(183);
    await drill.passRows('hypercare');
    await icPage.goto(`/releases/${slug}/people`);
    const signOffs = icPage.getByRole('region', { name: 'Sign-offs' });
    await signOffs.getByRole('button', { name: 'Sign' }).click();
    await expect(ic.dialog).toContainText('Sign the release off as Incident Commander');
    await icPage.keyboard.press('Control+Enter');
    await expect(ic.dialog).toBeHidden();
    await ic.open(slug);
    expect(await axe(icPage)).toEqual([]);
    await ic.press('Shift+P');
    await expect(ic.dialog).toContainText('Close the release');
    await icPage.keyboard.press('Control+Enter');
    await expect(ic.dialog).toBeHidden();
    await ic.chainVerified();
    await listed(icPage, 'v4.0.0', 'CLOSED');
    await drill.feed.stop();
    const { room } = await product.api.room(slug);
    expect(room.release.state).toBe('closed');
    verifyExport(await product.api.exported(slug));
  });
});

test('a canary FAIL closes GO; NO-GO leads back to the previous version, and it is safe again', async ({
  ic: icPage,
  scribe: scribePage,
  deployer: deployerPage,
  product,
}) => {
  test.setTimeout(300_000);
  const facts = { template, version: 'v4.0.1', durationScale: 1 / 60, people };
  const drill = await SeedDrill.create(product, facts);
  const { slug } = drill;
  await deployed(drill);
  const ic = await new RoomPage(icPage).open(slug);
  const scribe = await new RoomPage(scribePage).open(slug);
  const deployer = await new RoomPage(deployerPage).open(slug);

  await test.step('the deposit fails, and nothing opens GO', async () => {
    await deployer.press('Shift+P');
    await scribe.sees('cn-deposit', 'NEXT');
    await scribePage.keyboard.press('f');
    await scribe.row('cn-deposit').getByRole('textbox', { name: 'FAIL' }).fill('declined');
    await scribePage.keyboard.press('Enter');
    await ic.sees('cn-deposit', 'FAIL');
    await expect(icPage.getByText('A canary row failed. GO and PROCEED stay closed')).toBeVisible();
    await expect(ic.verb('GO')).toHaveAttribute('aria-disabled', 'true');
    const refused = await (await drill.as('ic')).try(slug, 'decision.make', {
      verb: 'GO',
      override: true,
    });
    expect(refused.status).toBe(409);
  });

  await test.step('NO-GO is a rollback, under a running time to safe', async () => {
    await ic.decide('Shift+R', /NO-GO \(Rollback\), v4\.0\.1/);
    const safe = icPage.getByRole('region', { name: 'Time to safe' });
    await expect(safe.getByRole('timer')).toBeVisible();
    await deployer.pass('rb-maintenance');
    await scribe.pass('rb-announce');
    await drill.passRows('rollback', ['rb-traffic']);
    await deployer.sees('rb-traffic', 'NEXT');
    await deployerPage.keyboard.press('p');
    await ic.sees('root-cause', 'NEXT');
    await expect(safe).toContainText(/Safe after \d+:\d\d/);
    await picture(icPage, 'cutover-rolled-back-1440');
  });

  await test.step('it is ROLLED BACK, and a new attempt asks for the cause', async () => {
    await ic.sees('root-cause', 'NEXT');
    await expect(ic.verb('START again')).toHaveAttribute('aria-disabled', 'true');
    await drill.passRows('reactivation');
    await expect(ic.verb('START again')).not.toHaveAttribute('aria-disabled', 'true');
    await listed(icPage, 'v4.0.1', 'ROLLED BACK');
    await drill.feed.stop();
    const { room } = await product.api.room(slug);
    expect(room.release).toMatchObject({ state: 'rolled-back', phase: 'reactivation@1' });
    expect(room.release.safeAt).toBeDefined();
  });
});
