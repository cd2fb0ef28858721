import type { Messages } from 'next-intl';
import { type Words, wordMessage } from '#lib/contract/wording.ts';
import { type FlagPoint, isOn, segmentText } from '#lib/domain/flags/standing.ts';
import type { Runbook } from '#lib/domain/runbook/schema.ts';
import type { GlyphName } from '../ui/glyph-shapes.tsx';
import type { Tone } from '../ui/tone.ts';

/** How a flag stands, as one glyph with its word, and what stands behind it. */
interface FlagLook {
  glyph: GlyphName;
  tone: Tone;
  /** Key under `flags.stands` that says it. */
  code: keyof Messages['flags']['stands'];
  /** The colour goes for the word, too. */
  loud: boolean;
}

/** On and off are neither good nor bad; what is not as it was set is. */
export function flagLook(point: FlagPoint): FlagLook {
  const on = isOn(point) ? 'on' : 'off';
  switch (point.state?.state) {
    case undefined:
      return { glyph: 'ring', tone: 'quiet', code: `${on}Assumed`, loud: false };
    case 'confirmed':
      return isOn(point)
        ? { glyph: 'disc', tone: 'set', code: 'on', loud: false }
        : { glyph: 'ring', tone: 'soft', code: 'off', loud: false };
    case 'wanted':
      return {
        ...{ glyph: 'pie', tone: 'caution', loud: false },
        code: point.state.wanted ? 'goesOn' : 'goesOff',
      };
    case 'failed':
      return { glyph: 'octagon', tone: 'stop', code: `${on}Failed`, loud: true };
    case 'drifted':
      return { glyph: 'octagon', tone: 'stop', code: `${on}Drifted`, loud: true };
    case 'unknown':
      if (point.state.wanted !== undefined) {
        const code = point.state.wanted ? 'onUnanswered' : 'offUnanswered';
        return { glyph: 'gap', tone: 'stop', code, loud: true };
      }
      return { glyph: 'gap', tone: 'caution', code: `${on}Unread`, loud: true };
  }
}

/** The segment of a point in the runbook's words. */
export const pointSegment = ({ segment }: FlagPoint, runbook: Runbook, locale: Words['locale']) =>
  segment === undefined ? undefined : (segmentText(runbook, segment)?.[locale] ?? segment);

/** Why a switch failed, or a flag cannot be read; in words. */
export const flagError = ({ state }: FlagPoint, words: Words) =>
  state?.error && wordMessage(state.error, words);

/** The command that would set a flag so, for its segment where it has one. */
export const askedOf = ({ flag, segment }: FlagPoint, on: boolean) => ({
  ...{ flag: flag.slug, on },
  ...(segment === undefined ? {} : { segment }),
});

/** What failed or had no answer is tried again, what drifted is set again as it was, what stands goes to the other side. */
export function nextOf(point: FlagPoint): boolean {
  const { state } = point;
  if (state?.state === 'wanted') return !state.wanted;
  if (state?.state === 'unknown') return state.wanted ?? isOn(point);
  return state?.state === 'drifted' ? isOn(point) : !isOn(point);
}
