/**
 * What the domain says is a code with parameters; the words live in `messages/*.json`, so that every
 * sentence exists in every language and entries stay free of prose.
 *
 * Parameter names carry meaning for whoever words them: `item`, `phase`, `signal`, `trigger`, `role`
 * (and their plurals) are slugs of the runbook; names ending in `Ms` are durations, in `At` instants.
 */
export interface Message {
  code: string;
  params?: Params;
}

export type Params = Record<string, string | number | string[]>;

/** One thing in the way, and the roles that can lift it (goals: a refusal says who can lift it). */
export interface Reason extends Message {
  who?: string[];
}

/** Text that the runbook ships in both languages. */
export interface Localized {
  en: string;
  tr: string;
}

/** One thing in the way, with the roles that can lift it; `who` is left out where nobody can (F7). */
export function reason(code: string, params?: Params, who?: string[]): Reason {
  return { code, ...(params ? { params } : {}), ...(who && who.length > 0 ? { who } : {}) };
}
