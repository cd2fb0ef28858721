import * as z from 'zod';
import { isOneLine, ParameterValue } from '#lib/domain/commands/text.ts';
import { ChosenSource } from '#lib/domain/signals/source-spec.ts';

/** A slug of a release, role or signal. */
export const Slug = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'lower-case letters, digits and single hyphens')
  .max(100);
/** One line of text that is not blank. */
export const line = (max: number) =>
  z
    .string()
    .min(1)
    .max(max)
    .refine((text) => text.trim() !== '', 'must not be blank')
    .refine(isOneLine, 'must be one line, without control characters');

/** An instant: ISO 8601 in UTC, ending in Z, in the years that the record can hold. */
export const Instant = z.iso
  .datetime({ error: 'an ISO 8601 instant in UTC, ending in Z' })
  .refine((text) => /^(19[7-9]|[2-8]\d\d)\d/.test(text), 'a time in the years 1970 to 8999');

/** What `POST /api/releases` takes (contract; B1). `overrides` are for drills (ruling 27). */
export const NewRelease = z.strictObject({
  template: Slug,
  service: line(80),
  name: line(120),
  version: line(60),
  previousVersion: line(60).optional(),
  sha: z
    .string()
    .regex(/^[0-9a-f]{7,64}$/i, 'a commit SHA of 7 to 64 hex digits')
    .toLowerCase(),
  ticket: line(60).optional(),
  /** The release that this one is part of. */
  parent: Slug.optional(),
  targetAt: Instant,
  /** People by e-mail address or id, for each role of the runbook. */
  roles: z.record(Slug, z.array(line(200)).max(50)),
  parameters: z.record(z.string().max(60), ParameterValue).optional(),
  drill: z.boolean().optional(),
  public: z.boolean().optional(),
  /** Signals whose samples come from elsewhere than the runbook says (D6). */
  sources: z.record(Slug, ChosenSource).optional(),
  overrides: z
    .strictObject({
      durationScale: z.number().gt(0).max(1).optional(),
      decisionMs: z.number().int().min(1_000).max(86_400_000).optional(),
    })
    .optional(),
});
export type NewRelease = z.infer<typeof NewRelease>;
