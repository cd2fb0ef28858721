import { hash } from 'node:crypto';
import * as z from 'zod';
import { AlertsTaken, AlertWebhook, WebhookAlert } from '#lib/contract/alert-message.ts';
import { wordReason } from '#lib/contract/wording.ts';
import { canonicalText } from '#lib/domain/canonical.ts';
import { mayBy } from '#lib/domain/raci.ts';
import type { Room } from '#lib/domain/room.ts';
import { isEnded } from '#lib/domain/states.ts';
import type { Viewer } from '../auth/viewer.ts';
import type { AlertMessage, ToldAlert } from '../data/alerts.ts';
import { json, problem } from './answer.ts';
import { parseJson, parseWith, readText } from './body.ts';
import type { Deps } from './deps.ts';
import { type Asked, type Route, route, signedIn } from './route.ts';
import { englishFor } from './words.ts';

const BYTES = 8 * 1_048_576;
/** Alerts of one message that are read; what is beyond counts as left out by its sender. */
const MOST_ALERTS = 5_000;

const Query = z.object({ release: z.string().max(100).optional() });
type AlertQuery = z.infer<typeof Query>;

/** `POST /api/ingest/alertmanager` and `/api/ingest/grafana`: webhook receivers (contract: ingest). */
export function alertRoutes(deps: Deps): Route[] {
  return (['alertmanager', 'grafana'] as const).map((source) =>
    route({
      method: 'post',
      path: `/api/ingest/${source}`,
      summary: `Alerts, as ${source === 'grafana' ? "Grafana's" : "Alertmanager's"} webhook sends them`,
      access: 'ingest',
      query: Query,
      answers: { 202: { description: 'What became of them', schema: AlertsTaken } },
      handle: (asked) => take(source, asked, deps),
    }),
  );
}

type Source = AlertMessage['source'];

async function take(
  source: Source,
  asked: Asked<undefined, AlertQuery, undefined>,
  deps: Deps,
): Promise<Response> {
  const text = await readText(asked.request, BYTES, ['application/json']);
  if (!text.ok) return problem(text.fault);
  const value = parseJson(text.value);
  if (!value.ok) return problem(value.fault);
  const message = parseWith(AlertWebhook, value.value);
  if (!message.ok) return problem(message.fault);
  const viewer = signedIn(asked);
  const rooms = await roomsOf(asked.query.release, deps);
  if (rooms === null) return problem({ code: 'not-found', detail: 'no such release' });
  const open = rooms.filter((room) => maySend(room, viewer));
  const named = asked.query.release === undefined ? undefined : rooms[0];
  if (named && open.length === 0) return problem(refusalOf(named, viewer));
  return json(await keep(source, message.value, { rooms: open, named }, deps), 202);
}

interface Targets {
  rooms: Room[];
  /** The release that the address names: every alert is of that one. */
  named: Room | undefined;
}

async function keep(source: Source, message: AlertWebhook, targets: Targets, deps: Deps) {
  const receivedAt = deps.now();
  const read = message.alerts.slice(0, MOST_ALERTS).map((one) => WebhookAlert.safeParse(one));
  const alerts = read.flatMap(({ data }) => (data ? toldOf(data, receivedAt) : []));
  const beyond = Math.max(0, message.alerts.length - MOST_ALERTS);
  const truncated = (message.truncatedAlerts ?? 0) + beyond;
  const group = (message.groupKey ?? message.receiver ?? '').slice(0, 500).toWellFormed();
  const releases: string[] = [];
  const matched = new Set<ToldAlert>();
  for (const room of targets.rooms) {
    const own = alerts.filter((one) => targets.named === room || isOf(room, one.labels));
    if (own.length === 0 && targets.named !== room) continue;
    for (const one of own) matched.add(one);
    const release = room.release.id;
    // A release that has ended takes no more; its sender is not told to try again.
    if (isEnded(room.release.state)) continue;
    await deps.alerts.receive({ release, source, group, truncated, alerts: own, receivedAt });
    releases.push(release);
  }
  return {
    accepted: matched.size,
    releases,
    unmatched: alerts.length - matched.size,
    unreadable: read.length - alerts.length,
    truncated,
  };
}

/** The release that is named, whatever its state, or all that have not ended. */
async function roomsOf(named: string | undefined, deps: Deps): Promise<Room[] | null> {
  if (named !== undefined) {
    const room = await deps.rooms.get(named);
    return room && [room];
  }
  const rooms = await Promise.all((await deps.alerts.active()).map(deps.rooms.get));
  return rooms.filter((room) => room !== null);
}

/** An alert names its release, or else its service; then it is of every release of that service. */
function isOf({ release }: Room, labels: Record<string, string>): boolean {
  if (labels.release !== undefined && labels.release !== '') return labels.release === release.id;
  return labels.service === release.service && !release.drill;
}

function toldOf(alert: WebhookAlert, now: string): ToldAlert[] {
  const { labels, annotations, startsAt } = alert;
  if (startsAt === undefined) return [];
  const summary = annotations.summary ?? annotations.message ?? annotations.description;
  // Grafana's older versions name no fingerprint: the labels are what an alert is known by.
  const fingerprint = alert.fingerprint || hash('sha256', canonicalText(labels)).slice(0, 16);
  const end = alert.endsAt === undefined || alert.endsAt > now ? now : alert.endsAt;
  return [
    {
      fingerprint,
      name: (labels.alertname || 'alert').slice(0, 200).toWellFormed(),
      labels,
      startsAt,
      ...(summary === undefined ? {} : { summary: summary.slice(0, 300).toWellFormed() }),
      ...(alert.status === 'resolved' ? { endsAt: end } : {}),
    },
  ];
}

const letter = [{ workstream: 'monitoring', power: 'act' }] as const;

/** Programs need the scope alone; a person needs a letter that lets them act in monitoring (F2). */
function maySend(room: Room, viewer: Viewer): boolean {
  return viewer.type === 'system' || 'role' in mayBy(room, viewer.id, [...letter]);
}

function refusalOf(room: Room, viewer: Viewer) {
  const right = mayBy(room, viewer.id, [...letter]);
  const reasons = 'reason' in right ? [wordReason(right.reason, englishFor(room.runbook))] : [];
  return { code: 'forbidden' as const, reasons };
}
