'use client';

import { copyText } from './copy-text.ts';
import { useSay } from './toast-say.ts';

type ShortHashProps = {
  /** The whole hash, in hex. */
  value: string;
  /** Spoken name of the button, naming the whole value. */
  label: string;
  /** Said once it is on the clipboard. */
  copied: string;
};

/** The first four digits; the whole on hover and focus, and on the clipboard when pressed. Class: `hash`. */
export function ShortHash({ value, label, copied }: ShortHashProps) {
  const say = useSay();
  return (
    <button
      type="button"
      className="hash"
      title={value}
      aria-label={label}
      onClick={async () => {
        if (await copyText(value)) say(copied);
      }}
    >
      {value.slice(0, 4)}
    </button>
  );
}
