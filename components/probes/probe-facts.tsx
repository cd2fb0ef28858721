'use client';

import Link from 'next/link';
import { type Messages, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Mark } from '#components/ui/mark.tsx';
import { SegmentBar } from '#components/ui/segment-bar.tsx';
import { T } from '#components/ui/time.tsx';
import { useNow } from '#lib/client/server-clock.ts';
import { clockOf, durationText, instantText, numberText } from '#lib/contract/numbers.ts';
import { wordMessage } from '#lib/contract/wording.ts';
import { between } from '#lib/domain/clock/clock.ts';
import { probeParameters } from '#lib/domain/probes/address.ts';
import type { ProbeReading } from '#lib/domain/probes/probe-reading.ts';
import { useRoom } from '../room/room-context.ts';
import { budgetTone, checkLooks, standingLooks } from './probe-look.ts';
import type { ShownProbe } from './use-probes.ts';

/** One probe, whole. */
export function ProbeFacts(probe: ShownProbe) {
  const { spec, standing, address, reading } = probe;
  const t = useTranslations('probes');
  const { words } = useRoom();
  const look = standingLooks[standing];
  const name = spec.name[words.locale];
  return (
    <section className="probe" aria-label={name}>
      <h3>
        {name}
        <Mark glyph={look.glyph} tone={look.tone} word={t(`standing.${standing}`)} loud />
      </h3>
      {address === undefined ? <NotConnected {...probe} /> : <code>{address}</code>}
      {address !== undefined && !reading && <p>{t('nothingKnown')}</p>}
      {reading && (
        <>
          <p>
            {wordMessage(reading.why, words)}
            {reading.degradedOnly && ` · ${t('degradedOnly')}`}
          </p>
          <Facts reading={reading} />
          <Checks reading={reading} />
          <Budgets reading={reading} />
        </>
      )}
    </section>
  );
}

/** What its address is made of, and where it is set. */
function NotConnected({ spec }: ShownProbe) {
  const t = useTranslations('probes');
  const { room, slug, words } = useRoom();
  const empty = probeParameters(room.runbook, spec).map(
    (name) => room.runbook.parameters.find((row) => row.slug === name)?.name[words.locale] ?? name,
  );
  return (
    <p>
      {t('notConnected', { parameters: empty.join(', ') })}{' '}
      <Link className="link" href={`/releases/${slug}/settings#parameters`}>
        {t('connect')}
      </Link>
    </p>
  );
}

type FactName = keyof Messages['probes']['fact'];

function Facts({ reading }: { reading: ProbeReading }) {
  const t = useTranslations('probes');
  const { words } = useRoom();
  const now = useNow();
  const { sinceAt, lastAnswerAt, uptimePercent, uptimeWindowMs, queueDepth, latencyMs } = reading;
  const facts: [FactName, ReactNode][] = [];
  if (sinceAt !== undefined) {
    const time = clockOf(Math.max(0, between(sinceAt, now)));
    const at = <T key="at" at={sinceAt} text={`${time} (${instantText(sinceAt)} UTC)`} />;
    facts.push(['since', at]);
  }
  if (uptimePercent !== undefined && uptimeWindowMs !== undefined) {
    const stepMs = uptimeWindowMs < 60_000 ? 1_000 : 60_000;
    const window = durationText(Math.round(uptimeWindowMs / stepMs) * stepMs, words.locale);
    // Rounded down: what was not up all the time never reads as 100.
    const percent = numberText(Math.floor(uptimePercent * 100) / 100);
    facts.push(['uptime', t('uptimeOf', { percent, window })]);
  }
  facts.push(['build', <Changed key="build" field="build-id" reading={reading} />]);
  facts.push(['config', <Changed key="config" field="config-hash" reading={reading} />]);
  if (queueDepth !== undefined) facts.push(['queue', queueDepth]);
  if (latencyMs !== undefined) facts.push(['latency', `${latencyMs} ms`]);
  if (reading.pilotEnabled !== undefined) {
    facts.push(['pilot', t(reading.pilotEnabled ? 'pilotOn' : 'pilotOff')]);
  }
  const instants = [
    ['incident', reading.lastIncidentAt],
    ['last', lastAnswerAt],
  ] as const;
  for (const [name, at] of instants) {
    if (at === undefined) continue;
    facts.push([name, <T key={name} at={at} text={`${instantText(at)} UTC`} />]);
  }
  return (
    <dl>
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{t(`fact.${name}`)}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** Build or configuration, and what it was when the release began where that differs. */
function Changed({ field, reading }: { field: 'build-id' | 'config-hash'; reading: ProbeReading }) {
  const t = useTranslations('probes');
  const now = field === 'build-id' ? reading.buildId : reading.configHash;
  const changed = reading.changed.find((row) => row.field === field);
  if (now === undefined) return t('notNamed');
  if (!changed) return <code>{now}</code>;
  return (
    <>
      <Mark glyph="triangle" tone="caution" loud word={t('changed')} /> <code>{changed.from}</code>{' '}
      → <code>{changed.to}</code>
    </>
  );
}

function Checks({ reading: { checks } }: { reading: ProbeReading }) {
  const t = useTranslations('probes');
  if (checks.length === 0) return null;
  return (
    <ul className="probe-checks" aria-label={t('checks')}>
      {checks.map(({ name, status, text }) => (
        <li key={name}>
          <Mark glyph={checkLooks[status].glyph} tone={checkLooks[status].tone} small>
            {name} {t(`check.${status}`)}
          </Mark>
          {text !== undefined && <span className="fg3"> {text}</span>}
        </li>
      ))}
    </ul>
  );
}

function Budgets({ reading: { budgets } }: { reading: ProbeReading }) {
  const t = useTranslations('probes');
  const { words } = useRoom();
  return budgets.map(({ name, remaining, limit, current, windowMs }) => (
    <div key={name} className="probe-budget">
      <b>{name}</b>
      <SegmentBar
        share={limit === 0 ? 0 : remaining / limit}
        tone={budgetTone(remaining, limit)}
        count={20}
      />
      <span>
        {t('budget', { remaining, limit, current })}
        {windowMs !== undefined &&
          ` · ${t('per', { window: durationText(windowMs, words.locale) })}`}
      </span>
    </div>
  ));
}
