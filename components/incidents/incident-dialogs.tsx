'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Checkbox } from '#components/ui/checkbox.tsx';
import { Severity } from '#lib/domain/incidents/incident-spec.ts';
import { AttachFiles } from '../checklist/attach-files.tsx';
import { CommandDialog } from '../room/command-dialog.tsx';
import { useRoom } from '../room/room-context.ts';
import { incidentName } from '../timeline/entry-incidents.ts';

/** Opens an incident by hand: how bad, what, and since when where somebody knows. */
export function IncidentOpenDialog() {
  const t = useTranslations('incidents.open');
  const { room, words } = useRoom();
  const options = Severity.options.map((severity) => {
    const definition = room.runbook.severities[severity]?.definition[words.locale];
    return { value: severity, text: definition ? `${severity} · ${definition}` : severity };
  });
  return (
    <CommandDialog
      title={t('title')}
      confirm={t('confirm')}
      command="incident.open"
      foot={t('foot')}
      input={({ severity, title, startedAt }) => ({
        severity,
        title,
        ...(startedAt?.trim() ? { startedAt } : {}),
      })}
      fields={[
        { name: 'title', label: t('what'), kind: 'line' },
        { name: 'severity', label: t('severity'), kind: 'select', options, value: 'P1' },
        {
          name: 'startedAt',
          label: t('startedAt'),
          kind: 'instant',
          hint: t('startedAtHint'),
          optional: true,
        },
      ]}
    />
  );
}

/** Root cause, fix criteria and the files that prove the fix (E8). */
export function RootCauseDialog({ incident: id }: { incident: string }) {
  const t = useTranslations('incidents.cause');
  const { room, words } = useRoom();
  const incident = room.incidents[id];
  const [chosen, setChosen] = useState<readonly string[]>(incident?.evidence ?? []);
  const files = Object.values(room.evidence)
    .filter((row) => row.kind !== 'snapshot')
    .toReversed();
  const choose = (file: string, on: boolean) =>
    setChosen((all) => (on ? [...all, file] : all.filter((one) => one !== file)));
  return (
    <CommandDialog
      title={t('title')}
      confirm={t('confirm')}
      command="incident.root-cause"
      foot={t('foot')}
      input={({ cause, fixCriteria }) => ({ incident: id, cause, fixCriteria, evidence: chosen })}
      fields={[
        { name: 'cause', label: t('cause'), kind: 'text', value: incident?.cause ?? '' },
        {
          name: 'fixCriteria',
          label: t('fixCriteria'),
          kind: 'text',
          value: incident?.fixCriteria ?? '',
        },
      ]}
    >
      {incident && (
        <p className="fg2">
          <b>{incident.severity}</b> {incidentName(incident, words)}
        </p>
      )}
      <fieldset className="inc-files">
        <legend className="label">{t('evidence')}</legend>
        {files.length === 0 && <p className="fg2">{t('noFiles')}</p>}
        <div className="inc-list">
          {files.map((file) => (
            <Checkbox
              key={file.id}
              checked={chosen.includes(file.id)}
              onChange={(on) => choose(file.id, on)}
            >
              {file.name} <span className="fg3">{file.kind}</span>
            </Checkbox>
          ))}
        </div>
        <AttachFiles target={`incident:${id}`} />
      </fieldset>
    </CommandDialog>
  );
}
