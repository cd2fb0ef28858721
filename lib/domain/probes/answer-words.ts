import type { ProbeCheck, ProbeState } from './probe-reading.ts';

/** What the words of the common health formats come to; `degraded` still serves. */
export type Said = ProbeState | 'degraded';

const ready = ['ready', 'ok', 'okay', 'up', 'pass', 'passed', 'healthy', 'success', 'available'];
const degraded = ['degraded', 'warn', 'warning'];
const notReady = [
  ...['not ready', 'notready', 'unready', 'down', 'error', 'fail', 'failed', 'failing'],
  ...['unhealthy', 'out of service', 'unavailable', 'starting', 'stopping', 'shutting down'],
];
const words = new Map<string, Said>([
  ...ready.map((word) => [word, 'ready'] as const),
  ...degraded.map((word) => [word, 'degraded'] as const),
  ...notReady.map((word) => [word, 'not-ready'] as const),
]);

/** A status word in any letters, with `_`, `-` or a blank between its words; a word that nobody knows is unknown. */
export function saidBy(word: unknown): Said {
  if (typeof word === 'boolean') return word ? 'ready' : 'not-ready';
  if (typeof word !== 'string') return 'unknown';
  const plain = word.trim().toLowerCase().replaceAll(/[_-]+/g, ' ');
  return words.get(plain) ?? 'unknown';
}

const checkStatus = {
  ready: 'ok',
  degraded: 'degraded',
  'not-ready': 'failed',
  unknown: 'unknown',
} as const satisfies Record<Said, ProbeCheck['status']>;

/** How a check stands by what an answer said of it (I1). */
export function statusOf(said: Said): ProbeCheck['status'] {
  return checkStatus[said];
}

/** A foreign text as one short line that can be shown and stored. */
export function line(value: unknown, most = 200): string | undefined {
  if (typeof value !== 'string' && typeof value !== 'number') return undefined;
  const text = String(value)
    .toWellFormed()
    .replaceAll(/[\p{Cc}\p{Cf}\u2028\u2029\s]+/gu, ' ')
    .trim();
  return text === '' ? undefined : text.slice(0, most).toWellFormed();
}

export type Fields = Record<string, unknown>;

/** The value's fields; undefined where it is no object. */
export function fieldsOf(value: unknown): Fields | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  return value as Fields;
}

/** The first of these fields that the object has of its own. */
export function pick(fields: Fields, ...names: string[]): unknown {
  const name = names.find((one) => Object.hasOwn(fields, one) && fields[one] !== null);
  return name === undefined ? undefined : fields[name];
}

/** Beyond it no figure counts anything, nor can every sum and product of it be kept. */
const LARGEST = 1e15;

/** A figure that counts something: neither below nothing nor beyond all counting. */
export function count(value: unknown): number | undefined {
  return typeof value === 'number' && value >= 0 && value <= LARGEST ? value : undefined;
}
