'use client';

import { useTranslations } from 'next-intl';
import { copyText } from '#components/ui/copy-text.ts';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { IconButton } from '#components/ui/icon-button.tsx';
import { ScrollColumn } from '#components/ui/scroll-column.tsx';
import { useSay } from '#components/ui/toast-say.ts';
import { executionLog } from '#lib/domain/report/execution-log.ts';
import { tableMarkdown, tableText } from '#lib/domain/report/table.ts';
import { personName, useRoom } from '../room/room-context.ts';

const columns = [
  'phase',
  'at',
  'segment',
  'flag',
  'metrics',
  'decision',
  'owner',
  'notes',
] as const;
/** Long texts break inside their cell; the others keep to one line. */
const wide = new Set<string>(['metrics', 'notes']);

/** The execution log of S0 §11 (A8): one row a decision, to be copied as text or as Markdown. */
export function ExecutionLogTable() {
  const t = useTranslations('record.log');
  const view = useRoom();
  const say = useSay();
  const log = executionLog(view.room, (id) => personName(view, id), view.words.locale);
  async function copy(text: string) {
    if (await copyText(text)) say(t('copied'));
  }
  if (log.rows.length === 0) return <EmptyState>{t('empty')}</EmptyState>;
  return (
    <ScrollColumn className="log-box relative overflow-x-auto!" label={t('label')}>
      <table className="log execution">
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col">
                {t(column)}
              </th>
            ))}
            <th scope="col">
              <span className="inline-flex items-center gap-1">
                <IconButton
                  className="h-5! w-6!"
                  glyph="copy"
                  label={t('copyText')}
                  onPress={() => copy(tableText(log))}
                />
                <IconButton
                  className="h-5! w-6!"
                  glyph="lines"
                  label={t('copyMarkdown')}
                  onPress={() => copy(tableMarkdown(log))}
                />
              </span>
            </th>
          </tr>
        </thead>
        <tbody>
          {log.rows.map((row) => (
            <tr key={row[1]}>
              {columns.map((column, place) => (
                <td key={column} className={wide.has(column) ? 'wide' : undefined}>
                  {row[place]}
                </td>
              ))}
              <td />
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollColumn>
  );
}
