import * as z from 'zod';

/** Free text by a person, kept as it was written; bounded, so that one note cannot fill the record. */
export const Text = z
  .string()
  .min(1)
  .max(4_000)
  .refine((text) => text.trim() !== '', 'must not be blank');

/** Whether a text is one line: no line break, no other control character that a terminal or a feed would act on. */
export const isOneLine = (text: string): boolean => !/[\p{Cc}\u2028\u2029]/u.test(text);

/** Whether a text holds an address with a password in it: entries are read by many and kept for ever. */
const hasPassword = (text: string): boolean =>
  /[a-z][a-z0-9+.-]*:\/\/[^/?#\s@]*:[^/?#\s@]+@/i.test(text);

/** Characters that turn text around: a command must not read otherwise than it runs. */
const isStraight = (text: string): boolean => !/[\u202a-\u202e\u2066-\u2069]/u.test(text);

/** The value of a parameter: one line, without the password of an address. */
export const ParameterValue = z
  .string()
  .max(500)
  .refine(isOneLine, 'must be one line')
  .refine(isStraight, 'must not hold characters that turn the text around')
  .refine((text) => !hasPassword(text), 'must not hold a password: it would stand in the record');

/** One line: a ticket, a title, a reference. */
export const Line = z
  .string()
  .trim()
  .min(1)
  .max(200)
  .refine(isOneLine, 'must be one line, without control characters');

/** A slug or a number of the runbook (ruling 24). */
export const Ref = z.string().trim().min(1).max(80);

// Years of four digits alone sort as text, and the plan needs room on both sides of an instant.
const earliest = '1970-01-01T00:00:00.000Z';
const latest = '9000-01-01T00:00:00.000Z';

/** Whether an instant in UTC milliseconds lies in the years that the record can hold: 1970 to 8999. */
function isInRange(at: string): boolean {
  return at.length === latest.length && at >= earliest && at < latest;
}

/** An instant in ISO 8601 with an offset, brought to UTC milliseconds; refuses years before 1970 and after 8999. */
export const Instant = z
  .string()
  .refine(
    (text) => z.iso.datetime({ offset: true }).safeParse(text).success,
    'an ISO 8601 time with Z or an offset',
  )
  .transform((text) => new Date(Date.parse(text)).toISOString())
  .refine(isInRange, 'a time in the years 1970 to 8999');

/** A person's id: the e-mail address they sign in with. */
export const Person = z.string().trim().toLowerCase().pipe(z.email()).pipe(z.string().max(254));
