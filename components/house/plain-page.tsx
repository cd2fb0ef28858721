import type { ReactNode } from 'react';
import { Glyph } from '#components/ui/glyph.tsx';

type PlainPageProps = { title: string; children: ReactNode; action: ReactNode };

/** One thing said on a whole page, and the way on. */
export function PlainPage({ title, children, action }: PlainPageProps) {
  return (
    <main id="main" className="first">
      <Glyph name="logo" />
      <h1>{title}</h1>
      <p>{children}</p>
      <div className="foot">{action}</div>
    </main>
  );
}
