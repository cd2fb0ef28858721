import { SourceFault } from './fault.ts';

const TLS = /^(ERR_TLS|ERR_SSL|EPROTO|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_|HOSTNAME_MISMATCH)/;
const DNS = /^(ENOTFOUND|EAI_|ENODATA|ESERVFAIL)/;
const NOBODY = /^(ECONNREFUSED|EHOSTUNREACH|ENETUNREACH|EHOSTDOWN|EADDRNOTAVAIL)/;
const TIMEOUT = /TIMEOUT|^ABORT_ERR$|^UND_ERR_ABORTED$/;

/** What the network did, as a fault in words: its own error names are for logs. */
export function dialFault(
  error: unknown,
  { name, url, timeoutMs }: { name: string; url: string; timeoutMs: number },
  say: (text: string) => string,
): SourceFault {
  const known = found(error, (one) => one instanceof SourceFault);
  if (known instanceof SourceFault) return known;
  const codes = codesOf(error);
  const connection = name;
  const said = (pattern: RegExp) => codes.some((code) => pattern.test(code));
  if (said(DNS)) {
    return new SourceFault('source-dns', { connection, host: new URL(url).hostname });
  }
  if (said(NOBODY)) return new SourceFault('source-refused', { connection });
  const text = say(error instanceof Error ? error.message : String(error));
  if (said(TLS)) return new SourceFault('source-tls', { connection, error: text });
  if (said(TIMEOUT)) return new SourceFault('source-timeout', { connection, timeoutMs });
  return new SourceFault('source-broken', { connection, error: text });
}

/** An error may hide in another's cause, or be one of several addresses that were tried. */
function inner(error: unknown): unknown[] {
  if (!(error instanceof Error)) return [];
  const several = error instanceof AggregateError ? error.errors : [];
  return [...(error.cause === undefined ? [] : [error.cause]), ...several];
}

function found(error: unknown, is: (one: unknown) => boolean): unknown {
  if (is(error)) return error;
  for (const one of inner(error)) {
    const hit = found(one, is);
    if (hit !== undefined) return hit;
  }
  return undefined;
}

function codesOf(error: unknown): string[] {
  const own =
    error instanceof Error && 'code' in error && typeof error.code === 'string' ? [error.code] : [];
  const isTimeout = error instanceof Error && error.name === 'TimeoutError';
  return [...own, ...(isTimeout ? ['TIMEOUT'] : []), ...inner(error).flatMap(codesOf)];
}
