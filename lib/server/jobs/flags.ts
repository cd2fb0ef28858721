import type { CommandName } from '#lib/domain/commands/index.ts';
import {
  type DueSwitch,
  dueSwitches,
  type ReadableFlag,
  readableFlags,
} from '#lib/domain/flags/due-flags.ts';
import type { FlagRoute } from '#lib/domain/flags/flag-route.ts';
import type { Message } from '#lib/domain/message.ts';
import type { Room } from '#lib/domain/room.ts';
import { isRunning } from '#lib/domain/states.ts';
import type { ConnectionRow, Connections } from '../data/connections.ts';
import type { FlagAt, FlagLine } from '../flags/connector.ts';
import { readFlag, StandsOtherwise, switchFlag, Unanswered } from '../flags/index.ts';
import type { Log } from '../log.ts';
import { SourceFault } from '../sources/fault.ts';
import type { Submission, Submitted } from '../writer/submission.ts';
import type { Dials } from './dials.ts';
import { roomActor } from './due.ts';

interface FlagSwitchingOptions {
  active(): Promise<string[]>;
  room(slug: string): Promise<Room | null>;
  connections: Pick<Connections, 'list' | 'note'>;
  dials: Dials;
  filesDir: string | null;
  submit(submission: Submission): Promise<Submitted>;
  log: Log;
  now(): string;
  readEveryMs?: number;
}

/** Switches the flags that are wanted and reads those that stand. A round begins what is due and waits for nobody. */
interface FlagSwitching {
  round(): Promise<void>;
  /** Begins nothing more and waits for what was begun; what is cut off then stays wanted. */
  stop(): Promise<void>;
}

const READ_EVERY_MS = 30_000;
/** One answer that does not come is no news yet. */
const SILENCES = 2;

export function createFlagSwitching(options: FlagSwitchingOptions): FlagSwitching {
  const work = createWork(options.log);
  const own: Own = { ...options, silences: new Map(), isStopping: work.isStopping };
  const isSlotDue = createSlots(options.readEveryMs ?? READ_EVERY_MS, options.now);
  return {
    async round() {
      const rooms = await Promise.all((await options.active()).map(options.room));
      const lineFor = linesOf(options);
      for (const room of rooms) {
        if (!room) continue;
        const { id: release, state: stands } = room.release;
        for (const wanted of dueSwitches(room)) {
          work.begin(`${release} ${wanted.id}`, () => carryOut(release, wanted, lineFor, own));
        }
        if (!isRunning(stands) && stands !== 'rolled-back') continue;
        for (const flag of readableFlags(room)) {
          const key = `${release} ${flag.id}`;
          if (isSlotDue(key)) work.begin(key, () => lookAgain(release, flag, lineFor, own));
        }
      }
    },
    stop: work.stop,
  };
}

/** What is under way, one thing at a time for a flag. */
function createWork(log: Log) {
  const underWay = new Map<string, Promise<void>>();
  let isStopping = false;
  return {
    isStopping: () => isStopping,
    begin(key: string, act: () => Promise<void>) {
      if (isStopping || underWay.has(key)) return;
      const done = act()
        .catch((error: unknown) =>
          log.warn('a flag could not be attended to', { flag: key, error }),
        )
        .finally(() => underWay.delete(key));
      underWay.set(key, done);
    },
    async stop() {
      isStopping = true;
      await Promise.all(underWay.values());
    },
  };
}

/** Whether a flag's turn to be read has come: once in each stretch of this many milliseconds. */
function createSlots(everyMs: number, now: () => string) {
  const slots = new Map<string, number>();
  return (key: string) => {
    const slot = Math.floor(Date.parse(now()) / everyMs);
    if (slots.get(key) === slot) return false;
    slots.set(key, slot);
    return true;
  };
}

/** Lines to connections, whose list is read once a round, and only where it is needed. */
function linesOf(options: FlagSwitchingOptions): LineFor {
  let rows: Promise<ConnectionRow[]> | undefined;
  return async (route) => {
    rows ??= options.connections.list();
    return lineTo(route, await rows, options);
  };
}

type Own = FlagSwitchingOptions & { silences: Map<string, number>; isStopping(): boolean };
type LineFor = (route: FlagRoute | undefined) => Promise<FlagLine>;

