import type { Reading, Verdict } from '#lib/domain/signals/reading.ts';
import type { GlyphName } from '../ui/glyph-shapes.tsx';
import type { Tone } from '../ui/tone.ts';

/** Shape, colour and class of each verdict; NO DATA is never green. */
export const verdictLooks = {
  GREEN: { glyph: 'disc', tone: 'go', state: undefined },
  AMBER: { glyph: 'triangle', tone: 'caution', state: 'amber' },
  RED: { glyph: 'octagon', tone: 'stop', state: 'red' },
  NO_DATA: { glyph: 'gap', tone: 'quiet', state: 'nodata' },
  INSUFFICIENT: { glyph: 'dots', tone: 'quiet', state: 'nodata' },
} as const satisfies Record<Verdict, { glyph: GlyphName; tone: Tone; state: string | undefined }>;

export function verdictOf(reading: Reading | undefined): Verdict {
  return reading?.verdict ?? 'NO_DATA';
}
