import AxeBuilder from '@axe-core/playwright';
import {
  type Browser,
  type BrowserContext,
  test as base,
  expect,
  type Page,
} from '@playwright/test';
import { Drill, type DrillFacts } from './drill.ts';
import { Product } from './product.ts';

type Session = Awaited<ReturnType<BrowserContext['storageState']>>;
type Role = 'ic' | 'scribe' | 'deployer';

/** Opens pages as sample people: the first time by their button on the sign-in page, then by that session. */
export class People {
  readonly #browser: Browser;
  readonly #product: Product;
  readonly #sessions = new Map<string, Session>();

  constructor(browser: Browser, product: Product) {
    this.#browser = browser;
    this.#product = product;
  }

  /** A page in a browser context of its own, signed in as one sample person. */
  async open(name: string, options: { locale?: 'en' | 'tr' } = {}): Promise<Page> {
    const session = this.#sessions.get(name);
    const context = await this.#browser.newContext({
      baseURL: this.#product.url,
      ...(session ? { storageState: session } : {}),
    });
    if (options.locale) {
      const { url } = this.#product;
      await context.addCookies([{ name: 'locale', value: options.locale, url }]);
    }
    const page = await context.newPage();
    if (!session) {
      await signIn(page, name);
      this.#sessions.set(name, await context.storageState());
    }
    return page;
  }
}

/** One click on a sample person's button. */
export async function signIn(page: Page, name: string): Promise<void> {
  await page.goto('/sign-in');
  await page.getByRole('listitem').getByRole('button').filter({ hasText: name }).first().click();
  await expect(page).toHaveURL(/\/releases/);
}

const FAULT =
  /Content Security Policy|Minified React error|Hydration|did not match|MISSING_MESSAGE|INSUFFICIENT_PATH|INVALID_MESSAGE|FORMATTING_ERROR/i;

/** Collects what a page must never have: uncaught errors, policy violations, failed hydration. */
export function faultsOf(page: Page): string[] {
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(`${error.name}: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error' && FAULT.test(message.text())) faults.push(message.text());
  });
  return faults;
}

interface Pages extends Record<Role, Page> {
  /** Somebody who never signed in. */
  visitor: Page;
  /** Creates drills whose samples end with the test. */
  rehearse: (facts: DrillFacts) => Promise<Drill>;
}

const names: Record<Role, string> = {
  ic: 'Incident Commander',
  scribe: 'Scribe',
  deployer: 'Deployer',
};

async function watched(page: Page, use: (page: Page) => Promise<void>) {
  const faults = faultsOf(page);
  await use(page);
  await page.context().close();
  expect(faults).toEqual([]);
}

/** Every worker has a product of its own; every page has a browser context of its own. */
export const test = base.extend<Pages, { product: Product; people: People }>({
  product: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads here that it needs no other fixture
    async ({}, use) => {
      const product = await Product.fresh();
      await use(product);
      await product.remove();
    },
    { scope: 'worker', timeout: 240_000 },
  ],
  people: [
    async ({ browser, product }, use) => use(new People(browser, product)),
    { scope: 'worker' },
  ],
  ic: async ({ people }, use) => watched(await people.open(names.ic), use),
  scribe: async ({ people }, use) => watched(await people.open(names.scribe), use),
  deployer: async ({ people }, use) => watched(await people.open(names.deployer), use),
  visitor: async ({ browser, product }, use) => {
    const context = await browser.newContext({ baseURL: product.url });
    await watched(await context.newPage(), use);
  },
  rehearse: async ({ product }, use) => {
    const drills: Drill[] = [];
    await use(async (facts) => {
      const drill = await Drill.create(product, facts);
      drills.push(drill);
      return drill;
    });
    await Promise.all(drills.map((drill) => drill.feed.stop()));
  },
});

/** The page's frame stands at once; what it holds may come a moment later. */
const whole = (page: Page) => expect(page.locator('[aria-busy="true"]')).toHaveCount(0);

/** What axe finds wrong with the page as it stands: rule, help and the places. */
export async function axe(page: Page): Promise<string[]> {
  await whole(page);
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.map(
    ({ id, help, nodes }) => `${id}: ${help} — ${nodes.map(({ target }) => target).join(' | ')}`,
  );
}

/** Keeps a picture for whoever compares screens with the design; git ignores the folder. */
export async function picture(page: Page, name: string): Promise<void> {
  await whole(page);
  await page.screenshot({ path: `test-results/screens/${name}.png`, animations: 'disabled' });
}

export { expect, type Page };
