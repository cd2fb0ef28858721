import { axeEverywhere } from './axe-everywhere.ts';
import { verifyExport } from './chain.ts';
import { axe, expect, type Page, picture, test } from './playwright.ts';
import type { Product } from './product.ts';
import { RoomPage } from './room-page.ts';
import { SeedDrill } from './seed-drill.ts';

const template = 'project-scope-rollout';
const people = {
  ic: ['product'],
  deployer: ['platform-eng', 'sre', 'security', 'on-call', 'security-qa'],
  scribe: ['ops', 'support', 'qa', 'data-ops'],
};
/** 60 hours in 30 seconds, four hours in two. */
const durationScale = 1 / 7_200;
const shares = [1, 5, 20, 50, 100];
/** Each segment names its tenants; no gate opens upon a segment without one. */
const parameters = Object.fromEntries(
  shares.map((_, phase) => [`phase${phase}Tenants`, `tenant-${phase}a, tenant-${phase}b`]),
);

/** A drill that answers well: one error in a thousand requests, and an Alertmanager without alerts. */
async function created(product: Product, version: string): Promise<SeedDrill> {
  const facts = { template, version, durationScale, people, parameters };
  const drill = await SeedDrill.create(product, facts);
  drill.feed.shape('http-5xx', () => [{ good: 999, total: 1_000 }]);
  await drill.hearsNoAlerts();
  return drill;
}

/** The words of Product and Ops, and the update of Support, by program. */
async function agreed(drill: SeedDrill): Promise<void> {
  const support = await drill.as('support');
  await support.command(drill.slug, 'update.post', { template: 'checkpoint' });
  for (const role of ['product', 'ops']) {
    await (await drill.as(role)).command(drill.slug, 'decision.agree', { role });
  }
}

/** Preconditions, checklist and poll by program, up to phase 0. */
async function toPhase0(drill: SeedDrill): Promise<void> {
  const product = await drill.as('product');
  await product.command(drill.slug, 'release.start');
  await drill.passRows('preconditions');
  const platform = await drill.as('platform-eng');
  await platform.command(drill.slug, 'phase.start', { phase: 'go-no-go' });
  await drill.passRows('go-no-go');
  await product.command(drill.slug, 'poll.open');
  for (const role of ['platform-eng', 'sre', 'security', 'qa']) {
    await (await drill.as(role)).command(drill.slug, 'poll.vote', { role, vote: 'GO' });
  }
  await drill.untilOpen();
  await product.command(drill.slug, 'decision.make', { verb: 'GO' });
}

/** Switches the flag of a segment in the flags panel; it stands when the panel says so. */
async function switched(page: Page, phase: string, to: 'on' | 'off'): Promise<void> {
  const line = page.locator(`[data-flag*="${phase}"]`);
  await line.getByRole('button', { name: `Switch ${to}` }).click();
  const dialog = page.locator('[role="dialog"], [role="alertdialog"]');
  await expect(dialog).toContainText(`Switch project_scope_enabled ${to}?`);
  await page.keyboard.press('Control+Enter');
  await expect(dialog).toBeHidden();
  await expect(line.getByText(to.toUpperCase(), { exact: true })).toBeVisible();
}

/** The state that the list of releases shows. */
async function listed(page: Page, version: string, state: string): Promise<void> {
  await page.goto('/releases');
  const row = page.getByRole('row').filter({ hasText: `Rehearsal ${version}` });
  await expect(row.getByText(state, { exact: true })).toBeVisible();
}

