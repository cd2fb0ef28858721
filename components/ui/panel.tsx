import { type ReactNode, useId } from 'react';
import { classes } from './tone.ts';

type PanelHeaderProps = {
  title: ReactNode;
  /** Quiet words after the title. */
  note?: ReactNode;
  /** Right end. */
  children?: ReactNode;
  /** No hairline beneath. */
  bare?: boolean | undefined;
  id?: string | undefined;
};

/** The line at the head of a panel. Classes: `ph`, `bare`, `label`. */
export function PanelHeader({ title, note, children, bare, id }: PanelHeaderProps) {
  return (
    <div className={classes('ph', bare && 'bare')}>
      <h2 id={id}>{title}</h2>
      {note !== undefined && <span className="label">{note}</span>}
      <span className="grow" />
      {children}
    </div>
  );
}

type PanelProps = Omit<PanelHeaderProps, 'children' | 'id'> & {
  /** Right end of the header. */
  aside?: ReactNode;
  children: ReactNode;
  className?: string | undefined;
  /** Phone tabs on which it is seen, by a space. */
  pane?: string | undefined;
};

/** A titled part of the screen; panels meet at hairlines. Class: `panel`. */
export function Panel({ title, note, bare, aside, children, className, pane }: PanelProps) {
  const id = useId();
  return (
    <section className={classes('panel', className)} aria-labelledby={id} data-pane={pane}>
      <PanelHeader title={title} note={note} bare={bare} id={id}>
        {aside}
      </PanelHeader>
      {children}
    </section>
  );
}
