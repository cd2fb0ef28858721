import type { Message, Params } from '../message.ts';

/**
 * What is wrong with a runbook: where (`phases[2].gate.criteria[0]`), why, and the way out. Codes and
 * params, as the rules speak; their words are `runbookCheck` in `messages/*.json`. Params are what the file
 * itself says (slugs, verbs, values) and figures; `names` are listed in quotes.
 */
export interface Problem {
  path: string;
  code: string;
  params: Params;
  /** What to do about it. */
  way?: Message;
}

/** A problem at this path of the runbook. */
export function problem(code: string, path: string, params: Params = {}, way?: Message): Problem {
  return { path, code, params, ...(way ? { way } : {}) };
}

/** The way out of a problem. */
export function way(code: string, params?: Params): Message {
  return { code, ...(params ? { params } : {}) };
}
