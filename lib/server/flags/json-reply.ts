import type * as z from 'zod';
import type { Reply } from '../sources/dial.ts';
import { SourceFault } from '../sources/fault.ts';

/** An answer in JSON of this shape; a foreign program's words are never trusted as they come. */
export function readJson<T>(reply: Reply, shape: z.ZodType<T>): T {
  let value: unknown;
  try {
    value = JSON.parse(reply.text);
  } catch {
    throw new SourceFault('source-unreadable', { error: reply.say(reply.text.slice(0, 200)) });
  }
  const parsed = shape.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const error = reply.say(`${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`);
  throw new SourceFault('source-unreadable', { error });
}
