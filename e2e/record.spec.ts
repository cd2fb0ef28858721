import { readFile } from 'node:fs/promises';
import type { TimelinePage } from '#lib/contract/wire.ts';
import { verifyExport } from './chain.ts';
import { axe, expect, test } from './playwright.ts';
import { RoomPage } from './room-page.ts';

test('notes, parked items and corrections reach everybody, and the export proves them', async ({
  scribe: scribePage,
  deployer: deployerPage,
  rehearse,
}) => {
  const { slug } = await rehearse({ version: 'v7.0.0' });
  const scribe = await new RoomPage(scribePage).open(slug);
  const deployer = await new RoomPage(deployerPage).open(slug);

  await test.step('a note by keyboard', async () => {
    await scribePage.keyboard.press('n');
    await scribePage.keyboard.type('replica lag is 2 s');
    await scribePage.keyboard.press('Enter');
    await expect(deployer.record.getByText('replica lag is 2 s')).toBeVisible();
  });

  await test.step('a discussion is parked, and closed with its outcome', async () => {
    await deployerPage.keyboard.press('l');
    await deployerPage.keyboard.type('rename the queue?');
    await deployerPage.keyboard.press('Enter');
    await scribePage.getByRole('button', { name: 'Close: rename the queue?' }).click();
    await expect(scribe.dialog).toContainText('rename the queue?');
    await scribe.dialog.getByRole('textbox', { name: 'Outcome' }).fill('after this release');
    await scribePage.keyboard.press('Control+Enter');
    await expect(scribe.dialog).toBeHidden();
    await expect(
      deployerPage.getByRole('button', { name: 'Close: rename the queue?' }),
    ).toHaveCount(0);
  });

  await test.step('a correction stands beside what it corrects', async () => {
    await scribe.record.getByRole('button', { name: /Correct entry 2/ }).click();
    await scribe.dialog.getByRole('textbox', { name: 'Correction' }).fill('it was 3 s');
    await scribePage.keyboard.press('Control+Enter');
    await expect(scribe.dialog).toBeHidden();
    const corrected = deployer.record
      .getByRole('listitem')
      .filter({ hasText: 'replica lag is 2 s' });
    await expect(corrected).toContainText('it was 3 s');
  });

  await test.step('the record page gives the export away, and it verifies', async () => {
    await scribePage.goto(`/releases/${slug}/record`);
    await expect(scribePage.getByText('chain verified')).toBeVisible();
    const coming = scribePage.waitForEvent('download');
    await scribePage.getByRole('link', { name: 'timeline.jsonl' }).click();
    const file = await (await coming).path();
    const lines = (await readFile(file, 'utf8')).trimEnd().split('\n');
    const kinds = verifyExport(lines).map(({ kind }) => kind);
    expect(kinds).toEqual([
      'release.created',
      'note.added',
      'parking.added',
      'parking.closed',
      'entry.amended',
    ]);
  });
});

test('a record that was tampered with is called broken, at the entry that was touched', async ({
  scribe: page,
  product,
  rehearse,
}) => {
  const { slug } = await rehearse({ version: 'v7.1.0' });
  const scribe = await product.as('scribe');
  for (const text of ['one', 'two', 'three']) await scribe.command(slug, 'note.add', { text });
  await page.route(`**/api/releases/${slug}/timeline?*`, async (route) => {
    const answer = await route.fetch();
    const body: TimelinePage = await answer.json();
    for (const entry of body.entries) if (entry.seq === 3) entry.params = { note: 'n3', by: 'x' };
    await route.fulfill({ response: answer, json: body });
  });
  const room = await new RoomPage(page).open(slug);
  await expect(room.record.getByText('chain broken at entry 3')).toBeVisible();
});

test('a long night is found through: by kind, by who, by words, by a link to one entry', async ({
  scribe: page,
  product,
  rehearse,
}) => {
  const { slug } = await rehearse({ version: 'v7.2.0' });
  const [scribe, deployer] = [await product.as('scribe'), await product.as('deployer')];
  const texts = Array.from({ length: 400 }, (_, n) => `reading ${n + 1} of the queue`);
  await Promise.all(texts.map((text) => scribe.command(slug, 'note.add', { text })));
  await deployer.command(slug, 'parking.add', { text: 'Ingress is renamed later' });
  const lines = page.getByRole('list', { name: 'Entries, newest first' }).getByRole('listitem');
  const found = page.getByRole('status').filter({ hasText: 'entries' });

  await test.step('a link leads to its entry, and only what is in view is drawn', async () => {
    await page.goto(`/releases/${slug}/record#e7`);
    await expect(page.locator('#e7')).toBeInViewport();
    await expect(page.locator('#e7')).toHaveAttribute('aria-current', 'true');
    await expect(found).toHaveText('402 of 402 entries');
    expect(await lines.count()).toBeLessThan(200);
  });

  await test.step('words, in any order and by keyboard', async () => {
    await page.keyboard.press('/');
    await page.keyboard.type('renamed INGRESS');
    await expect(found).toContainText('1 of 402 entries');
    await expect(lines).toContainText(['Ingress is renamed later']);
    await expect(found).toContainText('Entry 7 is hidden by the filters.');
    await page.getByRole('button', { name: 'Show all' }).click();
    await expect(found).toHaveText('402 of 402 entries');
  });

  await test.step('who, and a view of the record that can be sent to somebody', async () => {
    await page.getByRole('combobox', { name: 'By' }).selectOption({ label: 'Deployer' });
    await expect(lines).toHaveCount(1);
    await expect(lines).toContainText('Ingress is renamed later');
    await page.goto(page.url().replace(/#.*/, ''));
    await expect(lines).toHaveCount(1);
    await page.getByRole('combobox', { name: 'By' }).selectOption({ label: 'everybody' });
    await page.getByRole('radio', { name: 'Decisions' }).click();
    await expect(lines).toHaveCount(1);
    await expect(lines).toContainText('created');
    expect(await axe(page)).toEqual([]);
  });
});
