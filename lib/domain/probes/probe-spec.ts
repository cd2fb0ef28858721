import * as z from 'zod';
import { Duration, LocalizedText, Slug } from '../runbook/values.ts';

/** A readiness endpoint that Warroom asks while the release runs (I1). */
export const ProbeSpec = z.strictObject({
  slug: Slug,
  name: LocalizedText,
  /** The address, with `{placeholders}` of parameters; empty after filling: not connected. */
  url: z.string().min(1).max(500),
  everyMs: Duration.default(15_000),
  timeoutMs: Duration.default(10_000),
  /** Checks that alone do not make it a rollback: a 503 for nothing but these is `watch` (ruling 12). */
  degradedBy: z.array(z.string().min(1).max(60)).default([]),
});
export type ProbeSpec = z.infer<typeof ProbeSpec>;
