import type { GlyphName } from '#components/ui/glyph-shapes.tsx';
import type { Tone } from '#components/ui/tone.ts';
import { useNow } from '#lib/client/server-clock.ts';
import type { Message } from '#lib/domain/room.ts';
import type { TriggerSpec } from '#lib/domain/runbook/schema.ts';
import { freshReadings } from '#lib/domain/signals/fresh.ts';
import { lookAt } from '#lib/domain/triggers/index.ts';
import { type RoomView, useRoom } from '../room/room-context.ts';

export type Standing = 'fired' | 'answered' | 'cleared' | 'not-armed' | 'armed';

/** Shape and colour of how a trigger stands. */
export const standingLooks = {
  fired: { glyph: 'octagon', tone: 'stop' },
  answered: { glyph: 'octagon', tone: 'caution' },
  cleared: { glyph: 'clock', tone: 'quiet' },
  'not-armed': { glyph: 'gap', tone: 'quiet' },
  armed: { glyph: 'eye', tone: 'quiet' },
} as const satisfies Record<Standing, { glyph: GlyphName; tone: Tone }>;

const order: Record<Standing, number> = {
  fired: 0,
  answered: 1,
  cleared: 2,
  armed: 3,
  'not-armed': 4,
};

/** How a trigger stands; what is not connected is never quiet (ruling 16). */
function standingOf(
  view: RoomView,
  trigger: TriggerSpec,
  now: string,
): { standing: Standing; why?: Message } {
  const state = view.room.triggers[trigger.slug]?.state;
  if (state === 'open') return { standing: 'fired' };
  if (state === 'answered') return { standing: trigger.action === 'watch' ? 'armed' : 'answered' };
  if (state === 'cleared') return { standing: 'cleared' };
  const look = lookAt(view.room, freshReadings(view.readings, now), trigger);
  return look.state === 'not-armed' ? { standing: 'not-armed', why: look } : { standing: 'armed' };
}

/** Every trigger with how it stands, in the runbook's own order. */
export function useStandingsAsWritten() {
  const view = useRoom();
  const now = useNow();
  return view.room.runbook.triggers.map((trigger) => ({
    trigger,
    ...standingOf(view, trigger, now),
  }));
}

/** The same, what asks for a hand first. */
export function useStandings() {
  return useStandingsAsWritten().sort((a, b) => order[a.standing] - order[b.standing]);
}
