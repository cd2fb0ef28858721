import { createHash } from 'node:crypto';
import * as z from 'zod';
import { Slug } from '#lib/contract/new-release.ts';
import { wordReason } from '#lib/contract/wording.ts';
import {
  authorise,
  type CommandName,
  commandNames,
  commands,
  isCommandName,
} from '#lib/domain/commands/index.ts';
import type { Actor, Room } from '#lib/domain/room.ts';
import type { Viewer } from '../auth/viewer.ts';
import type { Submitted } from '../writer/submission.ts';
import { bad, type Fault, good, jsonText, type Parsed, problem } from './answer.ts';
import { parseWith } from './body.ts';
import type { Deps } from './deps.ts';
import { attachInput, completeInput, takeInput } from './measured-inputs.ts';
import { type Asked, type Route, route, signedIn } from './route.ts';
import { englishFor } from './words.ts';

const Key = z.uuid({ error: 'Idempotency-Key must be a UUID' });
const Params = z.object({ slug: Slug, command: z.string().max(60) });

/** Commands whose input the server completes: files by their upload, baselines by their samples. */
const wireInputs: Partial<Record<CommandName, z.ZodType>> = {
  'evidence.attach': attachInput,
  'baseline.take': takeInput,
  'release.configure': commands['release.configure'].input,
};

/** Commands that people and programs may send; the room's own are not on the wire. */
const onTheWire = commandNames.filter((name) => commands[name].by !== 'system');
const inputOf = (name: CommandName) => wireInputs[name] ?? commands[name].input;

/** `POST /api/releases/{slug}/{command}` for every command of the registry. */
export function commandRoutes(deps: Deps): Route[] {
  const sent = route({
    method: 'post',
    path: '/api/releases/{slug}/{command}',
    summary: 'Send a command to a room',
    access: 'act',
    params: Params,
    body: z.unknown(),
    answers: { 200: { description: 'The entry it made' } },
    internal: true,
    handle: (asked) => send(asked, deps),
  });
  return [sent, ...onTheWire.map(documented)];
}

/** One command in the OpenAPI document; the route above answers it. */
function documented(name: CommandName): Route {
  return route({
    method: 'post',
    path: `/api/releases/{slug}/${name}`,
    summary: `Command ${name}; makes the entry ${commands[name].kind}`,
    access: 'act',
    params: z.object({ slug: z.string() }),
    body: inputOf(name),
    answers: {
      200: {
        description: 'The entry it made',
        schema: z.object({ entry: z.looseObject({ kind: z.string() }), seq: z.number().int() }),
      },
      409: { description: 'Refused by the rules, with reasons and who can lift them' },
    },
    documentOnly: true,
    handle: () => problem({ code: 'not-found' }),
  });
}

async function send(
  asked: Asked<z.infer<typeof Params>, undefined, unknown>,
  deps: Deps,
): Promise<Response> {
  const { slug, command } = asked.params;
  if (!isCommandName(command) || !onTheWire.includes(command)) {
    return problem({ code: 'not-found', detail: `no command ${command.slice(0, 60)}` });
  }
  const viewer = signedIn(asked);
  if (isForAnother(asked.request, viewer)) return problem({ code: 'other-person' });
  const key = keyOf(asked.request);
  if (!key.ok) return problem(key.fault);
  const room = await deps.rooms.get(slug);
  if (!room) return problem({ code: 'not-found' });
  const wire = parseWith(inputOf(command), asked.body);
  if (!wire.ok) return problem(wire.fault);
  const actor = { ...actorOf(viewer), ...(viewer.admin ? { admin: true } : {}) };
  const named = key.value
    ? { idempotencyKey: key.value, bodyHash: hashOf(command, asked.text) }
    : {};
  const sending = { release: slug, command, actor, ...named };
  const outside = async (fault: Fault) => {
    // What was done before is answered as before, whatever has changed around the room since.
    const before = key.value
      ? await deps.writer.submit({ ...sending, input: null, repeatOnly: true })
      : undefined;
    const isKnown = before && (before.ok || before.why !== 'not-repeated');
    return isKnown ? answerOf(before, room) : problem(fault);
  };
  const input = await completed(command, wire.value, room, actor, deps);
  if (!input.ok) return outside(input.fault);
  const stranger = await strangerIn(command, input.value, deps);
  if (stranger) return outside(allowedFault(room, command, wire.value, actor) ?? stranger);
  const submitted = await deps.writer.submit({ ...sending, input: input.value });
  const isReused = !submitted.ok && submitted.why === 'key-reused';
  if (key.value) deps.metrics.keyed(isReused);
  return answerOf(submitted, room);
}

