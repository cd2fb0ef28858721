'use client';

import { copyText } from './copy-text.ts';
import { Glyph } from './glyph.tsx';
import { useSay } from './toast-say.ts';
import { classes } from './tone.ts';

type CopyWellProps = {
  /** The command, exactly as it is run. */
  text: string;
  /** On the button. */
  copy: string;
  /** Spoken name of the button. */
  label: string;
  /** Said once it is on the clipboard. */
  copied: string;
  big?: boolean | undefined;
  className?: string | undefined;
};

/** A command in a well, with its Copy button. Classes: `cmd`, `m`. */
export function CopyWell({ text, copy, label, copied, big, className }: CopyWellProps) {
  const say = useSay();
  return (
    <div className={classes('cmd', big && 'm', className)}>
      <code>{text}</code>
      <button
        type="button"
        aria-label={label}
        onClick={async () => {
          if (await copyText(text)) say(copied);
        }}
      >
        <Glyph name="copy" size="s" />
        {copy}
      </button>
    </div>
  );
}
