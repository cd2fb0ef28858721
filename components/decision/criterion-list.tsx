'use client';

import { Glyph } from '#components/ui/glyph.tsx';
import type { GlyphName } from '#components/ui/glyph-shapes.tsx';
import type { Tone } from '#components/ui/tone.ts';
import type { CriterionState } from '#lib/domain/room.ts';

/** Shape and colour of a criterion: wrong, waiting for a clock, simply open, met. */
export const criterionLooks = {
  bad: { glyph: 'octagon', tone: 'stop' },
  waiting: { glyph: 'clock', tone: undefined },
  open: { glyph: 'ring', tone: undefined },
  met: { glyph: 'disc', tone: 'go' },
} as const satisfies Record<CriterionState['tone'], { glyph: GlyphName; tone: Tone | undefined }>;

const order = { bad: 0, waiting: 1, open: 2, met: 3 } as const;

/** What is in the way first. */
export function inOrder(criteria: readonly CriterionState[]): CriterionState[] {
  return [...criteria].sort((a, b) => order[a.tone] - order[b.tone]);
}

type CriterionListProps = {
  criteria: readonly CriterionState[];
  text: (state: CriterionState) => string;
};

/** Criteria in a few lines, as dialogs show them. Class: `gl`. */
export function CriterionList({ criteria, text }: CriterionListProps) {
  return (
    <ul className="gl">
      {inOrder(criteria).map((state) => {
        const look = criterionLooks[state.tone];
        return (
          <li key={JSON.stringify([state.kind, state.text])}>
            <Glyph name={look.glyph} tone={look.tone} />
            {text(state)}
          </li>
        );
      })}
    </ul>
  );
}
