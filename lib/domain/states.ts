/** Ruling 10. */
export const releaseStates = [
  'planned',
  'live',
  'holding',
  'rolling-back',
  'rolled-back',
  'completed',
  'closed',
  'cancelled',
] as const;
export type ReleaseState = (typeof releaseStates)[number];

/**
 * Ruling 10: the one table of moves, verb × from → to. A pair that is absent is refused. ROLLBACK
 * stays open in hypercare (ruling 4: "at any time after GO"), and so does the HOLD that answers a trigger
 * (ruling 11); it moves nothing there. GO-LIVE is the GO that leads past the last
 * canary phase: as COMPLETE does, it ends what moves traffic.
 */
export const moves = {
  START: { planned: 'live', 'rolled-back': 'live' },
  GO: { live: 'live', holding: 'live' },
  'GO-LIVE': { live: 'completed', holding: 'completed' },
  PROCEED: { live: 'live', holding: 'live' },
  COMPLETE: { live: 'completed', holding: 'completed' },
  EXTEND: { live: 'live', holding: 'live' },
  HOLD: { live: 'holding', holding: 'holding', completed: 'completed' },
  'NO-GO': { live: 'planned', holding: 'planned' },
  'NO-GO-DEPLOYED': { live: 'rolling-back', holding: 'rolling-back' },
  ROLLBACK: { live: 'rolling-back', holding: 'rolling-back', completed: 'rolling-back' },
  SAFE: { 'rolling-back': 'rolled-back' },
  CANCEL: { planned: 'cancelled' },
  CLOSE: { completed: 'closed', 'rolled-back': 'closed' },
} as const satisfies Record<string, Partial<Record<ReleaseState, ReleaseState>>>;

export type Move = keyof typeof moves;

/** Where this move leads from this state; undefined: it is not open there. */
export function stateAfter(move: Move, from: ReleaseState): ReleaseState | undefined {
  const row: Partial<Record<ReleaseState, ReleaseState>> = moves[move];
  return row[from];
}

/** Nothing but amendments, action closings and sign-offs happens after these. */
export function isEnded(state: ReleaseState): boolean {
  return state === 'closed' || state === 'cancelled';
}

/** Nothing more is decided forward: what remains is to sign, to close, or to begin anew. */
export function isAtItsEnd(state: ReleaseState): boolean {
  return state === 'completed' || state === 'rolled-back' || isEnded(state);
}

/** Traffic is being moved in these, or held where it is. */
export function isLiveOrHeld(state: ReleaseState): boolean {
  return state === 'live' || state === 'holding';
}

/** Signals are watched and triggers armed in these. */
export function isRunning(state: ReleaseState): boolean {
  return isLiveOrHeld(state) || state === 'completed' || state === 'rolling-back';
}
