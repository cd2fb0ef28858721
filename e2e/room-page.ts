import { expect, type Locator, type Page } from '@playwright/test';
import en from '#messages/en.json' with { type: 'json' };
import tr from '#messages/tr.json' with { type: 'json' };

/** Where the buttons of decision have their places, by the key that opens each. */
const slotOf = {
  'Shift+P': '.at-1',
  'Shift+H': '.at-2',
  'Shift+R': '.at-3',
  'Shift+X': '.at-3',
  'Shift+E': '.at-again',
} as const;

/** A war room as one person sees it, by the names that the screen gives its parts. */
export class RoomPage {
  readonly page: Page;
  readonly #live: string;

  constructor(page: Page, locale: 'en' | 'tr' = 'en') {
    this.page = page;
    this.#live = { en: en.room.live.live, tr: tr.room.live.live }[locale];
  }

  async open(slug: string): Promise<this> {
    await this.page.goto(`/releases/${slug}`);
    await expect(this.live).toBeVisible();
    return this;
  }

  get live(): Locator {
    return this.page.getByText(this.#live, { exact: true });
  }

  /** One row of the checklist. */
  row(item: string): Locator {
    return this.page.locator(`[data-item="${item}"]`);
  }

  /** The word that a row ends with. */
  async sees(item: string, word: 'PASS' | 'FAIL' | 'WAIVED' | 'NEXT'): Promise<void> {
    await expect(this.row(item).getByText(word, { exact: true })).toBeVisible();
  }

  /** Records the row in hand by its key: the word is there at once, on record or waiting for the line. */
  async enter(item: string): Promise<void> {
    await this.sees(item, 'NEXT');
    await this.page.keyboard.press('p');
    // A row with fields opens them first; Enter saves it as it stands.
    const field = this.row(item).locator('input[type="text"]').first();
    if ((await field.count()) > 0) {
      await expect(field).toBeFocused();
      await field.press('Enter');
    }
    await this.sees(item, 'PASS');
  }

  /** The same, until it is on record. */
  async pass(item: string): Promise<void> {
    await this.enter(item);
    await expect(this.queue).toBeHidden();
  }

  /** What this device has entered and the record does not hold yet. */
  get queue(): Locator {
    return this.page.locator('[data-queue]');
  }

  get record(): Locator {
    return this.page.getByRole('region', { name: 'Record', exact: true });
  }

  get gate(): Locator {
    return this.page.getByRole('region', { name: 'Gate', exact: true });
  }

  get dialog(): Locator {
    return this.page.locator('[role="dialog"], [role="alertdialog"]');
  }

  /** A button of decision by how its name begins: a closed one goes on with its reason. */
  verb(name: string | RegExp): Locator {
    const begins = typeof name === 'string' ? new RegExp(`^${name}`) : name;
    return this.page.locator('.acts').getByRole('button', { name: begins });
  }

  /**
   * Presses the key of a button of decision once, when this screen shows it open: the server may be
   * a moment ahead of it.
   */
  async press(key: keyof typeof slotOf): Promise<void> {
    await expect(this.page.locator(`.acts ${slotOf[key]}:not([aria-disabled])`)).toBeVisible();
    await this.page.keyboard.press(key);
  }

  /** Confirms the decision in the open dialog by keyboard, once it may be, and sees the dialog go. */
  async confirm(): Promise<void> {
    await expect(this.dialog.locator('.confirm:not([aria-disabled])')).toBeVisible();
    await this.page.keyboard.press('Control+Enter');
    await expect(this.dialog).toBeHidden();
  }

  /** Both steps of a decision by keyboard: the verb's key, then the confirmation. */
  async decide(key: keyof typeof slotOf, title: RegExp): Promise<void> {
    await this.press(key);
    await expect(this.dialog).toContainText(title);
    await this.confirm();
  }

  /** Notes every word that the line to the server shows from now on; answers them in order. */
  async lineWords(): Promise<() => Promise<string[]>> {
    await this.page.evaluate(() => {
      const words: string[] = [];
      const look = () => {
        const bar = document.querySelector('header')?.textContent ?? '';
        const word = /LIVE|OFFLINE|CATCHING UP|STALE|OPENING/.exec(bar)?.[0];
        if (word && word !== words.at(-1)) words.push(word);
      };
      look();
      const options = { childList: true, subtree: true, characterData: true };
      new MutationObserver(look).observe(document.body, options);
      Object.assign(window, { lineWords: words });
    });
    return () => this.page.evaluate(() => (window as unknown as { lineWords: string[] }).lineWords);
  }

  async chainVerified(): Promise<void> {
    await expect(this.record.getByText('chain verified', { exact: true })).toBeVisible();
  }
}
