import { createHash } from 'node:crypto';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createVerifier, firstPrev, type Linked, link } from './chain.ts';
import type { Entry } from './entry.ts';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

function chainOf(texts: string[]): Linked[] {
  const linked: Linked[] = [];
  for (const [at, text] of texts.entries()) {
    const body = {
      v: 1 as const,
      seq: at + 1,
      release: 'r',
      at: `2026-11-24T08:00:00.${String(at).padStart(3, '0')}Z`,
      actor: { type: 'person' as const, id: 'ic@example.test' },
      kind: 'note.added',
      params: { text },
    };
    linked.push(link(body, linked.at(-1)?.entry.hash ?? firstPrev, sha256));
  }
  return linked;
}

function firstFault(entries: Entry[]) {
  const verifier = createVerifier(sha256);
  for (const entry of entries) {
    const broken = verifier.add(entry);
    if (broken) return broken;
  }
  return undefined;
}

const edits: Record<string, (entry: Entry) => Entry> = {
  params: (entry) => ({ ...entry, params: { text: `${entry.params.text}.` } }),
  actor: (entry) => ({ ...entry, actor: { type: 'person', id: 'sre@example.test' } }),
  at: (entry) => ({ ...entry, at: '2026-11-24T09:00:00.000Z' }),
  kind: (entry) => ({ ...entry, kind: 'item.recorded' }),
  hash: (entry) => ({ ...entry, hash: firstPrev }),
  prev: (entry) => ({ ...entry, prev: 'f'.repeat(64) }),
  release: (entry) => ({ ...entry, release: 'other' }),
};

const texts = fc.array(
  fc.string({ unit: 'grapheme', maxLength: 20 }).map((text) => text.replaceAll('\u0000', '')),
  {
    minLength: 1,
    maxLength: 30,
  },
);

describe('the chain', () => {
  it('verifies as it was made, from its entries and from its stored texts', () => {
    fc.assert(
      fc.property(texts, (list) => {
        const linked = chainOf(list);
        expect(firstFault(linked.map((row) => row.entry))).toBeUndefined();
        const verifier = createVerifier(sha256);
        for (const { entry, text } of linked)
          expect(verifier.addStored({ ...entry, text })).toBeUndefined();
        expect(verifier.count).toBe(list.length);
      }),
    );
  });

  it('finds an edit to any one entry at that entry', () => {
    fc.assert(
      fc.property(texts, fc.nat(), fc.constantFrom(...Object.keys(edits)), (list, pick, what) => {
        const entries = chainOf(list).map((row) => row.entry);
        const at = pick % entries.length;
        const edit = edits[what];
        const victim = entries[at];
        if (!edit || !victim) return;
        entries[at] = edit(victim);
        expect(firstFault(entries)?.seq).toBe(at + 1);
      }),
    );
  });

  it('finds a missing, doubled or swapped entry, and an edited text beside an honest hash', () => {
    const linked = chainOf(['a', 'b', 'c', 'd']);
    const [a, b, c, d] = linked.map((row) => row.entry) as [Entry, Entry, Entry, Entry];
    expect(firstFault([a, c, d])).toEqual({ seq: 3, problem: 'seq' });
    expect(firstFault([a, b, b])).toEqual({ seq: 2, problem: 'seq' });
    expect(firstFault([b, a])).toEqual({ seq: 2, problem: 'seq' });
    const torn: Entry = { ...a, params: { text: 'x\ud800' } };
    expect(firstFault([torn])).toEqual({ seq: 1, problem: 'hash' });
    const verifier = createVerifier(sha256);
    const first = linked[0];
    if (first) {
      const forged = { ...first.entry, text: first.text.replace('"a"', '"z"') };
      expect(verifier.addStored(forged)).toEqual({ seq: 1, problem: 'hash' });
      const moved = { ...first.entry, prev: 'e'.repeat(64), text: first.text };
      expect(createVerifier(sha256).addStored(moved)).toEqual({ seq: 1, problem: 'hash' });
    }
  });
});
