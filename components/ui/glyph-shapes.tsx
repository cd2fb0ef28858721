import type { ReactNode } from 'react';

const line = { fill: 'none', stroke: 'currentColor' } as const;
const knock = 'var(--knock, var(--wr-floor))';

/**
 * Every glyph on a 16 by 16 grid. Shapes carry the meaning before colour does, so no two states
 * share one. A cut-out is drawn in `--knock`, the ground beneath.
 */
export const glyphShapes = {
  disc: (
    <>
      <circle cx="8" cy="8" r="7" fill="currentColor" />
      <path d="M4.8 8.3l2.2 2.2 4.2-4.6" fill="none" stroke={knock} strokeWidth="1.8" />
    </>
  ),
  triangle: (
    <>
      <path d="M8 1.2L15.4 14.4H.6z" fill="currentColor" />
      <path d="M8 6v4M8 11.3v1.6" stroke={knock} strokeWidth="1.7" />
    </>
  ),
  octagon: (
    <>
      <path
        d="M5.1 1h5.8L15 5.1v5.8L10.9 15H5.1L1 10.9V5.1z"
        fill="var(--octagon-fill, currentColor)"
        stroke="var(--octagon-line, none)"
        strokeWidth="1.4"
      />
      <path
        d="M5.4 5.4l5.2 5.2M10.6 5.4l-5.2 5.2"
        stroke={`var(--octagon-ink, ${knock})`}
        strokeWidth="1.8"
      />
    </>
  ),
  gap: (
    <>
      <circle cx="8" cy="8" r="6.2" {...line} strokeWidth="1.5" strokeDasharray="2.4 2.4" />
      <path d="M3.6 12.4l8.8-8.8" {...line} strokeWidth="1.5" />
    </>
  ),
  dots: (
    <>
      <circle cx="8" cy="8" r="6.2" {...line} strokeWidth="1.5" strokeDasharray="2.4 2.4" />
      <path
        d="M4.6 7.2h1.6v1.6H4.6zM7.2 7.2h1.6v1.6H7.2zM9.8 7.2h1.6v1.6H9.8z"
        fill="currentColor"
      />
    </>
  ),
  ring: <circle cx="8" cy="8" r="6.2" {...line} strokeWidth="1.5" />,
  pie: (
    <>
      <circle cx="8" cy="8" r="6.2" {...line} strokeWidth="1.5" opacity=".45" />
      <path d="M8 8V1.8A6.2 6.2 0 0 1 13.4 11z" fill="currentColor" />
    </>
  ),
  diamond: (
    <>
      <path d="M8 1l7 7-7 7-7-7z" {...line} strokeWidth="1.5" />
      <path d="M4.9 6.6l1.4 3.2L8 6.9l1.7 2.9 1.4-3.2" {...line} strokeWidth="1.2" />
    </>
  ),
  lock: (
    <>
      <rect x="3" y="7" width="10" height="7" rx="1" {...line} strokeWidth="1.4" />
      <path d="M5.2 7V5a2.8 2.8 0 0 1 5.6 0v2" {...line} strokeWidth="1.4" />
    </>
  ),
  copy: (
    <>
      <rect x="5.5" y="5.5" width="8" height="8" rx="1" {...line} strokeWidth="1.3" />
      <path d="M10.5 3.2V2.5h-8v8h.8" {...line} strokeWidth="1.3" />
    </>
  ),
  file: (
    <>
      <path d="M3.5 1.7h6l3 3v9.6h-9z" {...line} strokeWidth="1.3" />
      <path d="M9.4 1.8v3.2h3" {...line} strokeWidth="1.3" />
    </>
  ),
  envelope: <path d="M1.8 3h12.4v10H1.8zM2 3.4l6 5 6-5" {...line} strokeWidth="1.3" />,
  chain: (
    <path
      d="M6.8 9.2l2.4-2.4M7 4.6l1.6-1.6a2.7 2.7 0 0 1 3.9 3.9l-1.6 1.6M9 11.4l-1.6 1.6a2.7 2.7 0 0 1-3.9-3.9l1.6-1.6"
      {...line}
      strokeWidth="1.4"
    />
  ),
  'chain-broken': (
    <path
      d="M7 4.6l1.6-1.6a2.7 2.7 0 0 1 3.9 3.9l-1.6 1.6M9 11.4l-1.6 1.6a2.7 2.7 0 0 1-3.9-3.9l1.6-1.6M5 2v2M2 5h2M11 14v-2M14 11h-2"
      {...line}
      strokeWidth="1.4"
    />
  ),
  up: <path d="M3 12.5L12 3.5M5.5 3.5H12V10" {...line} strokeWidth="1.6" />,
  down: <path d="M3 3.5l9 9M12 6v6.5H5.5" {...line} strokeWidth="1.6" />,
  flat: <path d="M1.5 8h12M9.5 4l4 4-4 4" {...line} strokeWidth="1.6" />,
  pause: <path d="M4 2.5h3v11H4zM9 2.5h3v11H9z" fill="currentColor" />,
  play: <path d="M4 2.5v11l9-5.5z" fill="currentColor" />,
  back: <path d="M6.5 3L2 7.2l4.5 4.3M2.4 7.2h7.2a4 4 0 0 1 0 8H7" {...line} strokeWidth="1.7" />,
  forward: <path d="M2 8h11M8.5 3l5 5-5 5" {...line} strokeWidth="1.8" />,
  live: (
    <>
      <circle cx="8" cy="8" r="2.6" fill="currentColor" />
      <path
        d="M3.9 3.9a5.8 5.8 0 0 0 0 8.2M12.1 3.9a5.8 5.8 0 0 1 0 8.2"
        {...line}
        strokeWidth="1.4"
      />
    </>
  ),
  clock: (
    <>
      <circle cx="8" cy="8" r="6.2" {...line} strokeWidth="1.4" />
      <path d="M8 4.2V8l2.6 1.8" {...line} strokeWidth="1.4" />
    </>
  ),
  eye: (
    <>
      <path d="M1 8s2.6-4.6 7-4.6S15 8 15 8s-2.6 4.6-7 4.6S1 8 1 8z" {...line} strokeWidth="1.3" />
      <circle cx="8" cy="8" r="2" fill="currentColor" />
    </>
  ),
  flag: <path d="M3.5 15V1.5M3.5 2.2h9l-2.4 3.2 2.4 3.2h-9" {...line} strokeWidth="1.4" />,
  lines: <path d="M2.5 3h11M2.5 6.4h11M2.5 9.8h7" {...line} strokeWidth="1.4" />,
  pulse: <path d="M1 8.5h3.2L6 3l3.4 10L11.3 8.5H15" {...line} strokeWidth="1.4" />,
  pin: <path d="M5.5 1.8h5M6.3 2v4.2L4 9.2h8L9.7 6.2V2M8 9.4v4.8" {...line} strokeWidth="1.3" />,
  pencil: (
    <path
      d="M2.5 13.5l.8-3.2 7.6-7.6 2.4 2.4-7.6 7.6zM9.4 4.2l2.4 2.4"
      {...line}
      strokeWidth="1.3"
    />
  ),
  person: (
    <path
      d="M8 8.2a2.9 2.9 0 1 0 0-5.8 2.9 2.9 0 0 0 0 5.8zM2.4 14.4c.5-3 2.7-4.4 5.6-4.4s5.1 1.4 5.6 4.4"
      {...line}
      strokeWidth="1.4"
    />
  ),
  download: (
    <path d="M8 1.8v8.4M4.4 6.8L8 10.4l3.6-3.6M2.2 13.8h11.6" {...line} strokeWidth="1.5" />
  ),
  search: (
    <path
      d="M7 11.6A4.6 4.6 0 1 0 7 2.4a4.6 4.6 0 0 0 0 9.2zM10.4 10.4l3.8 3.8"
      {...line}
      strokeWidth="1.5"
    />
  ),
  'chevron-down': <path d="M4 6l4 4 4-4" {...line} strokeWidth="1.5" />,
  'chevron-right': <path d="M6 4l4 4-4 4" {...line} strokeWidth="1.5" />,
  plus: <path d="M8 2.5v11M2.5 8h11" {...line} strokeWidth="1.5" />,
  close: <path d="M3.5 3.5l9 9M12.5 3.5l-9 9" {...line} strokeWidth="1.5" />,
  logo: (
    <path
      d="M1 13.5h2.2v1.5H1zM4 12h2.2v3H4zM7 9.5h2.2V15H7zM10 6h2.2v9H10zM13 1h2.2v14H13z"
      fill="currentColor"
    />
  ),
} as const satisfies Record<string, ReactNode>;

export type GlyphName = keyof typeof glyphShapes;
