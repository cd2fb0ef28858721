import type { ReactNode } from 'react';

/** A hatched bar across the screen: what is seen here is not the real thing. Class: `hatch`. */
export function HatchBanner({ children }: { children: ReactNode }) {
  return (
    <div className="hatch">
      <span>{children}</span>
    </div>
  );
}

/** The same in a word, beside a name. Class: `hatch-tag`. */
export function HatchTag({ children }: { children: ReactNode }) {
  return (
    <span className="hatch-tag">
      <b>{children}</b>
    </span>
  );
}
