/** The line to the server. `behind` counts the entries that are being caught up with. */
export interface Link {
  state: 'opening' | 'live' | 'catching-up' | 'offline';
  /** The server's time when it was last heard. */
  heardAt: string;
  /** Since when there is no line. */
  since?: string;
  behind: number;
  /** The status by which the server will not have this screen any more. */
  refused?: number;
}

/** A live line that says nothing for so long is stale (ruling 34). */
export const staleMs = 10_000;

/** Opened: what was missed while there was no line comes first. */
export function opened({ since, refused: _refused, ...link }: Link, heardAt: string): Link {
  return { ...link, state: since === undefined ? 'live' : 'catching-up', heardAt, behind: 0 };
}

/** Something was heard; `caughtUp` once nothing that was missed can be on its way any more. */
export function heard({ since: _since, ...link }: Link, heardAt: string, caughtUp: boolean): Link {
  const state = caughtUp || link.state === 'live' ? 'live' : link.state;
  return { ...link, state, heardAt, behind: state === 'live' ? 0 : link.behind };
}

/** One of the entries that were missed has come. */
export function caughtEntry(link: Link): Link {
  return link.state === 'catching-up' ? { ...link, behind: link.behind + 1 } : link;
}

export function lost(link: Link): Link {
  return { ...link, state: 'offline', since: link.since ?? link.heardAt, behind: 0 };
}
