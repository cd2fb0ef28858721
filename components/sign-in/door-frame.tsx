import type { ReactNode } from 'react';
import { LanguageSwitch } from '#components/house/language-switch.tsx';
import { Glyph } from '#components/ui/glyph.tsx';

/** The page before the house: the name, the language, and one column. Classes: `sign-in`, `sign-in-box`. */
export function DoorFrame({ children }: { children: ReactNode }) {
  return (
    <div className="sign-in">
      <header className="top">
        <span className="brand">
          <Glyph name="logo" />
          Warroom
        </span>
        <span className="grow" />
        <LanguageSwitch />
      </header>
      <main id="main" className="sign-in-box">
        {children}
      </main>
    </div>
  );
}
