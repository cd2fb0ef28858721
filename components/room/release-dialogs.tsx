'use client';

import { useTranslations } from 'next-intl';
import { useNow } from '#lib/client/server-clock.ts';
import { wordMessage } from '#lib/contract/wording.ts';
import { judgeCompletion } from '#lib/domain/gate/index.ts';
import { CriterionList } from '../decision/criterion-list.tsx';
import { CommandDialog } from './command-dialog.tsx';
import { personName, roleName, useRoom } from './room-context.ts';
import { usePeople } from './use-people.ts';

export function RetargetDialog() {
  const t = useTranslations('room.forms.retarget');
  const { room } = useRoom();
  return (
    <CommandDialog
      title={t('title')}
      confirm={t('confirm')}
      command="release.retarget"
      fields={[
        {
          name: 'targetAt',
          label: t('targetAt'),
          kind: 'instant',
          value: room.release.targetAt,
          hint: t('hint'),
        },
        { name: 'reason', label: t('reason'), kind: 'text' },
      ]}
    />
  );
}

export function RepinDialog() {
  const t = useTranslations('room.forms.repin');
  const { room } = useRoom();
  return (
    <CommandDialog
      title={t('title')}
      confirm={t('confirm')}
      command="release.repin"
      input={({ version, sha, previousVersion, reason }) => ({
        version,
        sha,
        reason,
        ...(previousVersion?.trim() ? { previousVersion } : {}),
      })}
      fields={[
        { name: 'version', label: t('version'), kind: 'line', value: room.release.version },
        { name: 'sha', label: t('sha'), kind: 'instant', value: room.release.sha },
        {
          name: 'previousVersion',
          label: t('previousVersion'),
          kind: 'line',
          value: room.release.previousVersion ?? '',
          optional: true,
        },
        { name: 'reason', label: t('reason'), kind: 'text' },
      ]}
    />
  );
}

export function CancelDialog() {
  const t = useTranslations('room.forms.cancel');
  return (
    <CommandDialog
      tone="stop"
      title={t('title')}
      confirm={t('confirm')}
      command="release.cancel"
      foot={t('foot')}
      fields={[{ name: 'reason', label: t('reason'), kind: 'text' }]}
    />
  );
}

export function CloseReleaseDialog() {
  const t = useTranslations('room.forms.close');
  const { room, readings, words } = useRoom();
  const now = useNow();
  const rolledBack = room.release.state === 'rolled-back';
  const criteria = rolledBack ? [] : judgeCompletion(room, readings, now);
  return (
    <CommandDialog
      title={t('title')}
      confirm={t('confirm')}
      command="release.complete"
      foot={t('foot')}
      fields={[]}
    >
      {rolledBack ? (
        <p>{t('rolledBack')}</p>
      ) : (
        <CriterionList criteria={criteria} text={(state) => wordMessage(state.text, words)} />
      )}
    </CommandDialog>
  );
}

export function BaselineDialog() {
  const t = useTranslations('room.forms.baseline');
  const { room } = useRoom();
  const signals = room.runbook.signals
    .filter((signal) => signal.baseline?.kind === 'reference')
    .map((signal) => signal.slug);
  return (
    <CommandDialog
      title={t('title')}
      confirm={t('confirm')}
      command="baseline.take"
      input={() => ({ signals })}
      foot={t('foot')}
      fields={[]}
    >
      <p>{t('body', { count: signals.length })}</p>
    </CommandDialog>
  );
}

export function RolesDialog() {
  const t = useTranslations('room.forms.roles');
  const view = useRoom();
  const people = usePeople(view);
  const roles = view.room.runbook.roles.map((role) => ({
    value: role.slug,
    text: roleName(view, role.slug),
  }));
  const held = Object.values(view.room.roles).filter((row) => row.endedAt === undefined);
  const empty = roles.find(({ value }) => !held.some((row) => row.role === value));
  return (
    <CommandDialog
      title={t('title')}
      confirm={t('confirm')}
      command="role.assign"
      input={({ act, role, person }) => ({ role, person, remove: act === 'remove' })}
      fields={[
        {
          name: 'role',
          label: t('role'),
          kind: 'select',
          options: roles,
          value: (empty ?? roles[1])?.value ?? '',
        },
        {
          name: 'person',
          label: t('person'),
          kind: 'select',
          options: people,
          value: people[0]?.value ?? '',
        },
        {
          name: 'act',
          label: t('act'),
          kind: 'select',
          value: 'assign',
          options: [
            { value: 'assign', text: t('assign') },
            { value: 'remove', text: t('remove') },
          ],
        },
      ]}
    >
      <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1">
        {view.room.runbook.roles.map((role) => (
          <div key={role.slug} className="contents">
            <dt className="fg3">{roleName(view, role.slug)}</dt>
            <dd>
              {held
                .filter((row) => row.role === role.slug)
                .map((row) => personName(view, row.person))
                .join(', ') || '—'}
            </dd>
          </div>
        ))}
      </dl>
    </CommandDialog>
  );
}
