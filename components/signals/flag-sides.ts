/** A flag on the time axis: where its line stands, what it says, and whether it is a trigger's. */
export interface Flag {
  at: number;
  text: string;
  trigger: boolean;
}

export type Side = 'left' | 'right';

/** Roughly how wide a flag is, in percent of the axis. */
const widthOf = (text: string) => 2 + text.length * 1.1;
/** Flags may reach a little beyond the axis, where its labels leave room. */
const edges = { from: -3, to: 107 } as const;

/**
 * On which side of its line each flag has room; none where it would cover another. Triggers choose
 * first, then what was decided last. `place` gives percent of the axis.
 */
export function flagSides<F extends Flag>(
  flags: readonly F[],
  place: (at: number) => number,
): { mark: F; side: Side | undefined }[] {
  const taken: { from: number; to: number }[] = [];
  const sides = new Map<F, Side>();
  const choosing = [...flags].sort((a, b) => Number(b.trigger) - Number(a.trigger) || b.at - a.at);
  for (const flag of choosing) {
    const at = place(flag.at);
    const width = widthOf(flag.text);
    const free = (from: number, to: number) =>
      from >= edges.from &&
      to <= edges.to &&
      taken.every((one) => to <= one.from || from >= one.to);
    const side = free(at, at + width) ? 'right' : free(at - width, at) ? 'left' : undefined;
    if (side === undefined) continue;
    sides.set(flag, side);
    taken.push(side === 'right' ? { from: at, to: at + width } : { from: at - width, to: at });
  }
  return flags.map((mark) => ({ mark, side: sides.get(mark) }));
}
