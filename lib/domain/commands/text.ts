import * as z from 'zod';

/** Free text by a person: bounded, so that one note cannot fill the record. */
export const Text = z.string().trim().min(1).max(4_000);

/** One line: a ticket, a title, a reference. */
export const Line = z.string().trim().min(1).max(200);

/** A slug or a number of the runbook (ruling 24). */
export const Ref = z.string().trim().min(1).max(80);

/** An instant in ISO 8601 with an offset, brought to UTC milliseconds. */
export const Instant = z
  .string()
  .refine(
    (text) => z.iso.datetime({ offset: true }).safeParse(text).success,
    'an ISO 8601 time with Z or an offset',
  )
  .transform((text) => new Date(Date.parse(text)).toISOString());

/** A person's id: the e-mail address they sign in with. */
export const Person = z.string().trim().toLowerCase().pipe(z.email()).pipe(z.string().max(254));
