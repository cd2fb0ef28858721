import type { Room } from '#lib/domain/room.ts';
import type { Ledger } from '../data/ledger.ts';
import type { Log } from '../log.ts';
import { type Act, type Batch, decideBatch } from './batch.ts';
import { type Job, keyOf, type Submission, type Submitted } from './submission.ts';

interface QueueOptions {
  ledger: Ledger;
  act: Act;
  loadRoom(slug: string): Promise<Room | null>;
  /** Told what has been committed, in order. */
  onCommitted(slug: string, entries: Batch['entries']): void;
  log: Log;
}

const MOST_WAITING = 1_000;
const MOST_A_BATCH = 200;

/** The queue of one release: what waits is written together, in the order in which it came. */
export class ReleaseQueue {
  readonly #slug: string;
  readonly #options: QueueOptions;
  readonly #waiting: Job[] = [];
  #isDraining = false;
  /** The room after the last committed entry that this process knows; its own, as it is folded in place. */
  #room: Room | null = null;

  constructor(slug: string, options: QueueOptions) {
    this.#slug = slug;
    this.#options = options;
  }

  get isIdle(): boolean {
    return !this.#isDraining;
  }

  submit(submission: Submission): Promise<Submitted> {
    if (this.#waiting.length >= MOST_WAITING) return Promise.resolve({ ok: false, why: 'busy' });
    const { promise, resolve, reject } = Promise.withResolvers<Submitted>();
    this.#waiting.push({ submission, resolve, reject });
    if (!this.#isDraining) void this.#drain();
    return promise;
  }

  async #drain(): Promise<void> {
    this.#isDraining = true;
    while (this.#waiting.length > 0) {
      const jobs = this.#waiting.splice(0, MOST_A_BATCH);
      await this.#writeTogether(jobs);
    }
    this.#isDraining = false;
  }

  async #writeTogether(jobs: Job[], isRetry = false): Promise<void> {
    const failure = await this.#write(jobs);
    if (!failure) return;
    const { error, isUnreachable } = failure;
    this.#options.log.warn('a batch failed', { release: this.#slug, jobs: jobs.length, error });
    if (isUnreachable) {
      for (const job of jobs) job.resolve({ ok: false, why: 'busy' });
    } else if (isRetry) {
      for (const job of jobs) job.reject(error);
    } else {
      // One bad command must not take the others with it: each has its own transaction now.
      for (const job of jobs) await this.#writeTogether([job], true);
    }
  }

  /** Writes the jobs in one transaction and answers them; a failure has answered none of them. */
  async #write(jobs: Job[]): Promise<Failure | undefined> {
    const batch: { decided?: Batch } = {};
    try {
      const room = this.#room ?? (await this.#options.loadRoom(this.#slug));
      const isThere = room !== null && (await this.#append(room, jobs, batch));
      if (!isThere) {
        for (const job of jobs) job.resolve({ ok: false, why: 'not-found' });
        return undefined;
      }
      this.#room = room;
    } catch (error) {
      this.#room = null;
      const settled = await this.#isCommitted(batch.decided);
      if (settled !== true) return { error, isUnreachable: settled === 'unknown' };
    }
    this.#answer(batch.decided);
    return undefined;
  }

  #append(room: Room, jobs: Job[], batch: { decided?: Batch }): Promise<boolean> {
    const keys = jobs.flatMap(({ submission }) => keyOf(submission) ?? []);
    return this.#options.ledger.append(this.#slug, room.seq, keys, (position) => {
      batch.decided = decideBatch(room, jobs, position, this.#options.act);
      return batch.decided;
    });
  }

  /** The connection may have been lost after COMMIT was sent: then the record knows what became of it. */
  async #isCommitted(batch: Batch | undefined): Promise<boolean | 'unknown'> {
    const last = batch?.entries.at(-1);
    try {
      if (last) return await this.#options.ledger.holds(this.#slug, last.seq, last.hash);
      await this.#options.loadRoom(this.#slug);
      return false;
    } catch {
      return 'unknown';
    }
  }

  #answer(batch: Batch | undefined): void {
    if (!batch) return;
    if (batch.entries.length > 0) this.#options.onCommitted(this.#slug, batch.entries);
    for (const { job, answer } of batch.answers) job.resolve(answer);
  }
}

interface Failure {
  error: unknown;
  /** The database does not answer: trying the jobs one by one would only take longer to fail. */
  isUnreachable: boolean;
}
