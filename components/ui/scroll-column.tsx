import type { ReactNode, Ref } from 'react';
import { classes } from './tone.ts';

type ScrollColumnProps = {
  /** What scrolls here, for screen readers. */
  label: string;
  children: ReactNode;
  /** The last lines fade out. */
  fade?: boolean | undefined;
  className?: string | undefined;
  ref?: Ref<HTMLElement> | undefined;
};

/** A region that scrolls on its own and can be reached by keyboard. Classes: `scroll`, `fade`. */
export function ScrollColumn({ label, children, fade, className, ref }: ScrollColumnProps) {
  return (
    <section
      ref={ref}
      className={classes('scroll', fade && 'fade', className)}
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
      tabIndex={0}
    >
      {children}
    </section>
  );
}
