import type { Message, Params } from '#lib/domain/message.ts';

/** Every way in which a source can fail to say a number; each has its sentence under `reason` in every language. */
export const faultCodes = [
  'source-no-connection',
  'source-wrong-kind',
  'source-secret',
  'source-address',
  'source-dns',
  'source-refused',
  'source-tls',
  'source-timeout',
  'source-crowded',
  'source-broken',
  'source-too-large',
  'source-redirect',
  'source-auth',
  'source-http',
  'source-prometheus',
  'source-html',
  'source-unreadable',
  'source-result-type',
  'source-empty',
  'source-many',
  'source-nan',
  'source-infinite',
  'source-stale',
  'source-no-series',
  'source-no-buckets',
  'source-no-events',
  'flag-no-route',
  'flag-not-there',
  'flag-other-state',
  'flag-files-closed',
  'flag-file',
  'flag-signature',
  'flag-targeted',
  'flag-disabled',
] as const;
type FaultCode = (typeof faultCodes)[number];

/** A source said nothing that can be judged. The message is shown: it never carries a secret. */
export class SourceFault extends Error {
  override name = 'SourceFault';
  readonly fault: Message;

  constructor(code: FaultCode, params: Params = {}) {
    super(code);
    this.fault = { code, params };
  }
}

const MOST_CHARS = 200;

/** A foreign text as one short line that can be shown. */
export function shortLine(text: string): string {
  const line = text.replaceAll(/[\p{Cc}\p{Cf}\u2028\u2029\s]+/gu, ' ').trim();
  return line.length > MOST_CHARS ? `${line.slice(0, MOST_CHARS)}…` : line;
}

/** The largest and smallest figures of a sample: sums and squares over a window must stay finite. */
const LARGEST = 1e100;
const SMALLEST = 1e-100;

/** A figure that can be a sample; throws where it says nothing (NaN) or too much (±Inf). */
export function figureOf(value: number): number {
  if (Number.isNaN(value)) throw new SourceFault('source-nan');
  if (Math.abs(value) > LARGEST) {
    throw new SourceFault('source-infinite', { value: value > 0 ? '+Inf' : '-Inf' });
  }
  return Math.abs(value) < SMALLEST ? 0 : value;
}

const STALE_MS = 60_000;

/** Refuses an answer of long ago, or one from a clock that is far off. */
export function refuseStale(atMs: number, nowMs: number): void {
  const ageMs = Math.round(Math.abs(nowMs - atMs));
  if (ageMs > STALE_MS) throw new SourceFault('source-stale', { ageMs });
}
