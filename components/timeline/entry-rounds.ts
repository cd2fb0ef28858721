import { nameOf, type Words } from '#lib/contract/wording.ts';
import type { Entry } from '#lib/domain/entry.ts';
import { look, said, type Teller } from './entry-look.ts';

const values = (entry: Entry, words: Words) => ({
  round: nameOf('round', said(entry, 'round'), words),
  number: Number(entry.params.number),
});

/** A round of checks that was done, in time or late. */
export const roundRecorded: Teller = (entry, words) => {
  const passed = entry.params.result === 'PASS';
  const code = entry.params.late ? 'roundLate' : 'roundRecorded';
  const result = said(entry, 'result');
  return look('clock', passed ? 'go' : 'stop', code, { ...values(entry, words), result });
};

/** A round whose time passed. */
export const roundMissed: Teller = (entry, words) =>
  look('clock', 'caution', 'roundMissed', values(entry, words));
