import * as z from 'zod';
import { PushedSample, PushedSamples } from '#lib/contract/wire.ts';
import { wordReason } from '#lib/contract/wording.ts';
import { findSignal } from '#lib/domain/lookup.ts';
import { mayBy } from '#lib/domain/raci.ts';
import type { Room } from '#lib/domain/room.ts';
import { sourceOf } from '#lib/domain/signals/effective.ts';
import type { Viewer } from '../auth/viewer.ts';
import { bad, type Fault, good, json, type Parsed, problem } from './answer.ts';
import { parseJson, parseWith, readText } from './body.ts';
import type { Deps, ReleaseSample } from './deps.ts';
import { type Route, route, signedIn } from './route.ts';
import { englishFor } from './words.ts';

const INGEST_BYTES = 16 * 1_048_576;
const MOST_SAMPLES = 50_000;
const AHEAD_MS = 60_000;
const OLDEST_MS = 7 * 86_400_000;
const NDJSON = ['application/x-ndjson', 'application/ndjson', 'application/jsonl'];

const Line = z.intersection(z.looseObject({ release: z.string().max(100) }), z.unknown());

/** A sample as it was sent, with the place that an error names. */
interface Placed {
  release: string;
  sample: z.infer<typeof PushedSample>;
  place: Pick<Fault, 'line'> & { path: string };
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
        const placed = await read(asked.request);
        if (!placed.ok) return problem(placed.fault);
        const checked = await check(placed.value, signedIn(asked), deps);
        if (!checked.ok) return problem(checked.fault);
        await deps.samples.insert(checked.value);
        deps.metrics.samples.inc(checked.value.length);
        return json({ accepted: checked.value.length }, 202);
      },
    }),
  ];
}

async function read(request: Request): Promise<Parsed<Placed[]>> {
  const text = await readText(request, INGEST_BYTES, ['application/json', ...NDJSON]);
  if (!text.ok) return text;
  const isLines = !request.headers.get('content-type')?.startsWith('application/json');
  return isLines ? readLines(text.value) : readBatch(text.value);
}

function readBatch(text: string): Parsed<Placed[]> {
  const value = parseJson(text);
  if (!value.ok) return value;
  const batch = parseWith(PushedSamples, value.value);
  if (!batch.ok) return batch;
  const { release, samples } = batch.value;
  return good(
    samples.map((sample, at) => ({ release, sample, place: { path: `samples[${at}]` } })),
  );
}

function readLines(text: string): Parsed<Placed[]> {
  const placed: Placed[] = [];
  for (const [at, lineText] of text.split('\n').entries()) {
    if (lineText.trim() === '') continue;
    const line = at + 1;
    const value = parseJson(lineText);
    if (!value.ok) return bad({ ...value.fault, line });
    const named = parseWith(Line, value.value);
    if (!named.ok) return bad({ ...named.fault, line });
    const { release, ...rest } = named.value as { release: string };
    const sample = parseWith(PushedSample, rest);
    if (!sample.ok) return bad({ ...sample.fault, line });
    placed.push({ release, sample: sample.value, place: { line, path: '' } });
    if (placed.length > MOST_SAMPLES) {
      return bad({ code: 'too-large', detail: `at most ${MOST_SAMPLES} samples at once` });
    }
  }
  if (placed.length === 0) return bad({ code: 'bad-input', detail: 'no samples' });
  return good(placed);
}

async function check(
  placed: Placed[],
  viewer: Viewer,
  deps: Deps,
): Promise<Parsed<ReleaseSample[]>> {
  const nowMs = Date.parse(deps.now());
  const rooms = new Map<string, Room>();
  const samples: ReleaseSample[] = [];
  for (const { release, sample, place } of placed) {
    const room = rooms.get(release) ?? (await deps.rooms.get(release));
    if (!room) return wrong(place, 'release', `no release ${release}`);
    if (!rooms.has(release)) {
      const refusal = refusalOf(room, viewer);
      if (refusal) return bad(refusal);
      rooms.set(release, room);
    }
    const spec = findSignal(room.runbook, sample.signal);
    if (!spec) return wrong(place, 'signal', `the runbook has no signal ${sample.signal}`);
    if (sourceOf(room.release, spec).kind !== 'push') {
      return wrong(place, 'signal', `${spec.slug} is measured by Warroom itself, not pushed`);
    }
    const atMs = Date.parse(sample.at);
    if (atMs > nowMs + AHEAD_MS) return wrong(place, 'at', 'lies in the future');
    if (atMs < nowMs - OLDEST_MS) return wrong(place, 'at', 'is older than seven days');
    samples.push({ ...sample, signal: spec.slug, release });
  }
  return good(samples);
}

/** Programs need the scope alone; a person needs a letter that lets them act in monitoring (F2). */
function refusalOf(room: Room, viewer: Viewer): Fault | null {
  if (viewer.type === 'system') return null;
  const right = mayBy(room, viewer.id, [{ workstream: 'monitoring', power: 'act' }]);
  if ('role' in right) return null;
  return { code: 'forbidden', reasons: [wordReason(right.reason, englishFor(room.runbook))] };
}

function wrong<T>({ line, path }: Placed['place'], field: string, message: string): Parsed<T> {
  const issue = { path: path === '' ? field : `${path}.${field}`, message };
  return bad({ code: 'bad-input', issues: [issue], line });
}
