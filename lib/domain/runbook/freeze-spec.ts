import * as z from 'zod';
import { asks } from './asks.ts';
import { LocalizedText, Slug } from './values.ts';

const DayTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, asks['ask-time-of-day']);

/** A change freeze: every week on these days, or once between two instants; always in UTC. */
export const Freeze = z.strictObject({
  slug: Slug,
  name: LocalizedText,
  window: z
    .discriminatedUnion('kind', [
      z
        .strictObject({
          kind: z.literal('weekly'),
          days: z
            .array(z.enum(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']))
            .min(1)
            .describe('The days on which it begins.'),
          from: DayTime.describe('From this time of day, UTC.'),
          until: DayTime.describe('Until this time, on the next day where it is not after `from`.'),
        })
        .describe('Every week.'),
      z
        .strictObject({
          kind: z.literal('once'),
          from: z.iso.datetime().describe('From this instant, UTC.'),
          until: z.iso.datetime().describe('Until this instant, UTC.'),
        })
        .describe('Once.'),
    ])
    .describe('When it runs.'),
});
export type Freeze = z.infer<typeof Freeze>;
