import { classes, type Tone, toneClass } from './tone.ts';

type ProgressPieProps = {
  /** Part that is done, 0 to 1. */
  share: number;
  tone?: Tone | undefined;
  title?: string | undefined;
};

const radius = 6.2;

function wedge(share: number): string {
  const angle = 2 * Math.PI * share;
  const x = 8 + radius * Math.sin(angle);
  const y = 8 - radius * Math.cos(angle);
  return `M8 8V${8 - radius}A${radius} ${radius} 0 ${share > 0.5 ? 1 : 0} 1 ${x.toFixed(2)} ${y.toFixed(2)}z`;
}

/** A pie that fills with what is done. Class: `i`. */
export function ProgressPie({ share, tone, title }: ProgressPieProps) {
  const part = Math.min(1, Math.max(0, share));
  const drawing = (
    <>
      <circle
        cx="8"
        cy="8"
        r={radius}
        fill="none"
        stroke="currentColor"
        strokeWidth="1.5"
        opacity=".45"
      />
      {part >= 1 ? (
        <circle cx="8" cy="8" r={radius} fill="currentColor" />
      ) : (
        <path d={wedge(part)} fill="currentColor" />
      )}
    </>
  );
  const className = classes('i', toneClass(tone));
  return title ? (
    <svg className={className} viewBox="0 0 16 16" role="img" aria-label={title}>
      {drawing}
    </svg>
  ) : (
    <svg className={className} viewBox="0 0 16 16" aria-hidden="true">
      {drawing}
    </svg>
  );
}
