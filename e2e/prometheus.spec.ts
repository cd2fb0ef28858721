import { findPrometheus } from '#checks/prometheus.ts';
import type { ConnectionsAnswer } from '#lib/contract/connections.ts';
import { freePort, type Peer, RealPrometheus, startPeer } from '#lib/server/sources/testing.ts';
import { axe, expect, picture, test } from './playwright.ts';
import { RoomPage } from './room-page.ts';

const binary = findPrometheus();
test.skip(binary === null, 'no Prometheus is here and none can be installed');

/** What the application under release says of itself now. */
const app = { p95Ms: 120, requests: 0, failures: 0 };
let exporter: Peer;
let prometheus: RealPrometheus;

test.beforeAll(async () => {
  exporter = await startPeer((_, response) => {
    app.requests += 100;
    response.end(`app_p95_ms{group="canary"} ${app.p95Ms}
app_p95_ms{group="stable"} 118
app_requests_total{code="200"} ${app.requests}
app_requests_total{code="503"} ${app.failures}
`);
  });
  prometheus = await RealPrometheus.start(binary ?? '', exporter.url, await freePort());
  await prometheus.knows('rate(app_requests_total[10s])');
});
test.afterAll(async () => {
  await prometheus?.stop();
  await exporter?.close();
});

const share =
  '100 * sum(rate(app_requests_total{code="503"}[10s])) / sum(rate(app_requests_total[10s]))';

test('an administrator connects a real Prometheus and tries queries; it opens PROCEED and fires a trigger', async ({
  people,
  ic: icPage,
  product,
  rehearse,
}) => {
  test.setTimeout(240_000);
  const admin = await people.open('Administrator');

  await test.step('the connection is made, a query tried, and a bad one says why', async () => {
    await admin.goto('/settings/sources');
    await admin.getByRole('button', { name: 'Add a connection' }).click();
    const dialog = admin.getByRole('dialog');
    await dialog.getByLabel('Name', { exact: true }).fill('prom');
    await dialog.getByLabel('Address').fill(prometheus.url);
    await dialog.getByRole('button', { name: /^Save/ }).click();
    await expect(dialog).toBeHidden();
    await expect(admin.getByRole('cell', { name: /^prom/ })).toBeVisible();
    const query = admin.getByLabel('Query (PromQL)');
    const tried = admin.locator('.tried');
    await query.fill('app_p95_ms');
    await admin.getByRole('button', { name: 'Try', exact: true }).click();
    await expect(tried).toContainText('the answer holds 2 series');
    await query.fill('app_p95_ms{group="canary"}');
    await admin.getByLabel('Judged as').selectOption('go-live-micro-plan/api-p95');
    await admin.getByRole('button', { name: 'Try', exact: true }).click();
    await expect(tried.locator('.tried-value')).toContainText('120');
    await expect(tried).toContainText(/(GREEN|TOO FEW)\s*API p95/);
    expect(await axe(admin)).toEqual([]);
    await picture(admin, 'settings-sources-1440');
    await admin.context().close();
  });

  const ask = (query: string) => ({ kind: 'prometheus' as const, connection: 'prom', query });
  const drill = await rehearse({
    version: 'v6.0.0',
    sources: {
      'api-p95': { ...ask('app_p95_ms{group="canary"}'), stable: 'app_p95_ms{group="stable"}' },
      'http-5xx': ask(share),
    },
  });
  await drill.goTo('stage-1');
  const ic = await new RoomPage(icPage).open(drill.slug);

  await test.step('PROCEED opens on real samples', async () => {
    await drill.readyForNext('stage-1');
    const tile = icPage.locator('.tile').filter({ hasText: 'API p95' });
    await expect(tile).toContainText('GREEN');
    await expect(tile).toContainText('120');
    await ic.decide('Shift+P', /PROCEED v6\.0\.0 to 5 %/);
    await expect.poll(() => drill.phase()).toBe('stage-2');
  });

  await test.step('a value that goes bad fires its trigger', async () => {
    app.p95Ms = 900;
    const fired = icPage.getByRole('region', { name: /Trigger: .*p95 over limit/ });
    await expect(fired.getByText('TRIGGER FIRED', { exact: true })).toBeVisible();
    await expect(fired).toContainText('900');
    await picture(icPage, 'room-prometheus-trigger-1440');
  });

  await test.step('a source that is gone is NO DATA with its reason on the tile', async () => {
    await prometheus.stop();
    const tile = icPage.locator('.tile').filter({ hasText: 'API p95' });
    await expect(tile).toContainText('NO DATA');
    await expect(tile).toContainText('nobody answers at the address of prom');
    const told = await product.api.must<ConnectionsAnswer>('GET', '/api/connections');
    expect(told.connections[0]?.lastOkAt).toBeDefined();
    const state = async () =>
      (await product.api.must<ConnectionsAnswer>('GET', '/api/connections')).connections[0]
        ?.lastError?.code;
    await expect.poll(state).toBe('source-refused');
  });
});