test('project scope goes from the preconditions over five segments to its end', async ({
  ic: productPage,
  scribe: opsPage,
  deployer: platformPage,
  product,
}) => {
  test.setTimeout(300_000);
  const drill = await created(product, 'v5.0.0');
  const { slug } = drill;
  const owner = await new RoomPage(productPage).open(slug);
  const ops = await new RoomPage(opsPage).open(slug);
  const platform = await new RoomPage(platformPage).open(slug);

  await test.step('START; each epic is a part of its own', async () => {
    await owner.press('Shift+P');
    for (const epic of [1, 2, 3, 4, 5]) await ops.pass(`epics-green/epic-${epic}`);
    await ops.pass('epics-green');
    await platform.pass('flag-controllable');
    await drill.passRows('preconditions');
    await platform.press('Shift+P');
    await platform.sees('isolation-tests', 'NEXT');
    await drill.passRows('go-no-go');
  });

  await test.step('the poll of four, then GO to 1 %', async () => {
    await productPage.getByRole('button', { name: 'Open the poll' }).click();
    for (const page of [platformPage, opsPage]) {
      await page.locator('.poll-acts').getByRole('button', { name: 'GO', exact: true }).click();
    }
    await expect(productPage.locator('.poll').getByText('GO', { exact: true })).toHaveCount(4);
    await drill.untilOpen();
    await owner.decide('Shift+P', /GO, v5\.0\.0 to 1 %/);
  });

  await test.step('phase 0: the flag goes on in its panel, and the room keeps its clocks', async () => {
    await platform.sees('p0-entry-smoke', 'NEXT');
    const rest = ['p0-flag-on', 'p0-semantics', 'p0-incident-channel', 'p0-log'];
    await drill.passRows('phase-0', rest);
    await platform.sees('p0-flag-on', 'NEXT');
    await switched(platformPage, 'phase-0', 'on');
    await platform.pass('p0-flag-on');
    await platform.pass('p0-semantics');
    await ops.sees('p0-close-watch', 'PASS');
    await ops.sees('p0-stability', 'PASS');
    await expect(owner.verb('CONTINUE to 5 %')).toHaveAttribute('aria-disabled', 'true');
    await ops.row('p0-incident-channel').getByRole('button', { name: 'does not apply' }).click();
    await ops.dialog.getByLabel('Why not').fill('No alert fired.');
    await opsPage.keyboard.press('Control+Enter');
    await expect(ops.dialog).toBeHidden();
    await ops.pass('p0-log');
  });

  await test.step('Product and Ops agree, Support tells, Product says CONTINUE', async () => {
    const support = await drill.as('support');
    await support.command(slug, 'update.post', { template: 'checkpoint' });
    await productPage.getByRole('button', { name: 'Agree as Product' }).click();
    await expect(opsPage.locator('.poll li')).toContainText([/Product agreed/, /Ops not yet/]);
    await axeEverywhere(productPage, 'scope-agreement');
    await opsPage.getByRole('button', { name: 'Agree as Ops' }).click();
    await expect(productPage.locator('.poll li')).toContainText([/Product agreed/, /Ops agreed/]);
    await drill.untilOpen();
    await owner.decide('Shift+P', /CONTINUE, v5\.0\.0/);
  });

  for (const phase of [1, 2, 3]) {
    const [share, next] = [shares[phase], shares[phase + 1]];
    await test.step(`phase ${phase} at ${share} %, CONTINUE to ${next} %`, async () => {
      await platform.sees(`p${phase}-tenants`, 'NEXT');
      await expect(owner.verb(`CONTINUE to ${next} %`)).toBeVisible();
      await drill.passRows(`phase-${phase}`);
      await agreed(drill);
      await drill.untilOpen();
      await owner.decide('Shift+P', new RegExp(`stable at ${share} %.*Next phase at ${next} %`));
    });
  }

  await test.step('phase 4: 24 hours without a trigger, then COMPLETE', async () => {
    await platform.sees('p4-tenants', 'NEXT');
    await drill.passRows('phase-4');
    await agreed(drill);
    expect(await axe(productPage)).toEqual([]);
    await drill.untilOpen();
    await owner.decide('Shift+P', /COMPLETE, v5\.0\.0/);
    await ops.sees('stabilization-report', 'NEXT');
    await drill.passRows('post-deploy');
  });

  await test.step('the accountable sign, and Product closes the release', async () => {
    await productPage.goto(`/releases/${slug}/people`);
    const signOffs = productPage.getByRole('region', { name: 'Sign-offs' });
    await signOffs.getByRole('button', { name: 'Sign' }).click();
    await expect(owner.dialog).toContainText('Sign the release off as Product');
    await productPage.keyboard.press('Control+Enter');
    await expect(owner.dialog).toBeHidden();
    for (const role of ['sre', 'security', 'qa']) {
      await (await drill.as(role)).command(slug, 'signoff.give', { role });
    }
    await expect(signOffs).toContainText('4 of 4');
    await owner.open(slug);
    await owner.press('Shift+P');
    await expect(owner.dialog).toContainText('Close the release');
    await productPage.keyboard.press('Control+Enter');
    await expect(owner.dialog).toBeHidden();
    await owner.chainVerified();
    await listed(productPage, 'v5.0.0', 'CLOSED');
  });

  await test.step('five decisions to go on, five segments on, one chain', async () => {
    await drill.feed.stop();
    const { room } = await product.api.room(slug);
    expect(room.release.state).toBe('closed');
    expect(Object.values(room.flags).map(({ on, state }) => [on, state])).toEqual(
      shares.map(() => [true, 'confirmed']),
    );
    const entries = verifyExport(await product.api.exported(slug));
    const made = entries.filter(({ kind }) => kind === 'decision.made');
    const verbs = made.map(({ params }) => (params as { verb: string }).verb);
    expect(verbs).toEqual(['GO', 'PROCEED', 'PROCEED', 'PROCEED', 'PROCEED', 'COMPLETE']);
  });
});

