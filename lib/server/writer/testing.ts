import { hash } from 'node:crypto';
import { canonicalText } from '#lib/domain/canonical.ts';
import { done, type Outcome, type Refusal, refuse } from '#lib/domain/commands/command.ts';
import type { CommandName } from '#lib/domain/commands/index.ts';
import { reason } from '#lib/domain/message.ts';
import type { Actor, Release, Room } from '#lib/domain/room.ts';
import { smallRunbook } from '#lib/domain/testing/small-runbook.ts';
import { createPool } from '../data/connect.ts';
import type { TestDatabase } from '../data/testing.ts';
import type { Sink } from '../live/viewer.ts';
import { createLog } from '../log.ts';
import type { NewRelease } from '../writer.ts';
import type { Act } from './batch.ts';
import { startSpine } from './spine.ts';
import type { Submission } from './submission.ts';

export const testLog = createLog('error');
export const person = (role: string): Actor => ({ type: 'person', id: `${role}@example.test` });
const runbookHash = hash('sha256', canonicalText(smallRunbook));

const wishes: Partial<
  Record<CommandName, (room: Room, now: string, input: string) => Outcome | Refusal>
> = {
  'note.add': (room, at, text) => {
    const notes = [{ id: `n${room.seq + 1}`, text, by: 'scribe', at }];
    return done({ kind: 'note.added', params: {}, changes: { notes } });
  },
  // Possible once: whoever comes second finds the release live.
  'release.start': ({ release }, startedAt) => {
    if (release.state !== 'planned') return { ...refuse(reason('not-planned')), recorded: true };
    const live: Release = { ...release, state: 'live', startedAt };
    return done({ kind: 'release.started', params: {}, changes: { release: live } });
  },
  // What no table takes.
  'release.repin': ({ release }) => {
    const broken = { ...release, state: 'nowhere' as Release['state'] };
    return done({ kind: 'release.repinned', params: {}, changes: { release: broken } });
  },
  'release.cancel': () => {
    throw new Error('a fault in a rule');
  },
};

/** Four commands that are easy to reason about, in place of the domain's. */
export const simpleAct: Act = (room, { command, input, actor }, now) => {
  const wish = wishes[command];
  if (!wish) throw new Error(`no such wish: ${command}`);
  return { actor: { ...actor, role: 'ic' }, answer: wish(room, now, String(input)) };
};

/** A process of its own: pool, writer, hub and rooms. */
export async function startProcess(database: TestDatabase, act: Act = simpleAct) {
  const pool = createPool(database.serverUrl, { log: testLog, max: 4 });
  const spine = await startSpine({ pool, databaseUrl: database.serverUrl, act, log: testLog });
  const close = async () => {
    await spine.close();
    await pool.end();
  };
  return { ...spine, pool, close };
}

/** A planned release with one person in every role. */
export function newRelease(slug: string, change: Partial<NewRelease> = {}): NewRelease {
  const actor = person('ic');
  return {
    slug,
    runbook: smallRunbook,
    runbookHash,
    actor,
    first: (id, now) => {
      const release = firstRelease(id, now, actor.id);
      const roles = smallRunbook.roles.map(({ slug: role }) => {
        const { id: holder } = person(role);
        return { id: `${role}:${holder}`, role, person: holder, assignedAt: now };
      });
      return done({ kind: 'release.created', params: {}, changes: { release, roles } });
    },
    ...change,
  };
}

function firstRelease(id: string, createdAt: string, createdBy: string): Release {
  return {
    id,
    template: smallRunbook.slug,
    runbookHash,
    service: 'spark',
    name: 'v1.4.0',
    version: 'v1.4.0',
    sha: '9f3c2e1',
    targetAt: new Date(Date.parse(createdAt) + 600_000).toISOString(),
    drill: false,
    public: false,
    sample: false,
    parameters: { warroomChannel: '#spark' },
    sources: {},
    overrides: {},
    state: 'planned',
    attempt: 0,
    createdAt,
    createdBy,
  };
}

export const note = (release: string, text: string, key?: string): Submission => ({
  release,
  command: 'note.add',
  input: text,
  actor: person('scribe'),
  ...(key ? { idempotencyKey: key, bodyHash: text } : {}),
});

/** A viewer's socket that takes everything, or whatever `isFull` lets it; `seqs` is what arrived. */
export function collect(isFull: (seqs: number[]) => boolean = () => false) {
  const seqs: number[] = [];
  const events: string[] = [];
  let drain = () => {};
  const seen = { isClosed: false };
  const sink: Sink = {
    write(bytes) {
      const text = bytes.toString();
      const id = /^id: (\d+)$/m.exec(text)?.[1];
      if (id) seqs.push(Number(id));
      events.push(/^event: (\S+)$/m.exec(text)?.[1] ?? '');
      return !isFull(seqs);
    },
    onDrain: (resume) => {
      drain = resume;
    },
    close: () => {
      seen.isClosed = true;
    },
  };
  return { sink, seqs, events, seen, drain: () => drain() };
}

export const upTo = (last: number, from = 1) =>
  Array.from({ length: last - from + 1 }, (_, index) => from + index);
