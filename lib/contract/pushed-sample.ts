import * as z from 'zod';
import { Instant, Slug } from './new-release.ts';

// Beyond these, sums and squares over a window leave what a double can hold.
const largest = 1e100;
const smallest = 1e-100;
const figure = z
  .number()
  .refine((value) => value === 0 || (Math.abs(value) >= smallest && Math.abs(value) <= largest), {
    error: `0, or from ${smallest} to ${largest} either way`,
  });

/** One sample as it is pushed (contract: ingest). */
export const PushedSample = z
  .strictObject({
    signal: Slug,
    at: Instant,
    value: figure.optional(),
    group: z.enum(['canary', 'stable']).optional(),
    good: figure.nonnegative().optional(),
    total: figure.nonnegative().optional(),
  })
  .refine(({ value, total }) => value !== undefined || total !== undefined, {
    error: 'needs a value, or good and total',
    path: ['value'],
  })
  .refine(({ good, total }) => (good === undefined) === (total === undefined), {
    error: 'good and total come together',
    path: ['total'],
  })
  .refine(({ good, total }) => good === undefined || total === undefined || good <= total, {
    error: 'good is more than total',
    path: ['good'],
  });

export const PushedSamples = z.strictObject({
  release: Slug,
  samples: z.array(PushedSample).min(1).max(50_000),
});
