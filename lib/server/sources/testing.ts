import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import https from 'node:https';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { ConnectionFacts } from './dial.ts';

/** A peer on loopback that answers as a test tells it. */
export interface Peer {
  url: string;
  port: number;
  /** Requests as they came: path with query, and headers. */
  asked: { path: string; headers: http.IncomingHttpHeaders }[];
  close(): Promise<void>;
}

export async function startPeer(
  answer: (request: http.IncomingMessage, response: http.ServerResponse) => void,
  tls?: { key: string; cert: string },
): Promise<Peer> {
  const asked: Peer['asked'] = [];
  const listener: http.RequestListener = (request, response) => {
    asked.push({ path: request.url ?? '', headers: request.headers });
    answer(request, response);
  };
  const server = tls ? https.createServer(tls, listener) : http.createServer(listener);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `${tls ? 'https' : 'http'}://127.0.0.1:${port}`,
    port,
    asked,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** An answer with this status and body. */
export const sends =
  (
    status: number,
    body: string,
    type = 'application/json',
    headers: http.OutgoingHttpHeaders = {},
  ) =>
  (_request: unknown, response: http.ServerResponse) => {
    response.writeHead(status, { 'content-type': type, ...headers });
    response.end(body);
  };

export const nowS = () => Date.now() / 1_000;
/** What Prometheus answers to an instant query, by its points. */
export const vector = (...values: (readonly [number, string])[]) =>
  JSON.stringify({
    status: 'success',
    data: { resultType: 'vector', result: values.map((value) => ({ metric: {}, value })) },
  });

/** A connection's facts with everything at its plainest. */
export const factsOf = (url: string, more: Partial<ConnectionFacts> = {}): ConnectionFacts => ({
  name: 'main',
  kind: 'prometheus',
  url,
  auth: { kind: 'none' },
  secret: null,
  ca: null,
  serverName: null,
  timeoutMs: 2_000,
  ...more,
});

const START_PATIENCE_MS = 30_000;

/** A real Prometheus on a port and in a directory of its own, that scrapes one target every second. */
export class RealPrometheus {
  readonly url: string;
  readonly #child: ChildProcess;
  readonly #dir: string;

  private constructor(url: string, child: ChildProcess, dir: string) {
    this.url = url;
    this.#child = child;
    this.#dir = dir;
  }

  static async start(
    binary: string,
    target: string,
    port: number,
    more = '',
    rules = '',
  ): Promise<RealPrometheus> {
    const dir = mkdtempSync(path.join(os.tmpdir(), 'warroom-prometheus-'));
    const file = path.join(dir, 'prometheus.yml');
    writeFileSync(path.join(dir, 'rules.yml'), rules || 'groups: []\n');
    writeFileSync(
      file,
      `global: { scrape_interval: 1s, evaluation_interval: 1s }
rule_files: [rules.yml]
${more}scrape_configs: [{ job_name: app, static_configs: [{ targets: ["${new URL(target).host}"] }] }]
`,
    );
    const args = [
      `--config.file=${file}`,
      `--storage.tsdb.path=${path.join(dir, 'data')}`,
      `--web.listen-address=127.0.0.1:${port}`,
    ];
    const child = spawn(binary, args, { stdio: 'ignore' });
    const prometheus = new RealPrometheus(`http://127.0.0.1:${port}`, child, dir);
    try {
      await prometheus.#ready();
    } catch (error) {
      await prometheus.stop();
      throw error;
    }
    return prometheus;
  }

  /** Waits until a query has an answer. */
  async knows(query: string): Promise<void> {
    await until(async () => {
      const answer = await fetch(`${this.url}/api/v1/query?${new URLSearchParams({ query })}`);
      const { data } = (await answer.json()) as { data?: { result?: unknown[] } };
      return (data?.result?.length ?? 0) > 0;
    });
  }

  async #ready(): Promise<void> {
    await until(async () => {
      if (this.#child.exitCode !== null) throw new Error('Prometheus ended');
      return (await fetch(`${this.url}/-/ready`)).ok;
    });
  }

  async stop(): Promise<void> {
    if (this.#child.exitCode === null && this.#child.signalCode === null) {
      const ended = once(this.#child, 'exit');
      this.#child.kill('SIGKILL');
      await ended;
    }
    rmSync(this.#dir, { recursive: true, force: true });
  }
}

async function until(isSo: () => Promise<boolean>): Promise<void> {
  const endMs = performance.now() + START_PATIENCE_MS;
  for (;;) {
    const found = await isSo().catch((error: Error) => {
      if (error.message === 'Prometheus ended') throw error;
      return false;
    });
    if (found) return;
    if (performance.now() > endMs) throw new Error('Prometheus did not answer in time');
    await pause(100);
  }
}

/** A port that was free a moment ago. */
export async function freePort(): Promise<number> {
  const server = http.createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
