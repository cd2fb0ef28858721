import type { Message } from '#lib/domain/message.ts';
import type { Room } from '#lib/domain/room.ts';
import type { ConnectionRow, Connections } from '../data/connections.ts';
import type { SampleStore } from '../data/samples.ts';
import type { SourceFaults } from '../data/source-faults.ts';
import type { Log } from '../log.ts';
import { SourceFault } from '../sources/fault.ts';
import { type Asking, askingOf } from '../sources/index.ts';
import { createMemories, shareReads } from '../sources/looks.ts';
import type { Look, Past } from '../sources/source.ts';
import type { Dials } from './dials.ts';
import { createOutbox } from './poll-outbox.ts';
import { createSlots, type PollTask, tasksOf } from './polling-tasks.ts';

interface PollingOptions {
  active(): Promise<string[]>;
  room(slug: string): Promise<Room | null>;
  connections: Pick<Connections, 'list' | 'note'>;
  samples: Pick<SampleStore, 'insert' | 'latest'>;
  faults: Pick<SourceFaults, 'all' | 'set' | 'clear'>;
  dials: Dials;
  log: Log;
  now(): string;
}

/** Asks the sources of every active release. A round begins what is due and waits for nobody. */
export interface Polling {
  round(): Promise<void>;
  /** Waits for what was asked, and writes it. */
  stop(): Promise<void>;
}

const MOST_POINTS = 1_000;

export function createPolling(options: PollingOptions): Polling {
  const { connections, log, now } = options;
  const outbox = createOutbox(options);
  const slots = createSlots<PollTask>();
  const memories = createMemories();
  const asking = new Map<string, Promise<void>>();
  /** Tasks whose past is known up to their first look. */
  const caughtUp = new Set<string>();
  const attend = async (task: PollTask, row: ConnectionRow | undefined, read: ReadOf) => {
    try {
      const look = read(task, row);
      await ask(task, look);
      outbox.fault(task.release, task.signal, null);
      outbox.state(task.source.connection, { okAt: now() });
    } catch (error) {
      const fault = faultOf(error, task, log);
      caughtUp.delete(task.key);
      outbox.fault(task.release, task.signal, fault);
      if (row) outbox.state(row.name, { errorAt: now(), error: fault });
    }
  };
  const ask = async ({ key, ...task }: PollTask, look: LookAt) => {
    const questions = askingOf(task.source);
    // Before the first sample is in: the gap ends where that one begins.
    const isFirst = !caughtUp.has(key);
    const latest = isFirst ? await options.samples.latest(task.release, task.signal) : null;
    const pasts = await Promise.all(
      groupsOf(questions).map(async ({ asked, group }) => {
        const measured = await measure(asked, look(group), group);
        const at = now();
        const place = { release: task.release, signal: task.signal, ...(group ? { group } : {}) };
        if (measured) outbox.samples([{ ...place, at, ...measured }]);
        if (!isFirst) return;
        const points = await history(asked, task, { latest, at }, look(group));
        outbox.samples(points.map((point) => ({ ...place, ...point })));
      }),
    );
    if (pasts.length > 0) caughtUp.add(key);
  };
  return {
    async round() {
      const tasks = await allTasks(options);
      const due = slots.due(tasks, Date.parse(now())).filter(({ key }) => !asking.has(key));
      if (due.length === 0) return;
      const [rows, stored] = await Promise.all([connections.list(), options.faults.all()]);
      outbox.learn(stored);
      forgetEnded(tasks, stored, outbox.fault);
      const wanted = new Set(tasks.map(({ key }) => key));
      memories.keepOnly((key) => wanted.has(key.replace(/ (canary|stable|)$/, '')));
      options.dials.keepOnly(rows);
      const read = readsOf(options.dials, memories);
      for (const task of due) {
        const row = rows.find(({ name }) => name === task.source.connection);
        const asked = attend(task, row, read).finally(() => asking.delete(task.key));
        asking.set(task.key, asked);
      }
    },
    async stop() {
      await options.dials.close();
      await Promise.all(asking.values());
      await outbox.stop();
    },
  };
}

type Group = 'canary' | 'stable' | undefined;
type LookAt = (group: Group) => Look;
type ReadOf = (task: PollTask, row: ConnectionRow | undefined) => LookAt;

async function allTasks({ active, room }: PollingOptions): Promise<PollTask[]> {
  const rooms = await Promise.all((await active()).map(room));
  return rooms.flatMap((one) => (one ? tasksOf(one) : []));
}

/** Where a source was switched or a release ended, its fault has nobody to clear it. */
function forgetEnded(
  tasks: readonly PollTask[],
  stored: readonly { release: string; signal: string }[],
  fault: (release: string, signal: string, fault: null) => void,
) {
  const polled = new Set(tasks.map(({ release, signal }) => `${release} ${signal}`));
  for (const { release, signal } of stored) {
    if (!polled.has(`${release} ${signal}`)) fault(release, signal, null);
  }
}

/** One look a task, sharing the answers of its round; nobody waits for a turn longer than its own interval. */
function readsOf(dials: Dials, memories: ReturnType<typeof createMemories>): ReadOf {
  const shared = new Map<string, Look['read']>();
  return ({ key, source, everyMs }, row) => {
    const connection = source.connection;
    if (!row) throw new SourceFault('source-no-connection', { connection });
    if (row.kind !== source.kind) throw new SourceFault('source-wrong-kind', { connection });
    const read =
      shared.get(connection) ?? shareReads(dials.of(row), Math.max(everyMs, row.timeoutMs));
    shared.set(connection, read);
    return (group) => ({ read, memory: memories.of(`${key} ${group ?? ''}`) });
  };
}

function groupsOf(asking: Asking): { asked: Asking; group: Group }[] {
  if (!asking.stable) return [{ asked: asking, group: undefined }];
  return [
    { asked: asking, group: 'canary' },
    { asked: asking.stable, group: 'stable' },
  ];
}

/** A stable group that says nothing leaves the canary as it is: the comparison then has no samples. */
async function measure(asked: Asking, look: Look, group: Group) {
  if (group !== 'stable') return asked.measure(look);
  return asked.measure(look).catch((error: unknown) => {
    if (error instanceof SourceFault) return null;
    throw error;
  });
}

/** What the source remembers of the time since the last sample, as far back as the judge looks. */
async function history(
  asked: Asking,
  { everyMs, lookbackMs }: Pick<PollTask, 'everyMs' | 'lookbackMs'>,
  { latest, at }: { latest: string | null; at: string },
  look: Look,
): Promise<Past[]> {
  const earliestMs = Date.parse(at) - lookbackMs;
  const fromMs = Math.max(earliestMs, latest === null ? earliestMs : Date.parse(latest));
  const spanMs = Date.parse(at) - fromMs;
  if (spanMs < 2 * everyMs) return [];
  const stepMs = Math.ceil(Math.max(everyMs, spanMs / MOST_POINTS) / 1_000) * 1_000;
  const from = new Date(fromMs + stepMs).toISOString();
  const to = new Date(Date.parse(at) - Math.ceil(stepMs / 2)).toISOString();
  if (from >= to) return [];
  return asked.history({ from, to, stepMs }, look).catch((error: unknown) => {
    if (error instanceof SourceFault) return [];
    throw error;
  });
}

function faultOf(error: unknown, { release, signal }: PollTask, log: Log): Message {
  if (error instanceof SourceFault) return error.fault;
  log.warn('a source could not be asked', { release, signal, error });
  return { code: 'source-unreadable', params: { error: 'a fault inside Warroom' } };
}
