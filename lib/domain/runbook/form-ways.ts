import type * as z from 'zod';
import type { Message } from '../message.ts';
import { askCode } from './asks.ts';
import { way } from './problem.ts';

type Issue<C extends z.core.$ZodIssue['code']> = Extract<z.core.$ZodIssue, { code: C }>;

function moreOf({ origin, minimum, inclusive }: Issue<'too_small'>): Message {
  const params = { sign: inclusive ? '>=' : '>', bound: Number(minimum) };
  if (origin === 'string') return way('ask-longer', params);
  if (origin === 'array') return way('ask-more', params);
  return way('ask-larger', { ...params, origin });
}

function lessOf({ origin, maximum, inclusive }: Issue<'too_big'>): Message {
  const params = { sign: inclusive ? '<=' : '<', bound: Number(maximum) };
  if (origin === 'string') return way('ask-shorter', params);
  if (origin === 'array') return way('ask-fewer', params);
  return way('ask-smaller', { ...params, origin });
}

/** What a value of the right type is asked for, as a code of ours for each of zod's own issues. */
export function formWay(issue: z.core.$ZodIssue): Message {
  switch (issue.code) {
    case 'too_small':
      return moreOf(issue);
    case 'too_big':
      return lessOf(issue);
    case 'invalid_key':
      return way('ask-key');
    case 'invalid_format':
      if (issue.format === 'datetime') return way('ask-datetime');
      break;
  }
  const code = askCode(issue.message);
  return code ? way(code) : way('ask-other-form');
}