export const actorOf = ({ type, id }: Viewer) => ({ type, id });

export const hashOf = (what: string, text: string) =>
  createHash('sha256').update(`${what}\n${text}`).digest('hex');

/** What a device kept for one person is not sent by whoever is signed in on it now. */
function isForAnother(request: Request, viewer: Viewer): boolean {
  const person = request.headers.get('warroom-person');
  return person !== null && person !== encodeURIComponent(viewer.id);
}

/** The idempotency key of a request, if it has one. */
export function keyOf(request: Request): Parsed<string | undefined> {
  const given = request.headers.get('idempotency-key');
  if (given === null) return good(undefined);
  const key = parseWith(Key, given);
  if (key.ok) return good(key.value.toLowerCase());
  return bad({
    code: 'bad-input',
    issues: [{ path: 'Idempotency-Key', message: 'must be a UUID' }],
  });
}

async function completed(
  command: CommandName,
  wire: unknown,
  room: Room,
  actor: Actor,
  deps: Deps,
): Promise<Parsed<unknown>> {
  if (!wireInputs[command]) return good(wire);
  // Rights first: nobody learns what was uploaded or measured by an act that is not theirs.
  const closed = allowedFault(room, command, wire, actor);
  if (closed) return bad(closed);
  const measured = await completeInput(command, wire, room, deps);
  if (!measured.ok) return measured;
  return parseWith(commands[command].input, measured.value);
}

function allowedFault(room: Room, command: CommandName, input: unknown, actor: Actor) {
  const allowed = authorise(room, command, input, actor);
  if (!('reason' in allowed)) return null;
  return faultOf({ ok: false, why: 'forbidden', reasons: [allowed.reason] }, room);
}

const Handed = z.object({ to: z.string() });
const Assigned = z.object({ person: z.string(), remove: z.literal(false) });

/** A role goes to people whom the house knows and lets in: an address with a slip of the pen could never act. */
async function strangerIn(
  command: CommandName,
  input: unknown,
  { people }: Pick<Deps, 'people'>,
): Promise<Fault | null> {
  const handed = command === 'release.handover' ? Handed.safeParse(input).data?.to : undefined;
  const person = command === 'role.assign' ? Assigned.safeParse(input).data?.person : handed;
  if (person === undefined) return null;
  const known = await people.get(person);
  if (known && known.disabledAt === null) return null;
  const message = known ? 'is kept out of this house' : 'nobody here is known by this address';
  return { code: 'bad-input', issues: [{ path: handed === undefined ? 'person' : 'to', message }] };
}

/** The writer's answer on the wire. */
export function answerOf(submitted: Submitted, room: Room): Response {
  if (submitted.ok) return jsonText(`{"entry":${submitted.text},"seq":${submitted.seq}}`);
  return problem(faultOf(submitted, room));
}

export function faultOf(submitted: Extract<Submitted, { ok: false }>, room: Room): Fault {
  if (!('reasons' in submitted)) {
    return { code: submitted.why === 'not-repeated' ? 'not-found' : submitted.why };
  }
  const words = englishFor(room.runbook);
  const reasons = submitted.reasons.map((one) => wordReason(one, words));
  const detail = reasons.map(({ message }) => message).join(' ');
  const code = ({ forbidden: 'forbidden', invalid: 'bad-input', refused: 'refused' } as const)[
    submitted.why
  ];
  return { code, detail, reasons, seq: submitted.seq };
}
