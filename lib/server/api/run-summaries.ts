import { createHash } from 'node:crypto';
import * as z from 'zod';
import { SummariesTaken, type SummaryTrends } from '#lib/contract/run-summaries.ts';
import { canonicalText } from '#lib/domain/canonical.ts';
import type { Room } from '#lib/domain/room.ts';
import { RunSummary, summarySample } from '#lib/domain/run-summaries/run-summary.ts';
import { summaryTrend, trendFrom } from '#lib/domain/run-summaries/trend.ts';
import { sourceOf } from '#lib/domain/signals/effective.ts';
import type { StoredSummary } from '../data/run-summaries.ts';
import { bad, type Fault, good, json, type Parsed, problem } from './answer.ts';
import { parseJson, parseWith, readText } from './body.ts';
import type { Deps } from './deps.ts';
import { INGEST_BYTES, NDJSON, refusalOf } from './ingest.ts';
import { Slug } from './releases.ts';
import { type Route, route, signedIn } from './route.ts';

const MOST_LINES = 200_000;
const MOST_SUMMARIES = 10_000;
const MOST_FAULTS = 100;
const MOST_LINE_CHARS = 65_536;
const AHEAD_MS = 60_000;
const OLDEST_MS = 7 * 86_400_000;

type Line =
  | { kind: 'passed' }
  | { kind: 'fault'; fault: Fault }
  | { kind: 'kept'; row: StoredSummary };

/** Run summaries in, as lines of a log, and their trends out (H6). */
export function runSummaryRoutes(deps: Deps): Route[] {
  return [
    route({
      method: 'post',
      path: '/api/ingest/run-summaries',
      summary: 'Take in run summaries, one JSON object a line among any other lines of a log',
      access: 'ingest',
      query: z.object({ release: z.string().max(100) }),
      answers: { 202: { description: 'What came of each line', schema: SummariesTaken } },
      handle: async (asked) => {
        const room = await deps.rooms.get(asked.query.release);
        if (!room)
          return problem({ code: 'not-found', detail: `no release ${asked.query.release}` });
        const refusal = refusalOf(room, signedIn(asked));
        if (refusal) return problem(refusal);
        const text = await readText(asked.request, INGEST_BYTES, [...NDJSON, 'text/plain']);
        if (!text.ok) return problem(text.fault);
        const read = readLog(text.value, Date.parse(deps.now()));
        if (!read.ok) return problem(read.fault);
        return json(await keep(room, read.value, deps), 202);
      },
    }),
    route({
      method: 'get',
      path: '/api/releases/{slug}/run-summaries',
      summary: 'Daily and seven-day levels of the signals that run summaries feed',
      access: 'read',
      params: Slug,
      answers: { 200: { description: 'Trends by signal' } },
      handle: async ({ params }) => {
        const room = await deps.rooms.get(params.slug);
        if (!room) return problem({ code: 'not-found' });
        const now = deps.now();
        const from = trendFrom(now);
        const rows = await deps.runSummaries.since(room.release.id, from);
        const trends = room.runbook.signals.flatMap((spec) => {
          const source = sourceOf(room.release, spec);
          return summaryTrend({ ...spec, source }, rows, now) ?? [];
        });
        return json({ from, to: now, runs: rows.length, trends } satisfies SummaryTrends);
      },
    }),
  ];
}

interface Log {
  rows: StoredSummary[];
  passed: number;
  faults: SummariesTaken['faults'];
}

function readLog(text: string, nowMs: number): Parsed<Log> {
  const lines = text.split('\n', MOST_LINES + 1);
  if (lines.length > MOST_LINES) {
    return bad({ code: 'too-large', detail: `at most ${MOST_LINES} lines at once` });
  }
  const log: Log = { rows: [], passed: 0, faults: [] };
  for (const [at, lineText] of lines.entries()) {
    if (lineText.trim() === '') continue;
    const read = readLine(lineText, nowMs);
    if (read.kind === 'passed') log.passed += 1;
    if (read.kind === 'kept') log.rows.push(read.row);
    if (read.kind === 'fault') {
      const { issues, detail } = read.fault;
      log.faults.push({
        line: at + 1,
        issues: issues ?? [{ path: '', message: detail ?? 'is not JSON' }],
      });
    }
    if (log.rows.length > MOST_SUMMARIES || log.faults.length > MOST_FAULTS) {
      const detail = `at most ${MOST_SUMMARIES} summaries and ${MOST_FAULTS} bad lines at once`;
      return bad({ code: 'too-large', detail });
    }
  }
  return good(log);
}

/** A line that names no run summary is another line of the log; what a logger writes before the JSON does not matter. */
function readLine(text: string, nowMs: number): Line {
  const from = text.indexOf('{');
  if (from < 0 || !text.includes('run_summary')) return { kind: 'passed' };
  if (text.length > MOST_LINE_CHARS) {
    return wrong('', `is longer than ${MOST_LINE_CHARS} characters`);
  }
  const value = parseJson(text.slice(from));
  if (!value.ok) return { kind: 'fault', fault: value.fault };
  if ((value.value as { event?: unknown } | null)?.event !== 'run_summary') {
    return { kind: 'passed' };
  }
  const parsed = parseWith(RunSummary, value.value);
  if (!parsed.ok) return { kind: 'fault', fault: parsed.fault };
  const summary = parsed.value;
  const atMs = Date.parse(summary.timestamp);
  if (atMs > nowMs + AHEAD_MS) return wrong('timestamp', 'lies in the future');
  if (atMs < nowMs - OLDEST_MS) return wrong('timestamp', 'is older than seven days');
  const at = new Date(Math.min(atMs, nowMs)).toISOString();
  return { kind: 'kept', row: { key: keyOf(summary), at, summary } };
}

const wrong = (path: string, message: string): Line => ({
  kind: 'fault',
  fault: { code: 'bad-input', issues: [{ path, message }] },
});

/** A run by its own id, else by everything that it says. */
function keyOf(summary: RunSummary): string {
  const text = summary.run_id ?? canonicalText(summary);
  return createHash('sha256').update(text).digest('hex');
}

async function keep(
  room: Room,
  { rows, passed, faults }: Log,
  deps: Deps,
): Promise<SummariesTaken> {
  const { release, runbook } = room;
  const fed = runbook.signals.flatMap((spec) => {
    const source = sourceOf(release, spec);
    return source.kind === 'run-summary' ? [{ signal: spec.slug, source }] : [];
  });
  const kept =
    rows.length === 0
      ? []
      : await deps.runSummaries.keep(release.id, rows, ({ at, summary }) =>
          fed.flatMap(({ signal, source }) => {
            const sample = summarySample(summary, source);
            return sample ? [{ release: release.id, signal, at, ...sample }] : [];
          }),
        );
  return { accepted: kept.length, repeated: rows.length - kept.length, passed, faults };
}
