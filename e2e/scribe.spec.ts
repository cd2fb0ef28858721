import type { Entry } from '#lib/domain/entry.ts';
import { axe, expect, picture, test } from './playwright.ts';
import { RoomPage } from './room-page.ts';
import { ScribePage, texts } from './scribe-page.ts';

test.describe.configure({ mode: 'parallel' });

const PHONE = { width: 390, height: 844 };
const DESK = { width: 1440, height: 900 };

const recorded = (entries: readonly Entry[]) =>
  entries
    .filter(({ kind }) => kind === 'item.recorded')
    .map(({ params }) => `${params.item} ${params.result}`);

for (const locale of ['en', 'tr'] as const) {
  test(`a night’s rows go in by keys and quick line, each once and in order, ${locale}`, async ({
    people,
    product,
    rehearse,
  }) => {
    test.setTimeout(120_000);
    const drill = await rehearse({ version: `v7.${locale === 'en' ? 0 : 1}.0` });
    await (await product.as('ic')).command(drill.slug, 'release.start');
    const page = await people.open('Scribe', { locale });
    const { keyboard } = page;
    const scribe = await new ScribePage(page, locale).open(drill.slug);

    await test.step('P records a row without fields at once, and opens the fields of one that has them', async () => {
      await scribe.inHand('operator-essentials');
      await keyboard.press('p');
      await scribe.inHand('freeze-and-pin');
      await scribe.sees('operator-essentials', 'PASS');
      await keyboard.press('p');
      await expect(scribe.field('field.freeze-ref')).toBeFocused();
      await keyboard.type('pj-77');
      await keyboard.press('Tab');
      await expect(scribe.field('note')).toBeFocused();
      await keyboard.type('ikinci yönetici onayladı: ığüşöç İ');
      await keyboard.press('Escape');
      await keyboard.press('t');
      await expect(scribe.field('field.freeze-ref')).toHaveValue('pj-77');
      await expect(scribe.field('seenAt')).toHaveValue(/^\d\d:\d\d:\d\dZ$/);
      await keyboard.press('p');
      await scribe.inHand('preflight-60s');
      await scribe.sees('freeze-and-pin', 'PASS');
    });

    await test.step('F asks for the note; the attempt is kept beside the next', async () => {
      await keyboard.press('f');
      await expect(scribe.field('note')).toBeFocused();
      await keyboard.press('Enter');
      await expect(page.getByText(texts[locale].room.row.fault.note)).toBeVisible();
      await keyboard.type('image not found');
      await keyboard.press('Enter');
      await expect(scribe.row('preflight-60s')).toContainText('image not found');
      await scribe.say('1.3 p');
      await scribe.sees('preflight-60s', 'PASS');
      await expect(scribe.row('preflight-60s')).toContainText('image not found');
    });

    await test.step('a draft outlives Esc and a reload', async () => {
      await scribe.inHand('blast-radius');
      await keyboard.press('f');
      await keyboard.type('half a');
      await keyboard.press('Escape');
      await page.reload();
      await expect(scribe.field('note')).toHaveValue('half a');
      await scribe.inHand('blast-radius');
      await keyboard.press('f');
      await expect(scribe.row('blast-radius').locator('.cell')).toContainText('half a');
    });

    await test.step('the quick line says how it reads, names what is in the way, and loses nothing', async () => {
      await keyboard.press(':');
      await keyboard.type('1.5 p snap=7');
      await expect(page.locator('.quick-bad')).toContainText('snap');
      await keyboard.press('Enter');
      await expect(page.locator('.quick-reads[role="alert"]')).toBeVisible();
      await expect(scribe.quick).toHaveValue('1.5 p snap=7');
      await keyboard.press('Control+A');
      await keyboard.type('1.4 p "yeniden denendi"');
      await expect(page.locator('.quick-reads .tag')).toHaveText([
        /^1\.4 /,
        'PASS',
        '“yeniden denendi”',
      ]);
      await keyboard.press('Enter');
      await expect(scribe.quick).toHaveValue('');
      await keyboard.press('ArrowUp');
      await expect(scribe.quick).toHaveValue('1.4 p "yeniden denendi"');
      await keyboard.press('Control+A');
      await keyboard.press('Delete');
      await keyboard.press('Escape');
    });

    await test.step('ten rows and notes, one after the other', async () => {
      await scribe.say('1.5 p t=now');
      await scribe.say('n "40 kanıt dosyası"');
      await scribe.say('drill-r p');
      await scribe.say('l rename the dashboard');
      await scribe.say('1.7 p "1× 200, 99× 409"');
      await scribe.say('1.8 p');
      await scribe.saved();
    });

    const entries = await product.api.entries(drill.slug);
    expect(recorded(entries)).toEqual([
      'operator-essentials PASS',
      'freeze-and-pin PASS',
      'preflight-60s FAIL',
      'preflight-60s PASS',
      'blast-radius FAIL',
      'blast-radius PASS',
      'artifact-completeness PASS',
      'drill-rollback PASS',
      'drill-idempotency PASS',
      'drill-outbox PASS',
    ]);
    const said = entries.filter(({ kind }) => kind === 'note.added' || kind === 'parking.added');
    expect(said).toHaveLength(2);
    const { room } = await product.api.room(drill.slug);
    expect(room.attempts['freeze-and-pin@1#1']).toMatchObject({
      fields: { 'freeze-ref': 'pj-77' },
      note: 'ikinci yönetici onayladı: ığüşöç İ',
    });
    expect(room.attempts['artifact-completeness@1#1']?.observedAt).toBeDefined();

    for (const size of [DESK, PHONE]) {
      await page.setViewportSize(size);
      await picture(page, `scribe-${locale}-${size.width}`);
      expect.soft(await axe(page), `${size.width}`).toEqual([]);
    }
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(wide).toBeLessThanOrEqual(PHONE.width);
    await page.context().close();
  });
}

