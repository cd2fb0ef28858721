'use client';

import { useTranslations } from 'next-intl';
import { Mark } from '#components/ui/mark.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { durationText, numberText } from '#lib/contract/numbers.ts';
import { wordMessage } from '#lib/contract/wording.ts';
import type { BurnRate, ObjectiveReading } from '#lib/domain/objectives/objective-reading.ts';
import type { ObjectiveSpec } from '#lib/domain/objectives/objective-spec.ts';
import { scaled } from '#lib/domain/signals/effective.ts';
import { useRoom } from '../room/room-context.ts';
import { useReadings } from '../signals/use-readings.ts';

/** Objectives of the release: burn over each window, budget left, when it is gone, frozen or not (D7, L1, L3). */
export function ObjectivesPanel() {
  const t = useTranslations('slo');
  const { room } = useRoom();
  const { objectives } = useReadings();
  if (room.runbook.objectives.length === 0) return null;
  return (
    <Panel title={t('title')}>
      <div className="slo-cards">
        {room.runbook.objectives.map((spec) => (
          <ObjectiveCard key={spec.slug} spec={spec} reading={objectives[spec.slug]} />
        ))}
      </div>
    </Panel>
  );
}

function ObjectiveCard({
  spec,
  reading,
}: {
  spec: ObjectiveSpec;
  reading: ObjectiveReading | undefined;
}) {
  const t = useTranslations('slo');
  const { room, words } = useRoom();
  const name = spec.name[words.locale];
  const long = (ms: number) => durationText(ms, words.locale);
  const state = reading?.state ?? 'no-data';
  const windowMs = scaled(room.release, spec.windowMs);
  return (
    <section className="slo-card" aria-label={name}>
      <header>
        <h3>{name}</h3>
        {reading?.frozen && (
          <Mark glyph="octagon" tone="stop">
            {t('frozen')}
          </Mark>
        )}
        {state !== 'ok' && (
          <Mark glyph="gap" tone="quiet">
            {t(`state.${state}`)}
          </Mark>
        )}
      </header>
      <p>
        {t('target', { target: numberText(spec.target, 3), window: long(windowMs) })}
        {reading?.achieved !== undefined &&
          ` · ${t('achieved', { achieved: numberText(reading.achieved, 3) })}`}
      </p>
      <p className={reading?.frozen ? 'stop' : undefined}>
        {reading ? wordMessage(reading.why, words) : t('silent')}
      </p>
      {reading && reading.total > 0 && (
        <p className="fg3">
          {t('coverage', {
            total: Math.round(reading.total),
            bad: Math.round(reading.total - reading.good),
            covered: long(reading.coverageMs),
            window: long(windowMs),
          })}
        </p>
      )}
      <BurnTable name={name} burn={reading?.burn ?? []} />
      <p className="fg3">{t('freezeUnder', { under: spec.freezeUnder })}</p>
    </section>
  );
}

/** Bars end at a burn of 15, just over the fastest rule of the SRE workbook; the number says the rest. */
const fullBurn = 15;

function BurnTable({ name, burn }: { name: string; burn: BurnRate[] }) {
  const t = useTranslations('slo');
  const { room, words } = useRoom();
  if (burn.length === 0) return null;
  return (
    <table className="slo-burn">
      <caption className="sr-only">{t('burnOf', { name })}</caption>
      <tbody>
        {burn.map((row) => (
          <tr key={row.windowMs}>
            <th scope="row">{durationText(scaled(room.release, row.windowMs), words.locale)}</th>
            <td className="slo-bar" aria-hidden="true">
              {row.rate !== undefined && (
                <svg viewBox={`0 0 ${fullBurn} 1`} preserveAspectRatio="none" aria-hidden="true">
                  <rect
                    className={row.rate > 1 ? 'over' : 'under'}
                    width={Math.min(row.rate, fullBurn)}
                    height="1"
                  />
                  <line x1="1" x2="1" y1="0" y2="1" />
                </svg>
              )}
            </td>
            <td>
              {row.rate === undefined
                ? t(row.state === 'no-data' ? 'noEvents' : 'more', { count: row.missing ?? 0 })
                : t(row.rate > 1 ? 'tooFast' : 'inBudget', { rate: numberText(row.rate, 2) })}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