test('a leak is reported in phase 0: ROLLBACK, the flag goes off first, and nothing comes back without a cause', async ({
  ic: productPage,
  deployer: platformPage,
  product,
}) => {
  test.setTimeout(300_000);
  const drill = await created(product, 'v5.0.1');
  const { slug } = drill;
  await toPhase0(drill);
  await drill.passRows('phase-0', ['p0-incident-channel', 'p0-log']);
  const owner = await new RoomPage(productPage).open(slug);
  const platform = await new RoomPage(platformPage).open(slug);

  await test.step('Security reports it; CONTINUE is closed', async () => {
    const security = await drill.as('security');
    const leak = { trigger: 'cross-tenant-leak', note: 'rows of another tenant' };
    await security.command(slug, 'trigger.report', leak);
    const fired = productPage.getByRole('region', { name: 'Trigger: Cross-tenant data leak' });
    await expect(fired.getByText('TRIGGER FIRED', { exact: true })).toBeVisible();
    await expect(owner.verb('CONTINUE to 5 %')).toHaveAttribute('aria-disabled', 'true');
  });

  await test.step('ROLLBACK: the flag of the segment goes off, and the system is safe', async () => {
    await owner.decide('Shift+R', /ROLLBACK v5\.0\.1 from 1 %/);
    const safe = productPage.getByRole('region', { name: 'Time to safe' });
    await expect(safe.getByRole('timer')).toBeVisible();
    await platform.sees('rb-flag-off', 'NEXT');
    await switched(platformPage, 'phase-0', 'off');
    await platform.pass('rb-flag-off');
    await expect(safe).toContainText(/Safe after \d+:\d\d/);
    await expect(platform.row('rb-no-schema-rollback')).toContainText(
      'destructive schema rollback',
    );
    await picture(productPage, 'scope-safe-1440');
    await drill.passRows('rollback');
  });

  await test.step('it is ROLLED BACK; a new attempt waits for cause, criteria and proof', async () => {
    await owner.sees('root-cause', 'NEXT');
    await expect(owner.verb('START again')).toHaveAttribute('aria-disabled', 'true');
    await drill.passRows('reactivation');
    await expect(owner.verb('START again')).not.toHaveAttribute('aria-disabled', 'true');
    await listed(productPage, 'v5.0.1', 'ROLLED BACK');
    await drill.feed.stop();
    const { room } = await product.api.room(slug);
    expect(room.release).toMatchObject({ state: 'rolled-back', phase: 'reactivation@1' });
    expect(Object.values(room.flags).filter(({ on }) => on)).toEqual([]);
    expect(Object.values(room.incidents).map(({ severity }) => severity)).toEqual(['P0']);
  });
});
