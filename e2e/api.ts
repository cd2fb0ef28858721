import { randomUUID } from 'node:crypto';
import type { Problem } from '#lib/contract/problem.ts';
import type { CommandAnswer, GateAnswer, RoomAnswer, TimelinePage } from '#lib/contract/wire.ts';
import type { CommandName } from '#lib/domain/commands/index.ts';
import type { Entry } from '#lib/domain/entry.ts';

export interface Answer<T = unknown> {
  status: number;
  body: T;
}

/** Codes of the reasons of a refusal; none where it was none. */
export const codesOf = ({ body }: Answer) =>
  ((body as Problem).reasons ?? []).map(({ code }) => code);

/** The product's HTTP API as a program uses it, by one token. */
export class Api {
  readonly url: string;
  readonly #token: string | null;

  constructor(url: string, token: string | null) {
    this.url = url;
    this.#token = token;
  }

  /** Sends one request; any status is an answer. */
  async send<T = unknown>(
    method: string,
    place: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Answer<T>> {
    const answer = await fetch(new URL(place, this.url), {
      method,
      headers: {
        ...(this.#token === null ? {} : { authorization: `Bearer ${this.#token}` }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined
        ? {}
        : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await answer.text();
    const isJson = /json/.test(answer.headers.get('content-type') ?? '');
    const isLines = /jsonl/.test(answer.headers.get('content-type') ?? '');
    return { status: answer.status, body: (isJson && !isLines ? JSON.parse(text) : text) as T };
  }

  /** The answer's body where the request must succeed. */
  async must<T>(method: string, place: string, body?: unknown): Promise<T> {
    const answer = await this.send<T>(method, place, body);
    if (answer.status < 300) return answer.body;
    throw new Error(`${method} ${place}: ${answer.status} ${JSON.stringify(answer.body)}`);
  }

  /** Sends a command that must succeed. */
  async command(slug: string, command: CommandName, input: object = {}): Promise<CommandAnswer> {
    const answer = await this.try(slug, command, input);
    if (answer.status === 200) return answer.body as CommandAnswer;
    throw new Error(`${command} ${JSON.stringify(input)}: ${JSON.stringify(answer.body)}`);
  }

  /** Sends a command that may be refused. */
  try(
    slug: string,
    command: CommandName,
    input: object = {},
    key: string = randomUUID(),
  ): Promise<Answer<CommandAnswer | Problem>> {
    return this.send('POST', `/api/releases/${slug}/${command}`, input, { 'idempotency-key': key });
  }

  room(slug: string): Promise<RoomAnswer> {
    return this.must('GET', `/api/releases/${slug}`);
  }

  gate(slug: string): Promise<GateAnswer> {
    return this.must('GET', `/api/releases/${slug}/gate`);
  }

  /** Uploads files; with a field `target` they are attached at once. */
  async upload(slug: string, form: FormData): Promise<void> {
    const answer = await fetch(new URL(`/api/releases/${slug}/evidence`, this.url), {
      method: 'POST',
      headers: this.#token === null ? {} : { authorization: `Bearer ${this.#token}` },
      body: form,
    });
    if (answer.status !== 201) throw new Error(`upload: ${answer.status} ${await answer.text()}`);
  }

  /** Every entry of the record. */
  async entries(slug: string): Promise<Entry[]> {
    const found: Entry[] = [];
    let after: number | undefined = 0;
    while (after !== undefined) {
      const place: string = `/api/releases/${slug}/timeline?after=${after}`;
      const page: TimelinePage = await this.must('GET', place);
      found.push(...page.entries);
      after = page.next;
    }
    return found;
  }

  /** The verifiable export, line by line. */
  async exported(slug: string): Promise<string[]> {
    const text = await this.must<string>('GET', `/api/releases/${slug}/timeline.jsonl`);
    return text.split('\n').filter((line) => line !== '');
  }
}
