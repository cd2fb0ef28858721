import {
  type ConnectionAnswer,
  ConnectionInput,
  type ConnectionKind,
} from '#lib/contract/connections.ts';

export const signIns = ['none', 'bearer', 'basic', 'header', 'signed'] as const;
/** The ways of sign-in that a kind of connection has: a signed call is signed, and nothing else is. */
export const signInsOf = (kind: ConnectionKind) =>
  signIns.filter((way) => (way === 'signed') === (kind === 'flag-http'));

/** A connection as its form holds it. The secret is never known here: empty keeps it. */
export interface ConnectionDraft {
  name: string;
  kind: ConnectionKind;
  url: string;
  signIn: (typeof signIns)[number];
  user: string;
  header: string;
  secret: string;
  ca: string;
  /** The certificate that is kept is to go. */
  forgetsCa: boolean;
  serverName: string;
  timeoutS: string;
}

export function startConnection(known?: ConnectionAnswer): ConnectionDraft {
  const detail = known?.detail;
  const auth = detail?.auth ?? { kind: 'none' };
  return {
    name: known?.name ?? '',
    kind: known?.kind ?? 'prometheus',
    url: detail?.url ?? '',
    signIn: auth.kind,
    user: auth.kind === 'basic' ? auth.user : '',
    header: auth.kind === 'header' ? auth.header : '',
    secret: '',
    ca: '',
    forgetsCa: false,
    serverName: detail?.serverName ?? '',
    timeoutS: String((detail?.timeoutMs ?? 5_000) / 1_000),
  };
}

export type ConnectionFaults = Partial<Record<keyof ConnectionDraft, true>>;
type Read = { ok: true; input: ConnectionInput } | { ok: false; faults: ConnectionFaults };

const fields: Record<string, keyof ConnectionDraft> = { timeoutMs: 'timeoutS', auth: 'user' };

/** The input of a connection, or the fields that are not right yet. `known` keeps its secret where none is given. */
export function readConnection(draft: ConnectionDraft, known?: ConnectionAnswer): Read {
  const { name, kind, url, signIn, user, header, secret, ca, serverName, timeoutS } = draft;
  const optional = (field: string, text: string) =>
    text.trim() === '' ? {} : { [field]: text.trim() };
  const more = { basic: { user: user.trim() }, header: { header: header.trim() } };
  const auth = { kind: signIn, ...(signIn === 'basic' || signIn === 'header' ? more[signIn] : {}) };
  const parsed = ConnectionInput.safeParse({
    ...{ name: name.trim(), kind, url: url.trim(), auth },
    ...(signIn === 'none' ? {} : optional('secret', secret)),
    ...(draft.forgetsCa ? { ca: null } : optional('ca', ca)),
    ...optional('serverName', serverName),
    timeoutMs: Math.round(Number(timeoutS) * 1_000),
  });
  const faults: ConnectionFaults = {};
  for (const { path } of parsed.error?.issues ?? []) {
    const [first = '', second] = path.map(String);
    const field = second === 'header' ? 'header' : (fields[first] ?? first);
    faults[field as keyof ConnectionDraft] = true;
  }
  const keeps = known?.detail?.secret && known.detail.auth.kind === signIn;
  if (signIn !== 'none' && secret.trim() === '' && !keeps) faults.secret = true;
  if (parsed.success && Object.keys(faults).length === 0) return { ok: true, input: parsed.data };
  return { ok: false, faults };
}
