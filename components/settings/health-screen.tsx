'use client';

import { useQuery } from '@tanstack/react-query';
import { type Messages, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Mark } from '#components/ui/mark.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { ShortHash } from '#components/ui/short-hash.tsx';
import { requestJson } from '#lib/client/request.ts';
import { useNow } from '#lib/client/server-clock.ts';
import type { HouseHealth } from '#lib/contract/house.ts';
import { clockOf, instantText } from '#lib/contract/numbers.ts';
import { paths } from '#lib/contract/paths.ts';
import { FactTable } from './fact-table.tsx';
import { type CheckLine, checkLines } from './health-checks.ts';
import { When } from './when.tsx';

const refreshMs = 5_000;
const dayMs = 86_400_000;
const marks = {
  ok: { glyph: 'disc', tone: 'go' },
  bad: { glyph: 'octagon', tone: 'stop' },
  'no-data': { glyph: 'gap', tone: 'quiet' },
} as const;

/** How this Warroom does: its checks in words, what to do where one is bad, and which build it is. */
export function HealthScreen({ initial }: { initial: HouseHealth }) {
  const t = useTranslations('settings.health');
  const { data, isError } = useQuery({
    queryKey: ['health'],
    queryFn: () => requestJson<HouseHealth>(paths.health),
    initialData: initial,
    refetchInterval: refreshMs,
    retry: false,
  });
  const lines = checkLines(data, !isError);
  return (
    <>
      <p className="settings-lead">{t('lead')}</p>
      {isError && (
        <div className="settings-block">
          <Notice urgent glyph="gap" tone="caution" title={t('silent.title')}>
            {t('silent.body', { at: instantText(data.serverNow) })}
          </Notice>
        </div>
      )}
      <Panel title={t('checks')}>
        <FactTable
          caption={t('checks')}
          columns={(['state', 'check', 'todo'] as const).map((name) => ({
            name,
            label: t(`column.${name}`),
          }))}
          rows={lines.map((line) => ({ id: line.name, cells: cellsOf(line) }))}
        />
      </Panel>
      <Panel title={t('about')}>
        <Facts health={data} answered={!isError} />
      </Panel>
    </>
  );
}

function cellsOf(line: CheckLine) {
  return [
    <State key="state" state={line.state} />,
    <Check key="check" line={line} />,
    <Todo key="todo" line={line} />,
  ];
}

function State({ state }: Pick<CheckLine, 'state'>) {
  const t = useTranslations('settings.health.state');
  return <Mark {...marks[state]} word={t(state)} loud />;
}

function Check({ line: { name, detail } }: { line: CheckLine }) {
  const t = useTranslations('settings.health.check');
  return (
    <>
      <b>{t(`${name}.name`)}</b>
      <small>{detail ?? t(`${name}.is`)}</small>
    </>
  );
}

/** Where all is well there is nothing to do, and nothing is said. */
function Todo({ line: { name, state } }: { line: CheckLine }) {
  const t = useTranslations('settings.health');
  if (state === 'ok') return null;
  if (state === 'no-data') return t('unknown');
  return t(`check.${name}.todo`);
}

function Facts({ health, answered }: { health: HouseHealth; answered: boolean }) {
  const t = useTranslations('settings.health');
  const now = useNow();
  const hash = (value: string) => (
    <ShortHash value={value} label={t('copy', { value: value.slice(0, 4) })} copied={t('copied')} />
  );
  const facts: [keyof Messages['settings']['health']['fact'], ReactNode][] = [
    ['version', health.version],
    ['build', hash(health.buildId)],
    ['config', hash(health.configHash)],
    ['started', <When key="started" at={health.startedAt} />],
    ['uptime', answered ? <Uptime key="uptime" from={health.startedAt} to={now} /> : '—'],
    ['viewers', answered ? t('viewers', { count: health.viewers }) : '—'],
  ];
  return (
    <dl className="settings-facts">
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{t(`fact.${name}`)}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function Uptime({ from, to }: { from: string; to: string }) {
  const t = useTranslations('settings.health');
  const ms = Math.max(0, Date.parse(to) - Date.parse(from));
  const days = Math.floor(ms / dayMs);
  const clock = clockOf(ms - days * dayMs);
  return days > 0 ? t('uptime', { days, clock }) : clock;
}
