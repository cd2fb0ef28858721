import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A released service's `/health/ready`, as the pilot's runbook shows its answer, to be turned ready or not. */
export class ReadinessEndpoint {
  readonly #server: Server;
  isReady = true;

  private constructor() {
    this.#server = createServer((_request, response) => {
      response.writeHead(this.isReady ? 200 : 503, { 'content-type': 'application/json' });
      response.end(JSON.stringify(this.#body()));
    });
  }

  static async start(): Promise<ReadinessEndpoint> {
    const endpoint = new ReadinessEndpoint();
    endpoint.#server.listen(0, '127.0.0.1');
    await once(endpoint.#server, 'listening');
    return endpoint;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/health/ready`;
  }

  async stop(): Promise<void> {
    this.#server.close();
    await once(this.#server, 'close');
  }

  #body() {
    const status = this.isReady ? 'ok' : 'error';
    return {
      status: this.isReady ? 'ready' : 'not_ready',
      timestamp: new Date().toISOString(),
      build_id: 'git:abc1234',
      config_hash: 'sha256:7f3a2b1c',
      checks: {
        config: { status: 'ok', validated: true },
        database: { status, latency_ms: 5 },
        openai_api: { status: 'ok', key_configured: true },
        queue: { status: 'ok', depth: 0 },
      },
      pilot: {
        enabled: true,
        tenant_id: 'pilot',
        rate_limit: { current: 5, limit: 50, remaining: 45, window_seconds: 3600 },
      },
    };
  }
}
