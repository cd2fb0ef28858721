'use client';

import { useTranslations } from 'next-intl';
import type { Faults } from './draft.ts';

/** The words for what is wrong with a field. */
export function useFaultText(): (fault: Faults[string]) => string | undefined {
  const t = useTranslations('newRelease.fault');
  return (fault) => {
    if (!fault) return undefined;
    return t(fault.code, { said: fault.said ?? '' });
  };
}
