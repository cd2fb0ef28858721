import type { ReactNode } from 'react';
import { Glyph } from './glyph.tsx';

type ErrorStateProps = {
  title: ReactNode;
  /** The cause, and when the last good value was. */
  children?: ReactNode;
  action?: ReactNode;
};

/** What went wrong, inside the panel that it concerns. Class: `fault`. */
export function ErrorState({ title, children, action }: ErrorStateProps) {
  return (
    <div className="fault" role="alert">
      <Glyph name="octagon" tone="stop" />
      <div>
        <b>{title}</b>
        {children !== undefined && <p>{children}</p>}
        {action}
      </div>
    </div>
  );
}
