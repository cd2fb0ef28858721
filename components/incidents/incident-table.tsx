'use client';

import { useTranslations } from 'next-intl';
import { Glyph } from '#components/ui/glyph.tsx';
import { Tag } from '#components/ui/tag.tsx';
import { useNow } from '#lib/client/server-clock.ts';
import { clockOf, durationText, instantText } from '#lib/contract/numbers.ts';
import { type IncidentClock, incidentClocks, targetMsOf } from '#lib/domain/incidents/clocks.ts';
import { incidentClockNames } from '#lib/domain/incidents/incident-row.ts';
import { Severity } from '#lib/domain/incidents/incident-spec.ts';
import { meanRecoveryMs } from '#lib/domain/incidents/mean-recovery.ts';
import type { Incident } from '#lib/domain/room.ts';
import { Moment } from '../room/moment.tsx';
import { personName, useRoom } from '../room/room-context.ts';
import { incidentName } from '../timeline/entry-incidents.ts';
import { ClockFigure } from './clock-cell.tsx';
import { IncidentActs } from './incident-acts.tsx';

/**
 * Targets and outcomes (E9, S0 §7): a block a severity with its targets, the incidents of it beneath, the latest
 * first. On a phone each row stacks. Classes: `mttr`, `sev`.
 */
export function IncidentTable() {
  const t = useTranslations('incidents');
  const { room } = useRoom();
  const shown = Severity.options.filter(
    (severity) =>
      room.runbook.severities[severity] !== undefined ||
      Object.values(room.incidents).some((row) => row.severity === severity),
  );
  return (
    <table className="mttr">
      <caption className="sr">{t('caption')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('column.incident')}</th>
          {incidentClockNames.map((clock) => (
            <th key={clock} scope="col">
              {t(`column.${clock}`)}
            </th>
          ))}
          <th scope="col">{t('column.mttr')}</th>
        </tr>
      </thead>
      {shown.map((severity) => (
        <tbody key={severity}>
          <TargetRow severity={severity} />
          {Object.values(room.incidents)
            .filter((row) => row.severity === severity)
            .toReversed()
            .map((row) => (
              <IncidentRow key={row.id} incident={row} />
            ))}
        </tbody>
      ))}
    </table>
  );
}

function TargetRow({ severity }: { severity: Severity }) {
  const t = useTranslations('incidents');
  const { room, words } = useRoom();
  const target = room.runbook.severities[severity];
  const meanMs = meanRecoveryMs(room, severity);
  const atMost = (ms: number) =>
    t('atMost', { target: durationText(targetMsOf(room.release, ms), words.locale) });
  return (
    <tr className="sev">
      <th scope="rowgroup">
        <Tag>{severity}</Tag> {target?.definition[words.locale]}
      </th>
      {incidentClockNames.map((clock) => (
        <td key={clock} data-label={t(`column.${clock}`)}>
          {target ? atMost(target[`${clock}Ms`]) : t('noTarget')}
        </td>
      ))}
      <td data-label={t('column.mttr')}>
        {target ? atMost(target.recoveryMs) : t('noTarget')}
        {meanMs !== undefined && (
          <b className="mean">
            {t('mean', { time: clockOf(meanMs) })}
            {target && <MeanOutcome late={meanMs > targetMsOf(room.release, target.recoveryMs)} />}
          </b>
        )}
      </td>
    </tr>
  );
}

function MeanOutcome({ late }: { late: boolean }) {
  const t = useTranslations('incidents.outcome');
  return (
    <span className={late ? 'clk stop' : 'clk'}>
      <Glyph name={late ? 'octagon' : 'disc'} tone={late ? 'stop' : 'go'} size="s" />
      {t(late ? 'breached' : 'met')}
    </span>
  );
}

function IncidentRow({ incident }: { incident: Incident }) {
  const t = useTranslations('incidents');
  const view = useRoom();
  const now = useNow();
  const clocks = incidentClocks(view.room, incident, now);
  const recovery = clocks.find(({ clock }) => clock === 'recovery');
  return (
    <tr>
      <th scope="row">
        <b>{incidentName(incident, view.words)}</b>
        <small className="fg3">
          {t('began')} <Moment at={incident.startedAt} text={instantText(incident.startedAt)} />
          {' · '}
          {t('attempt', { attempt: incident.attempt })}
        </small>
        <Cause incident={incident} />
        <IncidentActs incident={incident} />
      </th>
      {clocks.map((clock) => (
        <td key={clock.clock} data-label={t(`column.${clock.clock}`)}>
          <ClockFigure {...clock} />
          <EndedBy incident={incident} clock={clock} />
        </td>
      ))}
      <td data-label={t('column.mttr')}>{recovery && <ClockFigure {...recovery} />}</td>
    </tr>
  );
}

/** When a clock stopped and who stopped it; when a running one is due. */
function EndedBy({ incident, clock }: { incident: Incident; clock: IncidentClock }) {
  const t = useTranslations('incidents');
  const view = useRoom();
  const by = {
    detection: incident.openedBy,
    mitigation: incident.mitigatedBy,
    recovery: incident.recoveredBy,
  }[clock.clock];
  const at = clock.endedAt ?? clock.dueAt;
  if (at === undefined) return null;
  const isOver = clock.endedAt !== undefined;
  const who = by === 'room' ? t('room') : personName(view, by ?? '');
  return (
    <small className="fg3">
      {isOver ? `${who} · ` : `${t('dueAt')} `}
      <Moment at={at} text={instantText(at)} />
    </small>
  );
}

/** Root cause, fix criteria and what proves the fix; that it is missing is said as well (E8). */
function Cause({ incident }: { incident: Incident }) {
  const t = useTranslations('incidents.cause');
  const { room } = useRoom();
  if (incident.rootCauseAt === undefined) {
    return (
      <small className="caution">
        <Glyph name="triangle" tone="caution" size="s" /> {t('missing')}
      </small>
    );
  }
  const files = incident.evidence.flatMap((id) => room.evidence[id]?.name ?? []);
  return (
    <dl className="cause">
      <dt>{t('cause')}</dt>
      <dd>{incident.cause}</dd>
      <dt>{t('fixCriteria')}</dt>
      <dd>{incident.fixCriteria}</dd>
      <dt>{t('evidence')}</dt>
      <dd>{files.join(', ')}</dd>
    </dl>
  );
}
