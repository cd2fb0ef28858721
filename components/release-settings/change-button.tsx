import type { ReactNode } from 'react';
import { Button } from '#components/ui/button.tsx';

type ChangeButtonProps = {
  children: ReactNode;
  /** What it changes, which tells it from the others of its list to whoever hears them. */
  what: string;
  closedBecause: string | undefined;
  onPress: () => void;
};

/** Opens what sets one of several anew; what is heard alone never stands between what is read (WCAG 2.5.3). */
export function ChangeButton({ children, what, closedBecause, onPress }: ChangeButtonProps) {
  const heard = <span className="sr">{what}</span>;
  if (closedBecause === undefined) {
    return (
      <Button size="xs" beside onPress={onPress}>
        {children} {heard}
      </Button>
    );
  }
  const because = (
    <>
      {closedBecause} {heard}
    </>
  );
  return (
    <Button size="xs" beside closedBecause={because} onPress={onPress}>
      {children}
    </Button>
  );
}
