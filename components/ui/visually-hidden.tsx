import type { ReactNode } from 'react';

/** For screen readers alone. Class: `sr`. */
export function VisuallyHidden({ children }: { children: ReactNode }) {
  return <span className="sr">{children}</span>;
}
