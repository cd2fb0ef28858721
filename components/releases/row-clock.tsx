import { useTranslations } from 'next-intl';
import { clockOf, offsetText } from '#lib/contract/numbers.ts';
import type { ReleaseSummary } from '#lib/contract/wire.ts';
import type { RowFacts } from './row-facts.ts';

type RowClockProps = { release: ReleaseSummary; facts: RowFacts | undefined; now: string };

const spanMs = (from: string, to: string) => Date.parse(to) - Date.parse(from);

/** The T-clock while it runs, how long it took once it is over; beneath, what is due next. */
export function RowClock({ release, facts, now }: RowClockProps) {
  const t = useTranslations('releases.clock');
  const { startedAt, endedAt, targetAt, state } = release;
  const over = state === 'closed' || state === 'cancelled';
  const took = over && startedAt && endedAt ? clockOf(spanMs(startedAt, endedAt)) : undefined;
  return (
    <>
      <span className="nowrap">{over ? (took ?? '—') : offsetText(now, targetAt)}</span>
      {facts && <small>{dueNext()}</small>}
    </>
  );

  function dueNext(): string | undefined {
    if (!facts) return undefined;
    if (state === 'planned') return t('roles', facts.roles);
    if (over || state === 'rolled-back') return t('rollbacks', { count: facts.rollbacks });
    if (facts.nextUpdateAt === undefined) return undefined;
    const leftMs = spanMs(now, facts.nextUpdateAt);
    return leftMs > 0
      ? t('nextUpdate', { left: clockOf(leftMs) })
      : t('updateLate', { late: clockOf(-leftMs) });
  }
}
