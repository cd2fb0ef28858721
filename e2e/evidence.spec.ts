import type { Page } from '@playwright/test';
import { expect, test } from './playwright.ts';
import { RoomPage } from './room-page.ts';

/** Hands the page something as the clipboard or a drag would. */
async function hand(page: Page, how: 'paste' | 'drop', item: string | undefined, text: string) {
  await page.evaluate(
    ([type, row, words]) => {
      const data = new DataTransfer();
      if (type === 'paste') data.setData('text/plain', words);
      else data.items.add(new File([words], 'smoke.log', { type: 'text/plain' }));
      const target = row ? document.querySelector(`[data-item="${row}"]`) : document.body;
      const init = { bubbles: true, cancelable: true };
      const event =
        type === 'paste'
          ? new ClipboardEvent('paste', { ...init, clipboardData: data })
          : new DragEvent('drop', { ...init, dataTransfer: data });
      target?.dispatchEvent(event);
    },
    [how, item ?? '', text] as const,
  );
}

test('evidence by paste and by drop goes to its row with its hash; a cut-off upload is sent again, once', async ({
  scribe: page,
  product,
  rehearse,
}) => {
  const { slug } = await rehearse({ version: 'v7.4.0' });
  await (await product.as('ic')).command(slug, 'release.start');
  const room = await new RoomPage(page).open(slug);
  await room.sees('operator-essentials', 'NEXT');
  const files = async () =>
    Object.values((await product.api.room(slug)).room.evidence).filter(({ name }) =>
      /^(pasted|smoke)/.test(name),
    );

  await test.step('a paste is shown first, and attached to the row in hand', async () => {
    await hand(page, 'paste', undefined, 'all eleven essentials seen');
    await expect(page.getByText('Evidence for 1.1 Operator essentials at hand?')).toBeVisible();
    expect(await files()).toHaveLength(0);
    await page.keyboard.press('Enter');
    const chip = room.row('operator-essentials').getByRole('link', { name: /^pasted-/ });
    await expect(chip).toContainText(/[0-9a-f]{4}…[0-9a-f]{2} · 26 byte/);
  });

  await test.step('a drop goes to the row that it is dropped on', async () => {
    // The line breaks after the server has taken the file, before its answer arrives.
    await page.route('**/evidence', async (route) => {
      await route.fetch();
      await route.abort('connectionreset');
    });
    await hand(page, 'drop', 'freeze-and-pin', 'frozen at 9f3c2e1');
    const again = page.getByRole('button', { name: 'Send again' });
    await expect(again).toBeVisible();
    await page.unroute('**/evidence');
    await again.click();
    await expect(page.getByText(/^smoke\.log · .* on record$/)).toBeVisible();
    const targets = (await files()).map(({ name, target }) => [name, target]);
    expect(targets.filter(([name]) => name === 'smoke.log')).toEqual([
      ['smoke.log', 'item:freeze-and-pin@1'],
    ]);
  });
});
