import * as z from 'zod';
import { PushedSample, PushedSamples } from '#lib/contract/wire.ts';
import { wordReason } from '#lib/contract/wording.ts';
import { findSignal } from '#lib/domain/lookup.ts';
import { mayBy } from '#lib/domain/raci.ts';
import type { Room } from '#lib/domain/room.ts';
import { sourceOf } from '#lib/domain/signals/effective.ts';
import type { Sample } from '#lib/domain/signals/reading.ts';
import type { Viewer } from '../auth/viewer.ts';
import { bad, type Fault, good, json, type Parsed, problem } from './answer.ts';
import { parseJson, parseWith, readText } from './body.ts';
import type { Deps } from './deps.ts';
import { type Route, route, signedIn } from './route.ts';
import { englishFor } from './words.ts';

export const INGEST_BYTES = 16 * 1_048_576;
const MOST_SAMPLES = 50_000;
/** Empty lines are no samples; megabytes of them are not worth walking through. */
const MOST_LINES = 2 * MOST_SAMPLES;
const AHEAD_MS = 60_000;
const OLDEST_MS = 7 * 86_400_000;
export const NDJSON = ['application/x-ndjson', 'application/ndjson', 'application/jsonl'];

const Line = z.looseObject({ release: z.string().max(100) });

/** A sample as it was sent, with the place that an error names. */
interface Placed {
  sample: z.infer<typeof PushedSample>;
  place: Pick<Fault, 'line'> & { path: string };
}

/** All samples of one request; they belong to one release. */
interface Batch {
  release: string;
  placed: Placed[];
}

/** `POST /api/ingest/samples`: all of a request is kept, or nothing. */
export function ingestRoutes(deps: Deps): Route[] {
  return [
    route({
      method: 'post',
      path: '/api/ingest/samples',
      summary: 'Push samples, as JSON or as NDJSON with the release in each line',
      access: 'ingest',
      answers: {
        202: { description: 'All of them', schema: z.object({ accepted: z.number().int() }) },
      },
      handle: async (asked) => {
        const batch = await read(asked.request);
        if (!batch.ok) return problem(batch.fault);
        const checked = await check(batch.value, signedIn(asked), deps);
        if (!checked.ok) return problem(checked.fault);
        await deps.samples.insert(batch.value.release, checked.value);
        deps.metrics.samples.inc(checked.value.length);
        return json({ accepted: checked.value.length }, 202);
      },
    }),
  ];
}

async function read(request: Request): Promise<Parsed<Batch>> {
  const text = await readText(request, INGEST_BYTES, ['application/json', ...NDJSON]);
  if (!text.ok) return text;
  const isLines = !request.headers.get('content-type')?.startsWith('application/json');
  return isLines ? readLines(text.value) : readBatch(text.value);
}

function readBatch(text: string): Parsed<Batch> {
  const value = parseJson(text);
  if (!value.ok) return value;
  const batch = parseWith(PushedSamples, value.value);
  if (!batch.ok) return batch;
  const { release, samples } = batch.value;
  const placed = samples.map((sample, at) => ({ sample, place: { path: `samples[${at}]` } }));
  return good({ release, placed });
}

function readLines(text: string): Parsed<Batch> {
  const placed: Placed[] = [];
  let release: string | undefined;
  const lines = text.split('\n', MOST_LINES + 1);
  if (lines.length > MOST_LINES) {
    return bad({ code: 'too-large', detail: `at most ${MOST_LINES} lines at once` });
  }
  for (const [at, lineText] of lines.entries()) {
    if (lineText.trim() === '') continue;
    const line = at + 1;
    const read = readLine(lineText);
    if (!read.ok) return bad({ ...read.fault, line });
    release ??= read.value.release;
    if (read.value.release !== release) {
      return wrong({ line, path: '' }, 'release', `not ${release}: one request, one release`);
    }
    placed.push({ sample: read.value.sample, place: { line, path: '' } });
    if (placed.length > MOST_SAMPLES) {
      return bad({ code: 'too-large', detail: `at most ${MOST_SAMPLES} samples at once` });
    }
  }
  return release === undefined
    ? bad({ code: 'bad-input', detail: 'no samples' })
    : good({ release, placed });
}

function readLine(text: string): Parsed<{ release: string; sample: Placed['sample'] }> {
  const value = parseJson(text);
  if (!value.ok) return value;
  const named = parseWith(Line, value.value);
  if (!named.ok) return named;
  const { release, ...rest } = named.value;
  const sample = parseWith(PushedSample, rest);
  return sample.ok ? good({ release, sample: sample.value }) : sample;
}

async function check(batch: Batch, viewer: Viewer, deps: Deps): Promise<Parsed<Sample[]>> {
  const room = await deps.rooms.get(batch.release);
  if (!room) return bad({ code: 'not-found', detail: `no release ${batch.release}` });
  const refusal = refusalOf(room, viewer);
  if (refusal) return bad(refusal);
  const nowMs = Date.parse(deps.now());
  const samples: Sample[] = [];
  for (const placed of batch.placed) {
    const checked = checkOne(room, placed, nowMs);
    if (!checked.ok) return checked;
    samples.push(checked.value);
  }
  return good(samples);
}

function checkOne(room: Room, { sample, place }: Placed, nowMs: number): Parsed<Sample> {
  const spec = findSignal(room.runbook, sample.signal);
  if (!spec) return wrong(place, 'signal', `the runbook has no signal ${sample.signal}`);
  const { kind } = sourceOf(room.release, spec);
  if (kind !== 'push') {
    const other = kind === 'self' ? 'measured by Warroom itself' : `asked of a ${kind} source`;
    const way = 'name it in "sources" as "push" when creating the release';
    return wrong(place, 'signal', `${spec.slug} is ${other}; ${way}`);
  }
  const atMs = Date.parse(sample.at);
  if (atMs > nowMs + AHEAD_MS) return wrong(place, 'at', 'lies in the future');
  if (atMs < nowMs - OLDEST_MS) return wrong(place, 'at', 'is older than seven days');
  // A clock that runs ahead must not keep a signal alive after its source has died.
  const at = atMs > nowMs ? new Date(nowMs).toISOString() : sample.at;
  return good({ ...sample, at, signal: spec.slug });
}

/** Programs need the scope alone; a person needs a letter that lets them act in monitoring (F2). */
export function refusalOf(room: Room, viewer: Viewer): Fault | null {
  if (viewer.type === 'system') return null;
  const right = mayBy(room, viewer.id, [{ workstream: 'monitoring', power: 'act' }]);
  if ('role' in right) return null;
  return { code: 'forbidden', reasons: [wordReason(right.reason, englishFor(room.runbook))] };
}

function wrong<T>({ line, path }: Placed['place'], field: string, message: string): Parsed<T> {
  const issue = { path: path === '' ? field : `${path}.${field}`, message };
  return bad({ code: 'bad-input', issues: [issue], line });
}
