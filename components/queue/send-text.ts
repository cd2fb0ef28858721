import type { QueuedSend } from '#lib/client/queued-send.ts';
import type { Words } from '#lib/contract/wording.ts';
import { findItem } from '#lib/domain/lookup.ts';

/** The slug of the row that a queued command is about. */
export function itemOf({ input }: QueuedSend, { runbook }: Words): string | undefined {
  if (typeof input.item !== 'string' || !runbook) return undefined;
  return findItem(runbook, input.item)?.item.slug;
}

/** What was entered, in a line: "4.3 Admin approval PASS", "Note: …". */
export function sendText(send: QueuedSend, words: Words): string {
  const { command, input } = send;
  const placed = words.runbook && findItem(words.runbook, String(input.item));
  const row = placed ? `${placed.number} ${placed.item.text[words.locale]}` : String(input.item);
  const text = String(input.text ?? '');
  switch (command) {
    case 'item.record': {
      const code = input.corrects === undefined ? 'row' : 'corrected';
      return words.translate(`queue.${code}`, { row, result: String(input.result) });
    }
    case 'item.start':
      return words.translate('queue.started', { row });
    case 'note.add':
      return words.translate('queue.note', { text });
    case 'parking.add':
      return words.translate('queue.parked', { text });
  }
}
