import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import en from '#messages/en.json' with { type: 'json' };

const domain = path.join(import.meta.dirname, '../lib/domain');
const sources = readdirSync(domain, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts') && !/\.test\.ts$|testing\//.test(file))
  .map((file) => readFileSync(path.join(domain, file), 'utf8'));

/** Codes as the rules write them: reason('…'), met('…'), unmet('tone', '…'), { code: 'judge-…' }. */
const call =
  /\b(?:reason|met)\(\s*'([a-z0-9-]+)'|\bunmet\(\s*'\w+',\s*'([a-z0-9-]+)'|code: '((?:judge|probe)-[a-z-]+)'/g;

describe('every code that the rules give', () => {
  const codes = new Set(
    sources.flatMap((source) =>
      [...source.matchAll(call)].map((match) => match[1] ?? match[2] ?? match[3] ?? ''),
    ),
  );

  it('has its words', () => {
    expect(codes.size).toBeGreaterThan(80);
    const known: Record<string, string> = en.reason;
    expect([...codes].filter((code) => !(code in known))).toEqual([]);
  });
});
