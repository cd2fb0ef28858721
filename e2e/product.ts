import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Api } from './api.ts';
import { familyOf, signalAll } from './processes.ts';

const ROOT = path.resolve(import.meta.dirname, '..');
const BOOTSTRAP_TOKEN = 'e2e-bootstrap-token-of-one-run';
const START_PATIENCE_MS = 120_000;
const STOP_PATIENCE_MS = 30_000;
const TAIL_CHARS = 8_000;
const OWN_SETTINGS =
  /^(WARROOM_|OIDC_|NEXTAUTH_|PLAYWRIGHT_|PW_|TEST_WORKER)|^(PORT|HOST|NODE_OPTIONS|NODE_ENV|AUTH_SECRET|DATABASE_URL|DATABASE_ADMIN_URL)$/;

type Environment = Record<string, string | undefined>;

/** The product as a user has it: `npm start` on a port and a data directory of its own. */
export class Product {
  readonly url: string;
  readonly dataDir: string;
  /** Speaks with the bootstrap token. */
  readonly api: Api;
  readonly bootstrapToken = BOOTSTRAP_TOKEN;
  readonly #env: Environment;
  readonly #tokens = new Map<string, Promise<Api>>();
  #child: ChildProcess | null = null;
  #output = '';

  private constructor(port: number, home: string, env: Environment) {
    this.url = `http://127.0.0.1:${port}`;
    this.dataDir = path.join(home, 'data');
    this.api = new Api(this.url, BOOTSTRAP_TOKEN);
    this.#env = {
      ...Object.fromEntries(Object.entries(process.env).filter(([key]) => !OWN_SETTINGS.test(key))),
      PORT: String(port),
      WARROOM_DATA_DIR: this.dataDir,
      WARROOM_BOOTSTRAP_TOKEN: BOOTSTRAP_TOKEN,
      // Tests are the peers: they listen on loopback.
      WARROOM_PRIVATE_TARGETS: '127.0.0.0/8',
      LOG_LEVEL: 'warn',
      ...env,
    };
  }

  /** Starts a fresh one; `env` adds settings, such as WARROOM_DEMO. */
  static async fresh(env: Environment = {}): Promise<Product> {
    const home = mkdtempSync(path.join(os.tmpdir(), 'warroom-e2e-'));
    // Postgres runs as another user where the product runs as root, and has to get through.
    chmodSync(home, 0o711);
    const product = new Product(await freePort(), home, env);
    try {
      await product.start();
    } catch (error) {
      await product.remove();
      throw error;
    }
    return product;
  }

  /** Starts it, or starts it again on the data that it left. */
  async start(): Promise<void> {
    const child = spawn(process.execPath, ['bin/start.mjs', 'start'], {
      cwd: ROOT,
      env: this.#env as NodeJS.ProcessEnv,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#child = child;
    const keep = (chunk: Buffer) => {
      this.#output = `${this.#output}${chunk}`.slice(-TAIL_CHARS);
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    await this.ready();
  }

  /** Waits until it serves its API and its screens. */
  async ready(): Promise<void> {
    const untilMs = performance.now() + START_PATIENCE_MS;
    while (!(await this.#answers('/health/ready')) || !(await this.#answers('/sign-in'))) {
      if (this.#child?.exitCode !== null) throw new Error(`the product ended\n${this.#output}`);
      if (performance.now() > untilMs) throw new Error(`the product is not up\n${this.#output}`);
      await pause(100);
    }
  }

  /** Whether it takes requests now. */
  async isUp(): Promise<boolean> {
    return this.#answers('/health/ready');
  }

  /** What it printed last. */
  get output(): string {
    return this.#output;
  }

  /** Asks it to stop, as Ctrl-C does; answers its exit code. */
  async stop(): Promise<number | null> {
    const child = this.#child;
    if (!child || child.exitCode !== null || child.signalCode !== null) return null;
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    const timer = setTimeout(() => this.killEverything(), STOP_PATIENCE_MS);
    await ended;
    clearTimeout(timer);
    return child.exitCode;
  }

  /** SIGKILL to the server process alone; what supervises it lives on. */
  killServer(): void {
    signalAll(this.#servers(), 'SIGKILL');
  }

  /** Holds the server process still: it keeps its port and its lines, and says nothing. */
  freezeServer(): void {
    signalAll(this.#servers(), 'SIGSTOP');
  }

  thawServer(): void {
    signalAll(this.#servers(), 'SIGCONT');
  }

  /** SIGKILL to every process, the database too. */
  killEverything(): void {
    const pids = this.#family().map(({ pid }) => pid);
    signalAll([...pids, ...this.#postmaster()], 'SIGKILL');
  }

  /** Stops it and removes its data. */
  async remove(): Promise<void> {
    await this.stop();
    rmSync(path.dirname(this.dataDir), { recursive: true, force: true });
  }

  /** The API as one sample person, by a token of theirs. */
  as(role: string): Promise<Api> {
    const person = `${role}@sample.invalid`;
    const known = this.#tokens.get(person);
    if (known) return known;
    const made = this.api
      .must<{ token: string }>('POST', '/api/tokens', {
        name: `e2e ${role}`,
        person,
        scopes: ['read', 'act', 'ingest'],
      })
      .then(({ token }) => new Api(this.url, token));
    this.#tokens.set(person, made);
    return made;
  }

  #servers(): number[] {
    const servers = this.#family().filter(({ command }) => /lib\/server\/main\.ts/.test(command));
    if (servers.length === 0) throw new Error('no server process was found');
    return servers.map(({ pid }) => pid);
  }

  #family() {
    return this.#child?.pid === undefined ? [] : familyOf(this.#child.pid);
  }

  // The database runs detached, so that it outlives a killed parent.
  #postmaster(): number[] {
    try {
      const file = path.join(this.dataDir, 'postgres', 'postmaster.pid');
      const pid = Number(readFileSync(file, 'utf8').split('\n')[0]);
      return Number.isInteger(pid) && pid > 1 ? familyOf(pid).map((row) => row.pid) : [];
    } catch {
      return [];
    }
  }

  async #answers(place: string): Promise<boolean> {
    try {
      const answer = await fetch(new URL(place, this.url), {
        signal: AbortSignal.timeout(5_000),
        redirect: 'manual',
      });
      await answer.body?.cancel();
      return answer.ok;
    } catch {
      return false;
    }
  }
}

async function freePort(): Promise<number> {
  const server = net.createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as net.AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
