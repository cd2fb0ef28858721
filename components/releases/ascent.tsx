import type { CSSProperties } from 'react';
import type { Step } from './row-facts.ts';

const lowest = 5;
const highest = 22;

/** How far a release has climbed: one step a share of traffic. Class: `asc`. */
export function Ascent({ steps }: { steps: readonly Step[] }) {
  const rise = (highest - lowest) / Math.max(steps.length - 1, 1);
  return (
    <span className="asc" aria-hidden="true">
      {steps.map((step, place) => (
        <i
          key={step.slug}
          className={step.state === 'todo' ? undefined : step.state}
          style={{ '--h': `${Math.round(lowest + rise * place)}px` } as CSSProperties}
        />
      ))}
    </span>
  );
}
