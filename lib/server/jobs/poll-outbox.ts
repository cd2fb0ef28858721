import type { Message } from '#lib/domain/message.ts';
import type { Sample } from '#lib/domain/signals/reading.ts';
import type { ConnectionState, Connections } from '../data/connections.ts';
import type { SampleStore } from '../data/samples.ts';
import type { SourceFaults } from '../data/source-faults.ts';
import type { Log } from '../log.ts';

interface OutboxOptions {
  samples: Pick<SampleStore, 'insert'>;
  faults: Pick<SourceFaults, 'set' | 'clear'>;
  connections: Pick<Connections, 'note'>;
  log: Log;
  now(): string;
}

const FLUSH_MS = 200;
const NOTE_EVERY_MS = 5_000;
const placeOf = (release: string, signal: string) => `${release} ${signal}`;

/**
 * What polling found, written together a few times a second: a hundred signals become one insert. Faults are
 * written when they change, the health of a connection every few seconds.
 */
export function createOutbox(options: OutboxOptions) {
  const { log, now } = options;
  let samples: (Sample & { release: string })[] = [];
  const faults = new Map<string, { release: string; signal: string; fault: Message | null }>();
  const known = new Map<string, string>();
  const states = new Map<string, ConnectionState>();
  let notedMs = 0;
  let flushing: Promise<void> = Promise.resolve();
  const write = async () => {
    const taken = samples;
    samples = [];
    const changed = [...faults.values()];
    faults.clear();
    if (taken.length > 0) await options.samples.insert(taken);
    const set = changed.flatMap(({ fault, ...place }) => (fault ? [{ ...place, fault }] : []));
    await options.faults.set(set, now());
    await options.faults.clear(changed.filter(({ fault }) => fault === null));
    for (const { release, signal, fault } of changed) {
      if (fault) known.set(placeOf(release, signal), JSON.stringify(fault));
      else known.delete(placeOf(release, signal));
    }
    if (Date.parse(now()) - notedMs < NOTE_EVERY_MS) return;
    notedMs = Date.parse(now());
    const noted = [...states];
    states.clear();
    for (const [name, state] of noted) await options.connections.note(name, state);
  };
  const flush = () => {
    flushing = flushing
      .then(write)
      .catch((error: unknown) => log.warn('what was polled could not be written', { error }));
    return flushing;
  };
  const timer = setInterval(() => void flush(), FLUSH_MS);
  timer.unref();
  return {
    /** What the database holds of faults; another process may have polled meanwhile. */
    learn(stored: readonly { release: string; signal: string; fault: Message }[]) {
      known.clear();
      for (const { release, signal, fault } of stored) {
        known.set(placeOf(release, signal), JSON.stringify(fault));
      }
    },
    samples(taken: (Sample & { release: string })[]) {
      samples.push(...taken);
    },
    fault(release: string, signal: string, fault: Message | null) {
      const place = placeOf(release, signal);
      const text = fault === null ? undefined : JSON.stringify(fault);
      if (known.get(place) === text) faults.delete(place);
      else faults.set(place, { release, signal, fault });
    },
    state(connection: string, state: ConnectionState) {
      states.set(connection, { ...states.get(connection), ...state });
    },
    async stop() {
      clearInterval(timer);
      notedMs = 0;
      await flush();
    },
  };
}
