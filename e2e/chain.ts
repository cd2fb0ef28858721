import { createHash } from 'node:crypto';
import { expect } from '@playwright/test';

// Written here once more on purpose: a verifier that shares code with the product would share its faults.
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${members.map(([key, item]) => `${JSON.stringify(key)}:${canonical(item)}`).join(',')}}`;
}

/** Hashes every line of an exported record again and follows its links; answers the entries. */
export function verifyExport(lines: readonly string[]): Record<string, unknown>[] {
  let prev = '0'.repeat(64);
  return lines.map((line, at) => {
    const entry: Record<string, unknown> = JSON.parse(line);
    const { hash, ...body } = entry;
    expect(entry.seq).toBe(at + 1);
    expect(entry.prev).toBe(prev);
    expect(createHash('sha256').update(canonical(body)).digest('hex')).toBe(hash);
    prev = String(hash);
    return entry;
  });
}
