import type { ItemAttempt } from '#lib/domain/room.ts';
import type { ItemSpec } from '#lib/domain/runbook/schema.ts';
import type { Words } from './wording.ts';

type Said = Pick<ItemAttempt, 'note' | 'exitCode'>;

/** Why a result is what it is: what its exit code means, in the reader's language, and what was noted (C6). */
export function resultNote(said: Said, item: ItemSpec | undefined, words: Words): string {
  const known = item?.exitCodes.find(({ code }) => code === said.exitCode);
  const meant = known && {
    code: known.code,
    meaning: known.meaning[words.locale],
  };
  return [meant && words.translate('rowShape.exitNote', meant), said.note]
    .filter(Boolean)
    .join('; ');
}
