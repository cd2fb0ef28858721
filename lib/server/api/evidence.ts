import { Readable } from 'node:stream';
import busboy from 'busboy';
import * as z from 'zod';
import { kindOfFile } from '#lib/contract/evidence-kind.ts';
import type { EvidenceAnswer } from '#lib/contract/wire.ts';
import { wordReason } from '#lib/contract/wording.ts';
import type { EvidenceFile } from '#lib/domain/commands/evidence.ts';
import type { Entry } from '#lib/domain/entry.ts';
import { anyVoice, mayBy } from '#lib/domain/raci.ts';
import type { Room } from '#lib/domain/room.ts';
import type { Viewer } from '../auth/viewer.ts';
import { TooLargeError } from '../evidence.ts';
import { callerOf } from '../writer/submission.ts';
import { bad, type Fault, good, json, type Parsed, problem } from './answer.ts';
import { badString } from './body.ts';
import { actorOf, faultOf, hashOf, keyOf } from './commands.ts';
import type { Deps } from './deps.ts';
import { MEDIA_TYPE, serve } from './evidence-out.ts';
import { Slug } from './releases.ts';
import { type Asked, type Route, route, signedIn } from './route.ts';
import { englishFor } from './words.ts';

const MOST_FILE_BYTES = 100 * 1_048_576;
const MOST_FILES = 100;
const MOST_FORM_BYTES = 512 * 1_048_576;
const KIND = /^[a-z][a-z0-9-]{0,59}$/;

/** Evidence in and out (C4): hashed as it streams to disk, hashed again as it is served. */
export function evidenceRoutes(deps: Deps): Route[] {
  return [
    route({
      method: 'post',
      path: '/api/releases/{slug}/evidence',
      summary: 'Upload files (multipart); with a field `target` they are attached at once',
      access: 'act',
      params: Slug,
      answers: {
        201: { description: 'One file answers { id, sha256, bytes }, several a list of them' },
      },
      handle: (asked) => upload(asked, deps),
    }),
    route({
      method: 'get',
      path: '/api/releases/{slug}/evidence/{id}',
      summary: 'A file of evidence; broken off when its bytes no longer match its hash',
      access: 'read',
      params: Slug.extend({ id: z.string().max(60) }),
      answers: { 200: { description: 'The bytes', type: 'application/octet-stream' } },
      handle: ({ params }) => serve(params, deps),
    }),
  ];
}

async function upload(
  asked: Asked<z.infer<typeof Slug>, undefined, undefined>,
  deps: Deps,
): Promise<Response> {
  const room = await deps.rooms.get(asked.params.slug);
  if (!room) return problem({ code: 'not-found' });
  const viewer = signedIn(asked);
  const refusal = refusalOf(room, viewer);
  if (refusal) return problem(refusal);
  const key = keyOf(asked.request);
  if (!key.ok) return problem(key.fault);
  const received = await receive(asked.request, deps);
  if (!received.ok) return problem(received.fault);
  const { files, fields } = received.value;
  if (fields.target === undefined) {
    return shelve({ room, files, caller: callerOf(actorOf(viewer)), key: key.value }, deps);
  }
  const submitted = await deps.writer.submit({
    release: room.release.id,
    command: 'evidence.attach',
    input: { target: fields.target, files },
    actor: actorOf(viewer),
    ...(key.value
      ? { idempotencyKey: key.value, bodyHash: hashOf(fields.target, JSON.stringify(files)) }
      : {}),
  });
  if (key.value) deps.metrics.keyed(!submitted.ok && submitted.why === 'key-reused');
  if (!submitted.ok) return problem(faultOf(submitted, room));
  const entry: Entry = JSON.parse(submitted.text);
  return created(entry.changes?.evidence ?? []);
}

interface Shelving {
  room: Room;
  files: EvidenceFile[];
  caller: string;
  key: string | undefined;
}

async function shelve({ room, files, caller, key }: Shelving, deps: Deps): Promise<Response> {
  const uploads = files.map((file) => ({ release: room.release.id, file }));
  const ids =
    key === undefined
      ? await Promise.all(uploads.map((upload) => deps.uploads.put(upload)))
      : await deps.uploads.putOnce(uploads, caller, key);
  if (key !== undefined) deps.metrics.keyed(ids === null);
  if (ids === null) return problem({ code: 'key-reused' });
  return created(files.map((file, at) => ({ ...file, id: ids[at] ?? '' })));
}

function created(files: (EvidenceFile & { id: string })[]): Response {
  const answers = files.map(
    ({ id, sha256, bytes, name, kind, mediaType }): EvidenceAnswer => ({
      id,
      sha256,
      bytes,
      name,
      kind,
      mediaType,
    }),
  );
  return json(answers.length === 1 ? answers[0] : answers, 201);
}

