import type { Page } from '@playwright/test';
import { axe, expect, picture, test } from './playwright.ts';
import { RoomPage } from './room-page.ts';

const inSeconds = (seconds: number) => new Date(Date.now() + seconds * 1_000).toISOString();
const hold = (page: Page) => page.locator('.acts .at-2');
const panel = (page: Page, name: string) => page.getByRole('region', { name, exact: true });

test('the IC changes in one entry: the old one’s buttons close, the new one’s open, with the briefing', async ({
  ic: icPage,
  deployer: deployerPage,
  product,
  rehearse,
}) => {
  const { slug } = await rehearse({ version: 'v31.0.0' });
  const commander = await product.as('ic');
  await commander.command(slug, 'release.start');
  const given = { who: 'sre', what: 'read the replica lag', byAt: inSeconds(900) };
  await commander.command(slug, 'delegation.add', given);
  const ic = await new RoomPage(icPage).open(slug);
  const deployer = await new RoomPage(deployerPage).open(slug);
  await expect(hold(icPage)).not.toHaveAttribute('aria-disabled');
  await expect(hold(deployerPage)).toHaveAttribute('aria-disabled', 'true');

  await test.step('the room begins the briefing, the outgoing IC finishes it', async () => {
    await icPage.getByRole('button', { name: 'Release', exact: true }).click();
    await icPage.getByRole('button', { name: 'Hand over the IC' }).click();
    const briefing = ic.dialog.getByRole('textbox', { name: 'Briefing' });
    await expect(briefing).toHaveValue(/rows closed.*SRE has until .*: read the replica lag/s);
    await briefing.fill(`${await briefing.inputValue()}\nWatch the outbox.`);
    await ic.dialog
      .getByRole('combobox', { name: 'New Incident Commander' })
      .selectOption({ label: 'Deployer' });
    await icPage.keyboard.press('Control+Enter');
    await expect(ic.dialog).toBeHidden();
  });

  await test.step('the incoming IC is told, takes it, and commands', async () => {
    await expect(deployer.dialog).toContainText('You are the IC now');
    await expect(deployer.dialog).toContainText('Watch the outbox.');
    await deployerPage.keyboard.press('Control+Enter');
    await expect(deployer.dialog).toBeHidden();
    await expect(hold(deployerPage)).not.toHaveAttribute('aria-disabled');
    await expect(hold(icPage)).toHaveAttribute('aria-disabled', 'true');
    await expect(icPage.locator('.clockbar')).toContainText('Deployer');
    await deployer.decide('Shift+H', /HOLD/);
    await deployerPage.reload();
    await expect(deployer.live).toBeVisible();
    await expect(deployer.dialog).toHaveCount(0);
  });

  await test.step('the record keeps it, with the briefing', async () => {
    await icPage.goto(`/releases/${slug}/record`);
    await expect(
      icPage.getByText(/hands .* over to Deployer: .*Watch the outbox\./s),
    ).toBeVisible();
    const refused = await commander.try(slug, 'decision.make', { verb: 'HOLD' });
    expect(refused.status).toBe(403);
  });
});

test('when the IC is gone the deputy takes the seat, and says why', async ({
  ic: icPage,
  people,
  rehearse,
}) => {
  const { slug } = await rehearse({ version: 'v31.1.0' });
  const ic = await new RoomPage(icPage).open(slug);
  const page = await people.open('Deputy IC');
  await page.goto(`/releases/${slug}/people`);
  await page.getByRole('button', { name: 'Fill the IC’s seat' }).click();
  const dialog = page.getByRole('dialog');
  await dialog
    .getByRole('textbox', { name: 'Why the IC is replaced' })
    .fill('no answer for 10 min');
  await page.keyboard.press('Control+Enter');
  await expect(dialog).toBeHidden();
  await expect(panel(page, 'In command')).toContainText('Deputy IC');
  await expect(panel(page, 'In command').getByText('you', { exact: true })).toBeVisible();
  await expect(ic.dialog).toContainText('You are no longer the IC; Deputy IC is');
  await expect(ic.dialog).toContainText('no answer for 10 min');
  await icPage.keyboard.press('Control+Enter');
  await expect(ic.dialog).toBeHidden();
  await expect(ic.record.getByText(/takes .* over from Incident Commander/)).toBeVisible();
  await page.context().close();
});

