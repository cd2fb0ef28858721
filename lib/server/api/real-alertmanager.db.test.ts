import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findAlertmanager, findPrometheus } from '#checks/prometheus.ts';
import type { Entry } from '#lib/domain/entry.ts';
import { createAlertTelling } from '../jobs/alerts.ts';
import { runDue } from '../jobs/due.ts';
import { freePort, type Peer, RealPrometheus, startPeer } from '../sources/testing.ts';
import { newReleaseFacts, startTestServer, type TestServer } from '../testing.ts';

const binaries = { prometheus: findPrometheus(), alertmanager: findAlertmanager() };
const { prometheus: prometheusBinary, alertmanager: alertmanagerBinary } = binaries;
const slug = 'spark-v1-4-0';
const app = { failing: 0 };

let server: TestServer;
let exporter: Peer;
let prometheus: RealPrometheus;
let alertmanager: ChildProcess;
let dir: string;

const rules = `groups:
  - name: app
    rules:
      - alert: AppDown
        expr: app_failing > 0
        labels: { severity: critical, service: spark }
        annotations: { summary: the application says that it fails }
`;

const here = prometheusBinary !== null && alertmanagerBinary !== null;

describe.skipIf(!here)('a rule of a real Prometheus, through a real Alertmanager', () => {
  beforeAll(async () => {
    server = await startTestServer();
    await server.admin('POST', '/api/releases', newReleaseFacts());
    dir = mkdtempSync(path.join(os.tmpdir(), 'warroom-alertmanager-'));
    const port = await freePort();
    const token = server.bootstrap;
    const config = path.join(dir, 'alertmanager.yml');
    writeFileSync(
      config,
      `route: { receiver: warroom, group_wait: 0s, group_interval: 1s, repeat_interval: 1m }
receivers:
  - name: warroom
    webhook_configs:
      - url: ${server.url}/api/ingest/alertmanager
        http_config: { authorization: { credentials: ${token} } }
`,
    );
    const listen = `--web.listen-address=127.0.0.1:${port}`;
    const args = [`--config.file=${config}`, `--storage.path=${dir}/data`, listen];
    args.push('--cluster.listen-address=');
    alertmanager = spawn(alertmanagerBinary ?? '', args, { stdio: 'ignore' });
    exporter = await startPeer((_, response) => response.end(`app_failing ${app.failing}\n`));
    const more = `alerting: { alertmanagers: [{ static_configs: [{ targets: ["127.0.0.1:${port}"] }] }] }\n`;
    const own = await freePort();
    prometheus = await RealPrometheus.start(prometheusBinary ?? '', exporter.url, own, more, rules);
    await prometheus.knows('app_failing');
  }, 90_000);
  afterAll(async () => {
    await prometheus?.stop();
    await exporter?.close();
    if (alertmanager && alertmanager.exitCode === null) {
      const ended = once(alertmanager, 'exit');
      alertmanager.kill('SIGKILL');
      await ended;
    }
    if (dir) rmSync(dir, { recursive: true, force: true });
    await server?.close();
  });

  /** What the jobs of a whole process do every second. */
  async function second() {
    const { active, rooms, judging, writer, reads, alerts, now } = server.stores;
    const job = { active, room: rooms.get, submit: writer.submit, log: server.log, now };
    await judging.tick();
    await createAlertTelling({ ...job, alerts })();
    const { readings } = judging;
    await runDue({ ...job, readings, reads, evidence: server.evidence });
  }
  async function entries(kind: string) {
    await second();
    const answer = await server.admin('GET', `/api/releases/${slug}/timeline?limit=2000`);
    const all = (answer.body as { entries: Entry[] }).entries;
    return all.filter((entry) => entry.kind === kind);
  }
  const patience = { timeout: 60_000, interval: 500 };

  test('fires the trigger that waits for a critical alert, and ends with the fault', async () => {
    const ic = await server.as('ic@example.test');
    await ic('POST', `/api/releases/${slug}/release.start`, {});
    expect(await entries('trigger.fired')).toEqual([]);
    app.failing = 1;
    const fired = async () => (await entries('alert.fired')).map(({ params }) => params);
    await expect
      .poll(fired, patience)
      .toMatchObject([
        { count: 1, worst: 'critical', alerts: [{ name: 'AppDown', source: 'alertmanager' }] },
      ]);
    const triggers = async () =>
      (await entries('trigger.fired')).map(({ params }) => params.trigger);
    await expect.poll(triggers, patience).toContain('s4-t14');
    app.failing = 0;
    const over = async () => (await entries('alert.resolved')).length;
    await expect.poll(over, { timeout: 90_000, interval: 500 }).toBe(1);
    expect((await server.stores.alerts.of(slug)).firing).toEqual([]);
  }, 200_000);
});
