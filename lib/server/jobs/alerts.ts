import { AlertLevel } from '#lib/domain/alerts/alert-spec.ts';
import { readAlert } from '#lib/domain/alerts/read.ts';
import type { Room } from '#lib/domain/room.ts';
import type { AlertStore, Moment } from '../data/alerts.ts';
import type { Log } from '../log.ts';
import type { Submission, Submitted } from '../writer/submission.ts';
import { roomActor } from './due.ts';

interface AlertTellingOptions {
  active(): Promise<string[]>;
  room(slug: string): Promise<Room | null>;
  alerts: Pick<AlertStore, 'gather' | 'untold' | 'told'>;
  submit(submission: Submission): Promise<Submitted>;
  log: Log;
  now(): string;
}

/** A storm makes an entry in so many milliseconds at most, with all that came meanwhile. */
const GATHER_MS = 5_000;
const MOST_NAMED = 20;

/**
 * Tells the record of alerts that began or ended. Each is bound to its entry's key before that is sent, so that
 * a job that dies in the middle tells the same again under the same key, and nothing twice.
 */
export function createAlertTelling(options: AlertTellingOptions): () => Promise<void> {
  const gathered = new Map<string, number>();
  const attend = async (slug: string) => {
    const room = await options.room(slug);
    if (!room) return;
    const nowMs = Date.parse(options.now());
    for (const moment of await options.alerts.untold(slug)) await tell(room, moment, options);
    const since = nowMs - (gathered.get(slug) ?? 0);
    if (since >= 0 && since < GATHER_MS) return;
    await options.alerts.gather(slug, new Date(nowMs).toISOString());
    const moments = await options.alerts.untold(slug);
    if (moments.length > 0) gathered.set(slug, nowMs);
    for (const moment of moments) await tell(room, moment, options);
  };
  return async () => {
    for (const slug of await options.active()) {
      await attend(slug).catch((error: unknown) =>
        options.log.warn('alerts could not be recorded', { release: slug, error }),
      );
    }
  };
}

async function tell(room: Room, moment: Moment, { alerts, submit, log }: AlertTellingOptions) {
  const release = room.release.id;
  const named = moment.alerts.map((held) => {
    const { name, level, source, fingerprint, startsAt, alert } = readAlert(room.runbook, held);
    const owner = room.runbook.alerts.find(({ slug }) => slug === alert)?.owner;
    const end = held.endsAt === undefined ? {} : { endsAt: held.endsAt };
    const type = alert === undefined ? {} : { alert, owner };
    return { name, level, source, fingerprint, startsAt, ...end, ...type };
  });
  const rank = (level: AlertLevel) => AlertLevel.options.indexOf(level);
  const sorted = named.toSorted((a, b) => rank(b.level) - rank(a.level));
  const input = {
    alerts: sorted.slice(0, MOST_NAMED),
    count: sorted.length,
    worst: sorted[0]?.level,
  };
  const command = moment.kind === 'fired' ? 'alert.fire' : 'alert.resolve';
  const answer = await submit({
    release,
    command,
    input,
    actor: roomActor,
    idempotencyKey: moment.key,
  });
  if (!answer.ok && answer.why === 'busy') return;
  if (!answer.ok) log.warn('the room refused an alert', { release, answer });
  await alerts.told(release, moment);
}
