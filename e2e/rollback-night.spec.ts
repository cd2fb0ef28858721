import type { Problem } from '#lib/contract/problem.ts';
import { verifyExport } from './chain.ts';
import { expect, picture, test } from './playwright.ts';
import { RoomPage } from './room-page.ts';

test('a signal goes bad at 25 %: the trigger fires, the clock runs, ROLLBACK is decided and worked off', async ({
  ic: icPage,
  scribe: scribePage,
  deployer: deployerPage,
  visitor,
  product,
  rehearse,
}) => {
  test.setTimeout(300_000);
  const drill = await rehearse({ version: 'v2.1.0', durationScale: 1 / 300 });
  const { slug } = drill;
  await drill.goTo('stage-3');
  const ic = await new RoomPage(icPage).open(slug);
  const scribe = await new RoomPage(scribePage).open(slug);
  const deployer = await new RoomPage(deployerPage).open(slug);
  await visitor.goto(`/status/${slug}`);
  await expect(visitor.getByText('25 % of traffic is on v2.1.0.')).toBeVisible();
  await deployer.pass('s3-weight');

  const everybody = [ic, scribe, deployer];
  const fired = (room: RoomPage) =>
    room.page.getByRole('region', { name: 'Trigger: WS staleness over limit, worsening' });

  await test.step('the trigger fires with what it saw, before everybody’s eyes', async () => {
    drill.feed.turn('ws-staleness', 'red');
    for (const room of everybody) {
      await expect(fired(room).getByText('TRIGGER FIRED', { exact: true })).toBeVisible();
      await expect(fired(room)).toContainText(/seen\s*5\d\ss/);
      await expect(fired(room)).toContainText('left for the IC to decide');
    }
    await expect(icPage.getByText('Rollback trigger at 25 %.', { exact: true })).toBeVisible();
    await expect(icPage.getByText(/7 of 8 signals in limits|7\/8/).first()).toBeVisible();
  });

  await test.step('the IC’s five minutes run down for everybody', async () => {
    for (const room of everybody) {
      const timer = fired(room).getByRole('timer');
      await expect(timer).toHaveText(/^0?4:\d\d$/);
      const before = await timer.textContent();
      await expect(timer).not.toHaveText(before ?? '');
    }
    await picture(icPage, 'room-alarmed-1440');
  });

  await test.step('PROCEED is closed and says why; the server refuses it for the same reasons', async () => {
    const proceed = ic.verb('PROCEED to 50 %');
    await expect(proceed).toHaveAttribute('aria-disabled', 'true');
    await expect(proceed).toHaveAccessibleDescription(/closed: .+/);
    const asIc = await product.as('ic');
    const { status, body } = await asIc.try(slug, 'decision.make', { verb: 'PROCEED' });
    expect(status).toBe(409);
    const codes = (body as Problem).reasons?.map(({ code }) => code);
    expect(codes).toContain('trigger-open');
    expect(codes).toContain('signals-out');
    expect((body as Problem).seq).toBeGreaterThan(0);
  });

  await test.step('ROLLBACK is decided by keyboard alone', async () => {
    await ic.press('Shift+R');
    await expect(ic.dialog).toContainText('ROLLBACK v2.1.0 from 25 %');
    await expect(ic.dialog).toContainText('against a limit of 30');
    await expect(ic.dialog).toContainText('v1.3.9 serves all traffic');
    await picture(icPage, 'rollback-dialog-1440');
    await ic.confirm();
    for (const room of everybody) await room.sees('rollback-run', 'NEXT');
    for (const room of everybody)
      await expect(room.page.getByText('TRIGGER FIRED', { exact: true })).toHaveCount(0);
    await expect(visitor.getByText('We are returning to the previous version')).toBeVisible();
  });

  await test.step('the procedure is worked off', async () => {
    await expect(deployer.row('rollback-run')).toContainText('-DryRun');
    await deployer.pass('rollback-run');
    drill.feed.turn('ws-staleness', 'calm');
    await deployer.pass('rollback-traffic');
    await deployer.pass('rollback-signals');
    await scribe.pass('rollback-journeys');
    await scribe.pass('rollback-evidence');
    await scribe.sees('rollback-update', 'NEXT');
    await scribePage.keyboard.press('p');
    await ic.sees('root-cause', 'NEXT');
    await expect(
      visitor.getByText('The previous version serves all traffic').first(),
    ).toBeVisible();
    await picture(visitor, 'status-rolled-back-1440');
  });

  await test.step('a new attempt waits for cause, criteria and evidence', async () => {
    const again = ic.verb('START again');
    await expect(again).toHaveAttribute('aria-disabled', 'true');
    const refused = await (await product.as('ic')).try(slug, 'release.start');
    expect(refused.status).toBe(409);
    expect((refused.body as Problem).reasons?.map(({ code }) => code)).toEqual([
      'reactivation-open',
    ]);
    const row = deployer.row('root-cause');
    await row.getByRole('textbox', { name: 'Root cause' }).fill('a pool of ten connections');
    await row.getByRole('button', { name: 'pass' }).click();
    await ic.sees('root-cause', 'PASS');
    await expect(ic.row('root-cause')).toContainText('a pool of ten connections');
    await drill.passRows('reactivation');
    await expect(again).not.toHaveAttribute('aria-disabled', 'true');
    await again.click();
    for (const room of everybody) await room.sees('operator-essentials', 'NEXT');
  });

  await test.step('all of it is in one unbroken record', async () => {
    for (const room of everybody) await room.chainVerified();
    await drill.feed.stop();
    const kinds = verifyExport(await product.api.exported(slug)).map(({ kind }) => kind);
    for (const kind of ['trigger.fired', 'decision.made', 'release.started']) {
      expect(kinds).toContain(kind);
    }
  });
});
