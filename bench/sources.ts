import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import type { TemplateAnswer } from '#lib/contract/wire.ts';
import { startPeer } from '#lib/server/sources/testing.ts';
import { Product } from '../e2e/product.ts';

/** Ten active releases with ten signals each that ask a Prometheus: what they cost beside an idle Warroom. */
const RELEASES = 10;
const SIGNALS = 10;
const SETTLE_MS = 20_000;
const SPAN_MS = 60_000;
const DAY_MS = 86_400_000;
/** Clock ticks of /proc a second, on every Linux that Node runs on. */
const TICKS = 100;

/** CPU time of the process that listens on the product's port, in seconds; Linux alone. */
function cpuSeconds(pid: string): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) / TICKS;
}

/** The API process of this product: the one that runs lib/server/main.ts with its data directory. */
function apiProcess(product: Product): string {
  const found = readdirSync('/proc').find((pid) => {
    if (!/^\d+$/.test(pid)) return false;
    try {
      const runs = readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('lib/server/main.ts');
      return runs && readFileSync(`/proc/${pid}/environ`, 'utf8').includes(product.dataDir);
    } catch {
      return false;
    }
  });
  if (!found) throw new Error('the API process was not found (Linux alone)');
  return found;
}

async function share(pid: string): Promise<number> {
  const before = cpuSeconds(pid);
  await pause(SPAN_MS);
  return Math.round(((cpuSeconds(pid) - before) / (SPAN_MS / 1_000)) * 10_000) / 100;
}

async function createReleases({ api }: Product, url: string, differing: boolean): Promise<void> {
  await api.must('POST', '/api/connections', { name: 'bench', kind: 'prometheus', url });
  const { templates } = await api.must<TemplateAnswer>('GET', '/api/templates');
  const template = templates.find(({ runbook }) => runbook.signals.length >= SIGNALS);
  if (!template) throw new Error(`no runbook has ${SIGNALS} signals`);
  const signals = template.runbook.signals.slice(0, SIGNALS);
  for (let release = 0; release < RELEASES; release += 1) {
    const query = (slug: string) => `bench{signal="${slug}",n="${differing ? release : 0}"}`;
    await api.must('POST', '/api/releases', {
      template: template.slug,
      service: 'bench',
      name: 'Bench',
      version: `v${release}`,
      sha: '9f3c2e1',
      targetAt: new Date(Date.now() + DAY_MS).toISOString(),
      roles: { ic: ['ic@sample.invalid'] },
      sources: Object.fromEntries(
        signals.map(({ slug }) => [
          slug,
          { kind: 'prometheus', connection: 'bench', query: query(slug) },
        ]),
      ),
    });
  }
}

async function bench(differing: boolean) {
  const peer = await startPeer((request, response) => {
    const nowS = Date.now() / 1_000;
    const isRange = request.url?.includes('query_range');
    const result = isRange ? [] : [{ metric: {}, value: [nowS, String(100 + Math.sin(nowS))] }];
    const data = { resultType: isRange ? 'matrix' : 'vector', result };
    response.end(JSON.stringify({ status: 'success', data }));
  });
  const product = await Product.fresh();
  try {
    const pid = apiProcess(product);
    await pause(SETTLE_MS);
    const idle = await share(pid);
    await createReleases(product, peer.url, differing);
    await pause(SETTLE_MS);
    const asked = peer.asked.length;
    const busy = await share(pid);
    return { idle, busy, asked: peer.asked.length - asked };
  } finally {
    await product.remove();
    await peer.close();
  }
}

const { values } = parseArgs({ options: { shared: { type: 'boolean' } } });
const found = await bench(!values.shared);
console.log(`API process, idle                                   ${found.idle} % of a core`);
console.log(
  `with ${RELEASES} releases of ${SIGNALS} signals each                   ${found.busy} % of a core`,
);
console.log(`questions asked in that minute                      ${found.asked}`);