function refusalOf(room: Room, viewer: Viewer): Fault | null {
  if (viewer.type === 'system') return null;
  const right = mayBy(room, viewer.id, anyVoice(room));
  if ('role' in right) return null;
  return { code: 'forbidden', reasons: [wordReason(right.reason, englishFor(room.runbook))] };
}

interface Received {
  files: EvidenceFile[];
  fields: { target?: string; kind?: string };
}

/** Streams the files of a form to the store, one after another; the first fault ends the upload. */
function receive(request: Request, deps: Deps): Promise<Parsed<Received>> {
  const { promise, resolve } = Promise.withResolvers<Parsed<Received>>();
  const form = openForm(request);
  if (!form || !request.body) return Promise.resolve(bad({ code: 'wrong-type' }));
  const body = Readable.fromWeb(request.body as Parameters<typeof Readable.fromWeb>[0]);
  const arriving: Promise<Omit<EvidenceFile, 'kind'>>[] = [];
  const fields: Received['fields'] = {};
  const stop = (fault: Fault) => {
    resolve(bad(fault));
    body.unpipe(form);
    body.resume();
    form.destroy();
  };
  form.on('file', (_field, stream, info) => {
    // A form that is broken off ends its file too, and a fault nobody listens for would end the process.
    stream.on('error', () => undefined);
    const name = cleanName(info.filename);
    const mediaType = MEDIA_TYPE.test(info.mimeType) ? info.mimeType : 'application/octet-stream';
    const stored = deps.evidence
      .receive(stream, MOST_FILE_BYTES)
      .then((file) => ({ ...file, name, mediaType }));
    stored.catch((error: unknown) => stop(faultOfStore(error, deps)));
    arriving.push(stored);
  });
  form.on('field', (name, value) => {
    if (badString(value))
      stop({ code: 'bad-input', issues: [{ path: name, message: 'bad text' }] });
    else if (name === 'target' || name === 'kind') fields[name] = value;
  });
  form.on('filesLimit', () => stop({ code: 'too-large', detail: `at most ${MOST_FILES} files` }));
  form.on('error', () => stop({ code: 'bad-multipart' }));
  body.on('error', () => stop({ code: 'bad-multipart' }));
  let bytes = 0;
  body.on('data', (chunk: Uint8Array) => {
    bytes += chunk.byteLength;
    if (bytes > MOST_FORM_BYTES) {
      stop({ code: 'too-large', detail: `at most ${MOST_FORM_BYTES} bytes in one form` });
    }
  });
  form.on('close', () => {
    Promise.all(arriving).then(
      (files) => resolve(complete(files, fields)),
      (error: unknown) => resolve(bad(faultOfStore(error, deps))),
    );
  });
  body.pipe(form);
  return promise;
}

function openForm(request: Request): busboy.Busboy | null {
  const headers = Object.fromEntries(request.headers);
  if (!headers['content-type']?.toLowerCase().startsWith('multipart/form-data')) return null;
  try {
    const limits = { files: MOST_FILES, fields: 20, fieldSize: 4_096, parts: MOST_FILES + 20 };
    return busboy({ headers, limits, defParamCharset: 'utf8' });
  } catch {
    return null;
  }
}

function complete(
  files: Omit<EvidenceFile, 'kind'>[],
  fields: Received['fields'],
): Parsed<Received> {
  const { kind } = fields;
  if (files.length === 0) return bad({ code: 'bad-input', detail: 'no file in the form' });
  if (kind !== undefined && !KIND.test(kind)) {
    return bad({ code: 'bad-input', issues: [{ path: 'kind', message: 'not a slug' }] });
  }
  const kinded = files.map((file) => ({ ...file, kind: kind ?? kindOfFile(file.name) }));
  return good({ files: kinded, fields });
}

function faultOfStore(error: unknown, deps: Deps): Fault {
  if (error instanceof TooLargeError) {
    return { code: 'too-large', detail: `at most ${MOST_FILE_BYTES} bytes a file` };
  }
  deps.log.warn('an upload did not arrive', { error });
  return { code: 'bad-multipart' };
}

/** A name to show and to save by: no path, no control characters, nothing a header could break on. */
function cleanName(given: string | undefined): string {
  const bare = (given ?? '').split(/[\\/]/).at(-1) ?? '';
  const clean = bare.toWellFormed().replaceAll(/\p{C}/gu, '').trim().slice(0, 200);
  return clean === '' || /^\.+$/.test(clean) ? 'file' : clean;
}
