import { expect, type Page } from '@playwright/test';
import en from '#messages/en.json' with { type: 'json' };
import tr from '#messages/tr.json' with { type: 'json' };

export const texts = { en, tr };

/** The scribe's screen, worked by keys alone. */
export class ScribePage {
  readonly page: Page;
  readonly #words: typeof en;

  constructor(page: Page, locale: 'en' | 'tr') {
    this.page = page;
    this.#words = texts[locale];
  }

  async open(slug: string): Promise<this> {
    await this.page.goto(`/releases/${slug}/scribe`);
    await expect(this.page.getByText(this.#words.room.live.live, { exact: true })).toBeVisible();
    return this;
  }

  get quick() {
    return this.page.getByRole('textbox', { name: this.#words.quick.label });
  }

  row(item: string) {
    return this.page.locator(`[data-item="${item}"]`);
  }

  /** Waits until the keys act on this row. */
  async inHand(item: string): Promise<void> {
    await expect(this.page.locator('.hand')).toHaveAttribute('data-item', item);
  }

  async sees(item: string, word: string): Promise<void> {
    await expect(this.row(item).locator('.result')).toHaveText(word);
  }

  field(name: string) {
    return this.page.locator(`.hand [name="${name}"]`);
  }

  /** Types a quick line and sends it. */
  async say(line: string): Promise<void> {
    await this.page.keyboard.press(':');
    await expect(this.quick).toBeFocused();
    await this.page.keyboard.type(line);
    await this.page.keyboard.press('Enter');
    await expect(this.quick).toHaveValue('');
    await this.page.keyboard.press('Escape');
  }

  async saved(): Promise<void> {
    const [before = ''] = this.#words.scribe.foot.saved.split('{');
    await expect(this.page.locator('.scribe-foot')).toContainText(before.trim());
  }
}
