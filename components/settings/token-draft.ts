import type { Messages } from 'next-intl';
import { type Me, NewToken, ownSystems, type Scope } from '#lib/contract/wire.ts';

export const actings = ['me', 'person', 'system'] as const;
export const lifetimes = ['30', '90', '365', 'never'] as const;
const dayMs = 86_400_000;

/** A new token as its form holds it. */
export interface TokenDraft {
  name: string;
  acting: (typeof actings)[number];
  person: string;
  scopes: Scope[];
  /** Days until it expires. */
  days: (typeof lifetimes)[number];
}

export const startToken = (): TokenDraft => ({
  name: '',
  acting: 'me',
  person: '',
  scopes: ['read'],
  days: '90',
});

/** What is wrong, by field, as `settings.tokens.form.fault` words it. */
type Faults = Partial<Record<string, keyof Messages['settings']['tokens']['form']['fault']>>;
type Read = { ok: true; input: NewToken } | { ok: false; faults: Faults };
const fields = ['name', 'person', 'scopes'] as const;

/** The input of `POST /api/tokens`, or what is missing; `now` is the server's time. */
export function readToken(draft: TokenDraft, me: Pick<Me, 'id'>, now: string): Read {
  const person = { me: me.id, person: draft.person, system: undefined }[draft.acting];
  const expiresMs = Date.parse(now) + Number(draft.days) * dayMs;
  const parsed = NewToken.safeParse({
    name: draft.name.trim(),
    scopes: draft.scopes,
    ...(person === undefined ? {} : { person }),
    ...(draft.days === 'never' ? {} : { expiresAt: new Date(expiresMs).toISOString() }),
  });
  if (parsed.success) return { ok: true, input: parsed.data };
  const faults: Faults = {};
  const isOwn = ownSystems.includes(draft.name.trim().toLowerCase());
  for (const { path } of parsed.error.issues) {
    const field = fields.find((name) => name === path[0]) ?? 'name';
    faults[field] = field === 'name' && isOwn ? 'ownName' : field;
  }
  return { ok: false, faults };
}
