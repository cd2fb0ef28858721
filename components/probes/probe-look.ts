import type { GlyphName } from '#components/ui/glyph-shapes.tsx';
import type { Tone } from '#components/ui/tone.ts';
import type { ProbeCheck, ProbeReading } from '#lib/domain/probes/probe-reading.ts';

/** How a probe stands on screen; what is not known is never drawn as good. */
export type ProbeStanding = ProbeReading['state'] | 'not-connected';

type Look = { glyph: GlyphName; tone: Tone };

export const standingLooks: Record<ProbeStanding, Look> = {
  ready: { glyph: 'disc', tone: 'go' },
  'not-ready': { glyph: 'octagon', tone: 'stop' },
  unknown: { glyph: 'gap', tone: 'caution' },
  'not-connected': { glyph: 'gap', tone: 'quiet' },
};

export const checkLooks: Record<ProbeCheck['status'], Look> = {
  ok: { glyph: 'disc', tone: 'go' },
  degraded: { glyph: 'triangle', tone: 'caution' },
  failed: { glyph: 'octagon', tone: 'stop' },
  unknown: { glyph: 'gap', tone: 'quiet' },
};

/** How full a budget is: a quarter or less left is a warning, nothing left is out. */
export function budgetTone(remaining: number, limit: number): 'go' | 'caution' | 'stop' {
  if (remaining <= 0) return 'stop';
  return remaining * 4 <= limit ? 'caution' : 'go';
}
