import * as z from 'zod';
import { asks } from './asks.ts';

const unitMs = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const;
type Unit = keyof typeof unitMs;

/** A slug: stable across versions of a runbook (ruling 24). */
export const Slug = z
  .string()
  .regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, asks['ask-slug'])
  .max(60)
  // Rows are kept by slug, and every object answers to this name.
  .refine((slug) => slug !== 'constructor', asks['ask-other-name'])
  .describe(
    'A slug: lower-case words joined by hyphens, the same in every version of the runbook.',
  );

const Languages = z.strictObject({ en: z.string().min(1), tr: z.string().min(1) });

/** Text in both languages; one text alone is said in either (a house that speaks one language writes it once). */
export const LocalizedText = z
  .union([
    z
      .string()
      .min(1)
      .transform((text) => ({ en: text, tr: text })),
    Languages,
  ])
  .describe('Words for people: { en, tr }, or one text for both.');

/** A length of time; parsed to milliseconds. */
export const Duration = z
  .union([
    z.number().int().nonnegative(),
    z
      .string()
      .regex(/^\d+(s|m|h|d)$/, asks['ask-duration'])
      .transform((text) => Number(text.slice(0, -1)) * unitMs[text.slice(-1) as Unit]),
  ])
  .describe('A duration: 90s, 15m, 24h, 3d, or milliseconds.');

/** A time before or after T-0; parsed to signed milliseconds. */
export const Offset = z
  .union([
    z.number().int(),
    z
      .string()
      .regex(/^T[+-](0|\d+(s|m|h|d))$/, asks['ask-offset'])
      .transform((text) => {
        if (text.endsWith('0') && text.length === 3) return 0;
        const sign = text[1] === '-' ? -1 : 1;
        return sign * Number(text.slice(2, -1)) * unitMs[text.slice(-1) as Unit];
      }),
  ])
  .describe('An offset from T-0: T-10m, T+0, T+90m, or signed milliseconds.');
