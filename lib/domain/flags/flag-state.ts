import type { Message } from '../message.ts';

/**
 * What is known of a flag; `drifted` comes of reading it again after it was set, `unknown` of a reading or a switch
 * that had no answer.
 */
export const flagStates = ['wanted', 'confirmed', 'failed', 'drifted', 'unknown'] as const;

/**
 * How far a state is proved: read back from the flag system, taken by it without a way to read it back,
 * or set by hand; in a drill no flag system is asked at all (ruling 27).
 */
const flagProofs = ['read', 'accepted', 'hand', 'drill'] as const;
export type FlagProof = (typeof flagProofs)[number];

/** One flag, of one segment where it has segments (E10). `id` is `<flag>` or `<flag>:<phase>`. */
export interface FlagState {
  id: string;
  flag: string;
  /** The phase whose segment it stands for. */
  segment?: string;
  /** As it was last known to stand. */
  on: boolean;
  /** What was asked for and has not come yet; `unknown` with it: asked at `at`, and nobody knows what came of it. */
  wanted?: boolean;
  state: (typeof flagStates)[number];
  proof?: FlagProof;
  /** The connection that serves it; absent: set by hand. */
  connection?: string;
  by: string;
  at: string;
  /** The entry that asked for it; the outside act bears its number. */
  entry: number;
  /** The release's attempt in which it was set. */
  attempt: number;
  /** Why it failed, or cannot be read. */
  error?: Message;
  /** When it was known to stand so. */
  settledAt?: string;
  /** End of the elevated watch after switching off, and when it was recorded as over. */
  watchUntilAt?: string;
  watchedAt?: string;
  /** Switched off as a safety act that no row had planned (E8). */
  safetyAt?: string;
}
