import { writeFileSync } from 'node:fs';
import http from 'node:http';
import { parseArgs } from 'node:util';
import pg from 'pg';
import type { ReleaseCreated } from '#lib/contract/wire.ts';
import { ownDatabase } from '../e2e/own-database.ts';
import { Product } from '../e2e/product.ts';

const WRITERS = 16;
const WARM_UP_MS = 2_000;
const SPAN_MS = 8_000;
const DAY_MS = 86_400_000;
const COMMANDER = 'ic@sample.invalid';
const TEXT = 'Rows of the migration counted again on the replica; the sums agree to the cent.';

/** One act that has been answered and is durable. */
type Act = () => Promise<void>;

interface Measured {
  perSecond: number;
  p50Ms: number;
  p99Ms: number;
}

/** Lets each writer act again and again, waiting for every answer; the warm-up does not count. */
async function measure(writers: readonly Act[]): Promise<Measured> {
  const tookMs: number[] = [];
  const fromMs = performance.now() + WARM_UP_MS;
  const untilMs = fromMs + SPAN_MS;
  const run = async (act: Act) => {
    for (let startMs = performance.now(); startMs < untilMs; startMs = performance.now()) {
      await act();
      const endMs = performance.now();
      if (startMs >= fromMs && endMs <= untilMs) tookMs.push(endMs - startMs);
    }
  };
  await Promise.all(writers.map(run));
  tookMs.sort((a, b) => a - b);
  const at = (share: number) => round(tookMs[Math.floor(tookMs.length * share)] ?? Number.NaN);
  const perSecond = Math.round((tookMs.length * 1_000) / SPAN_MS);
  return { perSecond, p50Ms: at(0.5), p99Ms: at(0.99) };
}

const round = (value: number) => Math.round(value * 100) / 100;

/** A note to one release over HTTP, on a connection of its own. */
function noteWriter(url: URL, token: string): Act {
  const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
  const body = JSON.stringify({ text: TEXT });
  const headers = {
    authorization: `Bearer ${token}`,
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
  };
  return () =>
    new Promise((resolve, reject) => {
      const request = http.request(url, { method: 'POST', agent, headers }, (answer) => {
        answer.resume();
        answer.once('error', reject);
        answer.once('end', () => {
          if (answer.statusCode === 200) resolve();
          else reject(new Error(`note.add answered ${answer.statusCode}`));
        });
      });
      request.once('error', reject);
      request.end(body);
    });
}

/** Creates a release with one note, so that plain inserts can carry the bytes of a real entry. */
async function prepare({ api, url }: Product) {
  const { slug } = await api.must<ReleaseCreated>('POST', '/api/releases', {
    template: 'go-live-micro-plan',
    service: 'bench',
    name: 'Bench',
    version: 'v1.0.0',
    sha: '9f3c2e1',
    targetAt: new Date(Date.now() + DAY_MS).toISOString(),
    roles: { ic: [COMMANDER] },
  });
  const { token } = await api.must<{ token: string }>('POST', '/api/tokens', {
    name: 'bench',
    person: COMMANDER,
    scopes: ['act'],
  });
  const note = noteWriter(new URL(`/api/releases/${slug}/note.add`, url), token);
  await note();
  const entry = (await api.exported(slug)).at(-1) ?? '';
  const writer = () => noteWriter(new URL(`/api/releases/${slug}/note.add`, url), token);
  return { slug, writer, entry };
}

/** Single-row inserts of the same bytes into the same Postgres, each a durable commit. */
async function plainInserts(product: Product, entry: string): Promise<Measured> {
  const pool = new pg.Pool({ ...ownDatabase(product), max: WRITERS });
  try {
    await pool.query('CREATE TABLE bench_plain (seq bigserial PRIMARY KEY, text text NOT NULL)');
    const insert: Act = async () => {
      await pool.query({
        name: 'bench',
        text: 'INSERT INTO bench_plain (text) VALUES ($1)',
        values: [entry],
      });
    };
    return await measure(Array.from({ length: WRITERS }, () => insert));
  } finally {
    await pool.end();
  }
}

async function bench() {
  const product = await Product.fresh();
  try {
    const { slug, writer, entry } = await prepare(product);
    const one = await measure([writer()]);
    const many = await measure(Array.from({ length: WRITERS }, writer));
    const plain = await plainInserts(product, entry);
    const { seq } = await product.api.room(slug);
    return { writers: WRITERS, spanMs: SPAN_MS, one, many, plain, entries: seq };
  } finally {
    await product.remove();
  }
}

const { values } = parseArgs({ options: { json: { type: 'string' } } });
const found = await bench();
const ratio = round(found.many.perSecond / found.plain.perSecond);
const line = (name: string, { perSecond, p50Ms, p99Ms }: Measured) =>
  console.log(
    `${name.padEnd(44)}${String(perSecond).padStart(8)}/s  p50 ${p50Ms} ms  p99 ${p99Ms} ms`,
  );
line('Commands over HTTP, one writer', found.one);
line(`Commands over HTTP, ${WRITERS} writers, one release`, found.many);
line(`Plain inserts through pg, ${WRITERS} connections`, found.plain);
console.log(`Commands to plain inserts (P4, at least 0.3)  ${ratio} ×`);
if (values.json) writeFileSync(values.json, `${JSON.stringify({ ...found, ratio }, null, 2)}\n`);
