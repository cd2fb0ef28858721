import type { ReactNode } from 'react';

/** Nothing here yet: what to do next, and with which key. Class: `empty`. */
export function EmptyState({ children, action }: { children: ReactNode; action?: ReactNode }) {
  return (
    <div className="empty">
      <p>{children}</p>
      {action}
    </div>
  );
}
