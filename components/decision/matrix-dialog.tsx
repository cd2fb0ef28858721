'use client';

import { useTranslations } from 'next-intl';
import { ReadDialog } from '../room/read-dialog.tsx';
import { MatrixTable } from './matrix-table.tsx';

/** The runbook's rollback decision matrix in its own words, each line with how its trigger stands now (E3). */
export function MatrixDialog() {
  const t = useTranslations('matrix');
  return (
    <ReadDialog title={t('title')} description={t('description')}>
      <MatrixTable />
    </ReadDialog>
  );
}
