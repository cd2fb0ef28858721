import { verifyExport } from './chain.ts';
import { evidenceFiles } from './drill.ts';
import { expect, picture, test } from './playwright.ts';
import { RoomPage } from './room-page.ts';

test('three people take a release from preflight to COMPLETE, and each sees the others’ steps', async ({
  ic: icPage,
  scribe: scribePage,
  deployer: deployerPage,
  visitor,
  product,
  rehearse,
}) => {
  test.setTimeout(300_000);
  const drill = await rehearse({ version: 'v2.0.0' });
  const { slug } = drill;
  const ic = await new RoomPage(icPage).open(slug);
  const scribe = await new RoomPage(scribePage).open(slug);
  const deployer = await new RoomPage(deployerPage).open(slug);
  await visitor.goto(`/status/${slug}`);
  await expect(visitor.getByText('A new version is planned')).toBeVisible();

  await test.step('the IC starts, and preflight is worked off by its owners', async () => {
    await ic.press('Shift+P');
    await deployer.sees('operator-essentials', 'NEXT');
    await ic.pass('operator-essentials');
    await scribe.sees('operator-essentials', 'PASS');
    await deployer.pass('freeze-and-pin');
    await ic.sees('freeze-and-pin', 'PASS');
  });

  await test.step('a FAIL keeps its note beside the PASS that follows', async () => {
    const row = deployer.row('preflight-60s');
    await deployer.sees('preflight-60s', 'NEXT');
    await deployerPage.keyboard.press('f');
    await row.getByRole('textbox', { name: 'FAIL' }).fill('image not found');
    await deployerPage.keyboard.press('Enter');
    await ic.sees('preflight-60s', 'FAIL');
    await expect(ic.row('preflight-60s')).toContainText('image not found');
    await deployerPage.keyboard.press('p');
    await ic.sees('preflight-60s', 'PASS');
    await expect(ic.row('preflight-60s')).toContainText('1 FAIL kept');
    await deployer.pass('blast-radius');
  });

  await test.step('evidence goes up in the browser, many files at once', async () => {
    const row = scribe.row('artifact-completeness');
    await scribe.sees('artifact-completeness', 'NEXT');
    const files = evidenceFiles();
    await row.locator('input[type=file]').setInputFiles(files);
    await expect(row.getByRole('link', { name: 'sbom_v1.4.0.json' })).toBeVisible();
    await expect(ic.row('artifact-completeness').getByRole('link')).toHaveCount(files.length);
    await scribe.pass('artifact-completeness');
  });

  await test.step('the other rows are worked off by the keyboard', async () => {
    await deployer.pass('drill-rollback');
    await scribe.pass('drill-idempotency');
    await deployer.pass('drill-outbox');
  });

  await test.step('the deployer begins the ritual, the poll is taken, the gate opens', async () => {
    await expect(deployer.verb('Begin Green-button ritual')).toBeVisible();
    await deployer.press('Shift+P');
    await scribe.pass('ritual');
    await scribe.pass('ritual-files');
    await icPage.getByRole('button', { name: 'Open the poll' }).click();
    for (const page of [deployerPage, scribePage]) {
      await page.locator('.poll-acts').getByRole('button', { name: 'GO', exact: true }).click();
    }
    await expect(icPage.locator('.poll').getByText('GO', { exact: true })).toHaveCount(6);
    await expect(ic.gate.getByText('OPEN · 7 of 7 met')).toBeVisible();
  });

  await test.step('GO is decided in two steps, and everyone is in stage 1', async () => {
    await ic.press('Shift+P');
    await expect(ic.dialog).toContainText('GO, v2.0.0 to 1 %');
    await expect(ic.dialog).toContainText('8 of 8 signals in limits');
    await picture(icPage, 'go-dialog-1440');
    await ic.confirm();
    for (const room of [ic, scribe, deployer]) await room.sees('s1-weight', 'NEXT');
    await expect(visitor.getByText('1 % of traffic is on v2.0.0.')).toBeVisible();
  });

  await test.step('the first stage soaks and is measured by the room', async () => {
    await deployer.pass('s1-weight');
    await deployer.pass('s1-snapshot-entry');
    await expect(ic.verb('PROCEED to 5 %')).toHaveAttribute('aria-disabled', 'true');
    await ic.sees('s1-watch', 'PASS');
    await expect(ic.row('s1-watch')).toContainText('measured by the room');
    await deployer.pass('s1-snapshot-decision');
    await scribe.pass('s1-signal-row');
    await drill.pollGo('stage-1');
    await picture(icPage, 'room-calm-1440');
    await drill.untilOpen();
    await ic.decide('Shift+P', /PROCEED v2\.0\.0 to 5 %/);
    await deployer.sees('s2-weight', 'NEXT');
  });

  for (const [stage, to] of [
    ['stage-2', 25],
    ['stage-3', 50],
    ['stage-4', 100],
  ] as const) {
    await test.step(`PROCEED to ${to} %`, async () => {
      await drill.readyForNext(stage);
      await ic.decide('Shift+P', new RegExp(`PROCEED v2\\.0\\.0 to ${to} %`));
      await expect(visitor.getByText(`${to} % of traffic is on v2.0.0.`)).toBeVisible();
    });
  }

  await test.step('COMPLETE', async () => {
    await drill.readyForNext('stage-5');
    await ic.decide('Shift+P', /COMPLETE, v2\.0\.0/);
    await scribe.sees('final-snapshot', 'NEXT');
    await expect(visitor.getByText('The new version serves all traffic')).toBeVisible();
    await picture(visitor, 'status-complete-1440');
  });

  await test.step('the record says the same to everybody, and its chain holds', async () => {
    for (const room of [ic, scribe, deployer]) await room.chainVerified();
    const rows = icPage.getByRole('region', { name: 'War-room table' }).locator('tbody tr');
    for (const verb of ['GO', 'COMPLETE']) {
      await expect(rows.getByText(verb, { exact: true })).toHaveCount(1);
    }
    await expect(rows.getByText('PROCEED', { exact: true })).toHaveCount(4);
    await drill.feed.stop();
    const entries = verifyExport(await product.api.exported(slug));
    const decisions = entries.filter(({ kind }) => kind === 'decision.made');
    expect(decisions.map(({ params }) => (params as { verb: string }).verb)).toEqual([
      'GO',
      'PROCEED',
      'PROCEED',
      'PROCEED',
      'PROCEED',
      'COMPLETE',
    ]);
    const table = await product.api.must<string>('GET', `/api/releases/${slug}/timeline.md`);
    expect(table.split('\n').filter((line) => /PROCEED|COMPLETE/i.test(line))).toHaveLength(5);
    await picture(icPage, 'room-complete-1440');
  });
});