function lineTo(
  route: FlagRoute | undefined,
  rows: ConnectionRow[],
  { dials, filesDir }: Pick<FlagSwitchingOptions, 'dials' | 'filesDir'>,
): FlagLine {
  if (!route) throw new SourceFault('flag-no-route');
  const { connection } = route;
  const row = rows.find(({ name }) => name === connection);
  if (!row) throw new SourceFault('source-no-connection', { connection });
  if (row.kind !== route.kind) throw new SourceFault('source-wrong-kind', { connection });
  return { connection, dial: dials.of(row), patienceMs: row.timeoutMs, filesDir };
}

const placeIn = (release: string, flag: DueSwitch | ReadableFlag): FlagAt => ({
  ...{ release, key: flag.place?.key ?? flag.spec.key },
  ...(flag.place?.environment === undefined ? {} : { environment: flag.place.environment }),
  ...(flag.segment === undefined ? {} : { segment: flag.segment }),
});

/**
 * The outside act, then the entry that says what came of it. It bears the number of the entry that wanted
 * it: a process that dies in between leaves it wanted, and the next one does it again under the same id.
 */
async function carryOut(
  release: string,
  wanted: DueSwitch,
  lineFor: LineFor,
  options: Own,
): Promise<void> {
  const { id, entry, on, route } = wanted;
  const key = `flag:${release}:${id}:${entry}`;
  const asked = { ...placeIn(release, wanted), on, id: key };
  try {
    const line = await lineFor(route);
    if (!route) return;
    const proof = await switchFlag(asked, route, line);
    await options.connections.note(route.connection, { okAt: options.now() });
    await say(release, 'flag.confirm', { id, entry, proof }, key, options);
  } catch (error) {
    if (options.isStopping()) return;
    const fault = faultOf(error, options.log);
    if (route) await noteFault(route.connection, fault, options);
    const actual = error instanceof StandsOtherwise ? { actual: error.actual } : {};
    const unanswered = error instanceof Unanswered;
    const outcome = { id, entry, error: fault, unanswered, ...actual };
    await say(release, 'flag.fail', outcome, key, options);
  }
}

/** Reads a flag that stands; only what differs from the record becomes an entry. */
async function lookAgain(
  release: string,
  flag: ReadableFlag,
  lineFor: LineFor,
  options: Own,
): Promise<void> {
  const { id, route, state } = flag;
  const key = `${release} ${id}`;
  const entry = state?.entry ?? 0;
  const tell = (seen: { on: boolean } | { error: Message }) =>
    say(release, 'flag.read', { id, entry, ...seen }, undefined, options);
  try {
    const on = await readFlag(placeIn(release, flag), route, await lineFor(route));
    options.silences.delete(key);
    await options.connections.note(route.connection, { okAt: options.now() });
    if (on === null) return;
    const isAsRecorded = state?.state === 'confirmed' && state.on === on;
    const isStillAdrift = state?.state === 'drifted' && state.on !== on;
    if (!isAsRecorded && !isStillAdrift) await tell({ on });
  } catch (error) {
    if (options.isStopping()) return;
    const fault = faultOf(error, options.log);
    await noteFault(route.connection, fault, options);
    const silent = (options.silences.get(key) ?? 0) + 1;
    options.silences.set(key, silent);
    if (silent >= SILENCES && state && state.state !== 'unknown') await tell({ error: fault });
  }
}

async function say(
  release: string,
  command: CommandName,
  input: object,
  idempotencyKey: string | undefined,
  { submit, log }: FlagSwitchingOptions,
): Promise<void> {
  const repeat =
    idempotencyKey === undefined ? {} : { idempotencyKey: `${command}:${idempotencyKey}` };
  const answer = await submit({ release, command, input, actor: roomActor, ...repeat });
  if (!answer.ok)
    log.debug('the room refused what was said of a flag', { release, command, answer });
}

const noteFault = (
  connection: string,
  error: Message,
  { connections, now }: Pick<FlagSwitchingOptions, 'connections' | 'now'>,
) => connections.note(connection, { errorAt: now(), error });

function faultOf(error: unknown, log: Log): Message {
  if (error instanceof SourceFault || error instanceof Unanswered) return error.fault;
  log.warn('a flag system could not be asked', { error });
  return { code: 'source-unreadable', params: { error: 'a fault inside Warroom' } };
}
