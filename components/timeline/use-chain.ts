'use client';

import { useEffect, useRef, useState } from 'react';
import { sha256Hex } from '#lib/client/sha256.ts';
import { type Broken, createVerifier, type Verifier } from '#lib/domain/chain.ts';
import type { Entry } from '#lib/domain/entry.ts';

/** How far the entries in hand have been checked, and where the chain breaks, if it does. */
interface ChainCheck {
  checked: number;
  total: number;
  broken: Broken | undefined;
}

/** Entries that are hashed before the screen may breathe. */
const batch = 100;

/**
 * Checks the chain over the entries that this browser holds, from the first on, and goes on with each
 * that comes (K2): nothing is believed that was not hashed here.
 */
export function useChain(entries: readonly Entry[] | undefined): ChainCheck {
  const [check, setCheck] = useState({ checked: 0, broken: undefined as Broken | undefined });
  const verifier = useRef<{ first: string | undefined; run: Verifier; broken: Broken | undefined }>(
    undefined,
  );
  useEffect(() => {
    if (!entries) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const first = entries[0]?.hash;
    // Another first entry is another record: begin anew.
    if (!verifier.current || verifier.current.first !== first) {
      verifier.current = { first, run: createVerifier(sha256Hex), broken: undefined };
    }
    const held = verifier.current;
    function work() {
      if (!entries || held.broken) return;
      const from = held.run.count;
      for (const entry of entries.slice(from, from + batch)) {
        held.broken = held.run.add(entry);
        if (held.broken) break;
      }
      setCheck({ checked: held.run.count, broken: held.broken });
      if (!held.broken && held.run.count < entries.length) timer = setTimeout(work);
    }
    work();
    return () => clearTimeout(timer);
  }, [entries]);
  return { ...check, total: entries?.length ?? 0 };
}