test('every key that ? shows does what it says, in the room and in the scribe’s view', async ({
  scribe: page,
  product,
  rehearse,
}) => {
  const drill = await rehearse({ version: 'v7.2.0' });
  await (await product.as('ic')).command(drill.slug, 'release.start');
  const scribe = await new ScribePage(page, 'en').open(drill.slug);
  const panel = page.locator('.keys-panel');
  await expect(panel).toBeVisible();
  const caps = await panel.locator('kbd').allTextContents();
  expect(caps).toEqual(expect.arrayContaining([...'JK.PFWCENLSU:']));
  await page.keyboard.press('?');
  await expect(panel).toBeHidden();
  await page.keyboard.press('?');
  await expect(panel).toBeVisible();

  await scribe.inHand('operator-essentials');
  await page.keyboard.press('j');
  await scribe.inHand('freeze-and-pin');
  await page.keyboard.press('k');
  await scribe.inHand('operator-essentials');
  await page.keyboard.press('n');
  await expect(scribe.quick).toBeFocused();
  await page.keyboard.type('from the key');
  await page.keyboard.press('Enter');
  await expect(page.locator('.record-tail')).toContainText('from the key');
  await page.keyboard.press('Escape');
  await page.keyboard.press('s');
  await expect(page.locator('.record-tail')).toContainText('reads the signal row');
  await page.keyboard.press('w');
  await expect(page.getByRole('dialog')).toContainText('Ask for a waiver');
  await page.keyboard.press('Escape');
  await page.keyboard.press('u');
  await expect(page.getByRole('dialog')).toContainText('Send an update');
  await page.keyboard.press('Escape');

  await test.step('switched off, single keys do nothing', async () => {
    await panel.getByRole('checkbox').uncheck();
    await page.keyboard.press('Escape');
    await page.locator('h1').click();
    await page.keyboard.press('p');
    await panel.getByRole('checkbox').check();
    await expect(scribe.row('operator-essentials')).toHaveClass(/hand/);
  });

  await test.step('the room has them too', async () => {
    const room = await new RoomPage(page).open(drill.slug);
    await room.pass('operator-essentials');
    await room.sees('freeze-and-pin', 'NEXT');
    await page.keyboard.press('t');
    await expect(room.row('freeze-and-pin').getByRole('textbox')).toHaveValue(/^\d\d:\d\d:\d\dZ$/);
    await page.keyboard.press(':');
    await expect(scribe.quick).toBeFocused();
    await page.keyboard.type('p fr=9');
    await page.keyboard.press('Enter');
    await room.sees('freeze-and-pin', 'PASS');
    await expect(room.row('freeze-and-pin')).toContainText('9');
  });
});
