import { randomUUID } from 'node:crypto';
import type { CommandAnswer } from '#lib/contract/wire.ts';
import type { Api } from './api.ts';
import { verifyExport } from './chain.ts';
import { Drill } from './drill.ts';
import { expect, People, test } from './playwright.ts';
import { Product } from './product.ts';
import { RoomPage } from './room-page.ts';

const WRITERS = 4;
const NOTES_BEFORE_KILL = 30;
const NOTES_AFTER_RESTART = 20;

/** Sends notes one after another and, as a client that got no answer should, sends each again by its key. */
class Writer {
  readonly acknowledged = new Map<string, number>();
  readonly #api: Api;
  readonly #slug: string;
  readonly #running: Promise<void>;
  #enough = false;

  constructor(api: Api, slug: string, name: string) {
    this.#api = api;
    this.#slug = slug;
    this.#running = this.#run(name);
  }

  async stop(): Promise<void> {
    this.#enough = true;
    await this.#running;
  }

  async #run(name: string): Promise<void> {
    for (let count = 0; !this.#enough; count += 1) {
      const text = `${name} note ${count}`;
      const key = randomUUID();
      this.acknowledged.set(text, await this.#untilAnswered(text, key));
    }
  }

  async #untilAnswered(text: string, key: string): Promise<number> {
    for (;;) {
      try {
        const { status, body } = await this.#api.try(this.#slug, 'note.add', { text }, key);
        if (status === 200) return (body as CommandAnswer).seq;
        if (status < 500) throw new TypeError(`${status} ${JSON.stringify(body)}`);
      } catch (error) {
        // fetch says that there is no line by a TypeError with a cause; anything else is a finding.
        if (!(error instanceof TypeError && error.cause)) throw error;
      }
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}

const many = (writers: Writer[]) => writers.reduce((sum, one) => sum + one.acknowledged.size, 0);

const kills = [
  {
    what: 'the server process',
    kill: async (product: Product) => product.killServer(),
  },
  {
    what: 'everything, the database too',
    kill: async (product: Product) => {
      product.killEverything();
      await product.start();
    },
  },
];

for (const { what, kill } of kills) {
  test(`SIGKILL to ${what}: nothing that was answered is lost, nothing is there twice`, async ({
    browser,
  }) => {
    test.setTimeout(240_000);
    const product = await Product.fresh();
    try {
      const drill = await Drill.create(product, { version: 'v3.0.0' });
      const { slug } = drill;
      const page = await new People(browser, product).open('Scribe');
      const room = await new RoomPage(page).open(slug);
      const lineWords = await room.lineWords();
      const api = await product.as('scribe');
      const names = Array.from({ length: WRITERS }, (_, at) => `writer ${at}`);
      const writers = names.map((name) => new Writer(api, slug, name));
      await expect.poll(() => many(writers)).toBeGreaterThan(NOTES_BEFORE_KILL);
      await kill(product);
      await product.ready();
      const before = many(writers);
      await expect
        .poll(() => many(writers), { timeout: 90_000 })
        .toBeGreaterThan(before + NOTES_AFTER_RESTART);
      await Promise.all(writers.map((writer) => writer.stop()));
      await drill.feed.stop();

      const entries = verifyExport(await product.api.exported(slug));
      const texts = entries.flatMap(({ changes }) => {
        const { notes } = (changes ?? {}) as { notes?: { text: string }[] };
        return notes?.map(({ text }) => text) ?? [];
      });
      expect(new Set(texts).size).toBe(texts.length);
      for (const { acknowledged } of writers) {
        for (const [text, seq] of acknowledged) {
          expect(entries[seq - 1]?.changes).toMatchObject({ notes: [{ text }] });
        }
      }

      await expect(room.live).toBeVisible({ timeout: 60_000 });
      expect(await lineWords()).toEqual(['LIVE', 'OFFLINE', 'CATCHING UP', 'LIVE']);
      // The room may have recorded something by itself since.
      await expect(async () => {
        const { length } = await product.api.entries(slug);
        await expect(room.record.getByText(`${length} entries`)).toBeVisible({ timeout: 2_000 });
      }).toPass();
      await room.chainVerified();
      await page.keyboard.press('n');
      await page.keyboard.type('back on the line');
      await page.keyboard.press('Enter');
      await expect(room.record.getByText('back on the line')).toBeVisible();
      await page.context().close();
    } finally {
      await product.remove();
    }
  });
}

test('a screen says that its line is gone, closes decisions, catches up by itself', async ({
  browser,
}) => {
  test.setTimeout(240_000);
  const product = await Product.fresh();
  try {
    const drill = await Drill.create(product, { version: 'v3.1.0', decisionMs: 8_000 });
    const { slug } = drill;
    await drill.goTo('stage-1');
    const page = await new People(browser, product).open('Incident Commander');
    const room = await new RoomPage(page).open(slug);
    // A deadline that ends while nobody is there to see it.
    const security = await product.as('security');
    await security.command(slug, 'trigger.report', { trigger: 's4-t19', note: 'a leaked key' });
    await expect(page.getByText('TRIGGER FIRED', { exact: true })).toBeVisible();
    product.killEverything();
    await expect(page.getByText('OFFLINE', { exact: true })).toBeVisible();
    await expect(room.verb('ROLLBACK')).toHaveAttribute('aria-disabled', 'true');
    await expect(room.verb('ROLLBACK')).toHaveAccessibleDescription(/no line to the server/);
    await product.start();
    await expect(room.live).toBeVisible({ timeout: 60_000 });
    await expect(page.getByText('breach recorded')).toBeVisible();
    const kinds = (await product.api.entries(slug)).map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind === 'deadline.breached')).toHaveLength(1);
    expect(kinds.filter((kind) => kind === 'trigger.fired')).toHaveLength(1);
    await expect(room.verb('ROLLBACK')).not.toHaveAttribute('aria-disabled', 'true');
    await room.decide('Shift+R', /ROLLBACK v3\.1\.0 from 1 %/);
    await room.sees('rollback-run', 'NEXT');
    await drill.feed.stop();
    await page.context().close();
  } finally {
    await product.remove();
  }
});

test('asked to stop, it ends in order and starts again with all it had', async () => {
  const product = await Product.fresh();
  try {
    const drill = await Drill.create(product, { version: 'v3.2.0' });
    await (await product.as('scribe')).command(drill.slug, 'note.add', { text: 'kept' });
    await drill.feed.stop();
    const before = await product.api.exported(drill.slug);
    expect(await product.stop()).toBe(0);
    expect(await product.isUp()).toBe(false);
    await product.start();
    expect(await product.api.exported(drill.slug)).toEqual(before);
  } finally {
    await product.remove();
  }
});
