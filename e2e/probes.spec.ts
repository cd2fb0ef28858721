import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { axe, expect, faultsOf, test } from './playwright.ts';

const answer = (build: string, remaining: number) =>
  JSON.stringify({
    status: 'ready',
    build_id: build,
    config_hash: 'sha256:7f3a2b1c',
    checks: { database: { status: 'ok' }, queue: { status: 'ok', depth: 3 } },
    pilot: { enabled: true, rate_limit: { current: 50 - remaining, limit: 50, remaining } },
  });

/** A service of its own on loopback; `say` sets what it answers from now on. */
async function service() {
  const says = { status: 200, body: answer('git:abc1234', 45) };
  const server = http.createServer((_, response) => {
    response.writeHead(says.status, { 'content-type': 'application/json' }).end(says.body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/health/ready`,
    say: (status: number, body: string) => Object.assign(says, { status, body }),
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

test('the address of a probe is set, and the room says ready, not ready and unknown as the service does', async ({
  people,
  product,
  rehearse,
}) => {
  const api = await service();
  const { slug } = await rehearse({ version: 'v8.1.0' });
  const ic = await product.as('ic');
  await ic.command(slug, 'release.start');
  const page = await people.open('Incident Commander');
  const faults = faultsOf(page);
  const probes = page.getByRole('region', { name: 'Readiness probes' });
  try {
    await page.goto(`/releases/${slug}`);
    await expect(probes).toContainText('NOT CONNECTED');
    await probes.getByRole('button', { name: 'Probes' }).click();
    await page.getByRole('link', { name: 'Set it in the release settings' }).click();
    const parameters = page.getByRole('region', { name: 'Parameters' });
    await parameters.getByRole('button', { name: /Change.*[Rr]eadiness/ }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox').first().fill(api.url);
    await dialog.getByRole('textbox', { name: 'Reason' }).fill('the service is up');
    await dialog.getByRole('button', { name: /Set anew/ }).click();
    await expect(parameters).toContainText(api.url);

    await page.goto(`/releases/${slug}`);
    await expect(probes.getByText('READY', { exact: true })).toBeVisible();
    await expect(probes).toContainText('rate_limit: 45 of 50 left');
    await expect(page.getByText(/as the release’s own: build git:abc1234/).first()).toBeVisible();
    expect(await axe(page)).toEqual([]);
    await probes.getByRole('button', { name: 'Probes' }).click();
    await expect(dialog).toContainText('45 of 50 left, 5 used');
    await expect(dialog).toContainText('git:abc1234');
    expect(await axe(page)).toEqual([]);
    await page.keyboard.press('Escape');

    api.say(503, '{"status":"not_ready","checks":{"database":{"status":"error"}}}');
    await expect(probes).toContainText('NOT READY');
    await expect(probes).toContainText('answered 503: not ready, database failed');
    api.say(200, '{"status":"ready","chec');
    await expect(probes).toContainText('UNKNOWN');
    expect(faults).toEqual([]);
  } finally {
    api.close();
  }
});