test('who does what by when: given by keyboard, counted down, overdue on record, closed', async ({
  ic: icPage,
  scribe: scribePage,
  product,
  rehearse,
}) => {
  const { slug } = await rehearse({ version: 'v31.2.0' });
  const ic = await new RoomPage(icPage).open(slug);
  const scribe = await new RoomPage(scribePage).open(slug);
  await icPage.keyboard.press('d');
  await expect(ic.dialog).toContainText('Who does what by when');
  await icPage.keyboard.type('call the payment provider');
  const who = ic.dialog.getByRole('combobox', { name: 'Who' });
  await who.selectOption({ label: 'Scribe · Scribe' });
  await icPage.keyboard.press('Control+Enter');
  await expect(ic.dialog).toBeHidden();
  const seen = panel(scribePage, 'Delegations');
  await expect(seen).toContainText('call the payment provider');
  await expect(seen.getByRole('timer').first()).toHaveText(/^0[89]:\d\d$/);

  const short = { who: 'scribe', what: 'drain the old pods', byAt: inSeconds(2) };
  await (await product.as('ic')).command(slug, 'delegation.add', short);
  await expect(seen.getByRole('listitem').getByText('overdue')).toBeVisible();
  await expect(scribe.record.getByText('Overdue: Scribe, drain the old pods')).toHaveCount(1);

  await scribePage.getByRole('button', { name: 'Done: call the payment provider' }).click();
  await scribe.dialog.getByRole('textbox', { name: 'Outcome' }).fill('they see nothing');
  await scribePage.keyboard.press('Control+Enter');
  await expect(scribe.dialog).toBeHidden();
  await expect(panel(icPage, 'Delegations')).not.toContainText('call the payment provider');
  await expect(ic.record.getByText(/they see nothing/)).toBeVisible();
});

test('a parked item becomes an action, and the end is signed, also after the end', async ({
  ic: icPage,
  scribe: scribePage,
  product,
  rehearse,
}) => {
  const { slug } = await rehearse({ version: 'v31.3.0' });
  const scribe = await new RoomPage(scribePage).open(slug);
  await (await product.as('sre')).command(slug, 'parking.add', { text: 'rename the queue' });
  await scribePage.getByRole('button', { name: 'Close: rename the queue' }).click();
  await scribe.dialog.getByRole('button', { name: 'Make it an action item' }).click();
  await expect(scribe.dialog).toContainText('Parked item to action');
  await scribe.dialog.getByRole('combobox', { name: 'Owner' }).selectOption('sre');
  await scribePage.keyboard.press('Control+Enter');
  await expect(scribe.dialog).toBeHidden();
  await expect(scribePage.getByRole('button', { name: 'Close: rename the queue' })).toHaveCount(0);

  await icPage.goto(`/releases/${slug}/people`);
  const actions = panel(icPage, 'Action items');
  await expect(actions).toContainText('rename the queue');
  await expect(panel(icPage, 'Looking now')).toContainText('Scribe');
  await expect(panel(icPage, 'Sign-offs').getByRole('button', { name: 'Sign' })).toHaveCount(0);
  await (await product.as('ic')).command(slug, 'release.cancel', { reason: 'not today' });
  await panel(icPage, 'Sign-offs').getByRole('button', { name: 'Sign' }).click();
  await icPage.getByRole('textbox', { name: /Note/ }).fill('cancelled in good order');
  await icPage.keyboard.press('Control+Enter');
  await expect(panel(icPage, 'Sign-offs')).toContainText('cancelled in good order');
  await actions.getByRole('button', { name: 'Done' }).click();
  await expect(actions.getByText('done', { exact: true })).toBeVisible();
  await scribePage.goto(`/releases/${slug}/record`);
  await expect(scribePage.getByText('chain verified')).toBeVisible();
});

test('the page of people is accessible, in both languages, at desk and phone', async ({
  people,
  product,
  rehearse,
}) => {
  const { slug } = await rehearse({ version: 'v31.4.0' });
  const commander = await product.as('ic');
  await commander.command(slug, 'delegation.add', {
    who: 'deployer',
    what: 'drain the old pods',
    byAt: inSeconds(900),
  });
  await commander.command(slug, 'action.add', {
    text: 'rename the queue',
    owner: 'sre',
    etaAt: inSeconds(200_000),
  });
  for (const [locale, title] of [
    ['en', 'Delegations'],
    ['tr', 'Görevler'],
  ] as const) {
    const page = await people.open('Incident Commander', { locale });
    await page.goto(`/releases/${slug}/people`);
    await expect(panel(page, title)).toContainText('drain the old pods');
    for (const width of [1440, 820, 390]) {
      await page.setViewportSize({ width, height: 900 });
      expect(await axe(page)).toEqual([]);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect(wide).toBeLessThanOrEqual(0);
      await picture(page, `people-${width}-${locale}`);
    }
    await page.context().close();
  }
});
