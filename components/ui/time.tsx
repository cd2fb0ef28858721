type TProps = {
  /** The instant, ISO 8601 with Z. */
  at: string;
  /** As it is to be read, prepared by the caller. */
  text: string;
  /** The same instant in the viewer's zone, shown on hover. */
  local?: string | undefined;
  className?: string | undefined;
};

/** An instant in the caller's words, with the machine's own beneath. */
export function T({ at, text, local, className }: TProps) {
  return (
    <time dateTime={at} title={local} className={className}>
      {text}
    </time>
  );
}
