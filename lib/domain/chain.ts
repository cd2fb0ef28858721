import { canonicalText, NotCanonical } from './canonical.ts';
import type { Entry } from './entry.ts';

/** SHA-256 of UTF-8 text as 64 hex digits; passed in, so that the chain runs anywhere. */
export type Sha256Hex = (text: string) => string;

/** `prev` of a release's first entry. */
export const firstPrev = '0'.repeat(64);

/** An entry with its canonical text: the very bytes that were hashed, stored and are verified again. */
export interface Linked {
  entry: Entry;
  /** Canonical JSON of the entry without `hash`. */
  text: string;
}

/** Seals an entry to the one before it: `hash` is over the canonical text, which holds `prev` (K2). */
export function link(entry: Omit<Entry, 'hash' | 'prev'>, prev: string, sha256: Sha256Hex): Linked {
  const body = { ...entry, prev };
  const text = canonicalText(body);
  return { entry: { ...body, hash: sha256(text) }, text };
}

/** The hash an entry must have, from its own content. */
export function hashOf(entry: Entry, sha256: Sha256Hex): string {
  const { hash: _hash, ...body } = entry;
  return sha256(canonicalText(body));
}

/** An entry that has no canonical form was never sealed as it stands. */
function hashOrNone(entry: Entry, sha256: Sha256Hex): string {
  try {
    return hashOf(entry, sha256);
  } catch (error) {
    if (error instanceof NotCanonical) return '';
    throw error;
  }
}

/** Where a chain breaks, and how: content against its hash, link to the one before, order. */
export interface Broken {
  seq: number;
  problem: 'hash' | 'prev' | 'seq' | 'at';
}

/** A stored line: an entry's text as it was hashed, and the hash beside it. */
export interface StoredLine {
  seq: number;
  at: string;
  prev: string;
  hash: string;
  text: string;
}

/** Checks entries one after another in constant memory (K2, P7). */
export interface Verifier {
  /** The first fault, or undefined while the chain is whole. */
  add(entry: Entry): Broken | undefined;
  /** The same for stored text: what was hashed is hashed again, not re-serialised. */
  addStored(line: StoredLine): Broken | undefined;
  readonly count: number;
  readonly head: string;
}

/**
 * A verifier that starts before a release's first entry, or after `from` where a reader holds only
 * the later part.
 */
export function createVerifier(
  sha256: Sha256Hex,
  from: { seq: number; hash: string; at: string } = { seq: 0, hash: firstPrev, at: '' },
): Verifier {
  let { seq, hash, at } = from;
  let count = 0;
  const check = (line: Omit<StoredLine, 'text'>, actual: string): Broken | undefined => {
    const named = line.seq;
    if (line.seq !== seq + 1) return { seq: named, problem: 'seq' };
    if (line.prev !== hash) return { seq: named, problem: 'prev' };
    if (actual !== line.hash) return { seq: named, problem: 'hash' };
    if (line.at < at) return { seq: named, problem: 'at' };
    seq = line.seq;
    hash = line.hash;
    at = line.at;
    count += 1;
    return undefined;
  };
  return {
    add: (entry) => check(entry, hashOrNone(entry, sha256)),
    addStored: (line) => {
      // Keys are sorted, so the text ends with its own link; columns that say otherwise are a fault.
      const tail = line.text.slice(line.text.lastIndexOf('"prev":"'));
      const says =
        tail.startsWith(`"prev":"${line.prev}",`) && tail.endsWith(`,"seq":${line.seq},"v":1}`);
      if (!says) return { seq: line.seq, problem: 'hash' };
      return check(line, sha256(line.text));
    },
    get count() {
      return count;
    },
    get head() {
      return hash;
    },
  };
}
