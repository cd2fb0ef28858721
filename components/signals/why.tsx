'use client';

import { useTranslations } from 'next-intl';
import type { ReactElement } from 'react';
import { Glyph } from '#components/ui/glyph.tsx';
import { Popover } from '#components/ui/popover.tsx';
import { useNow } from '#lib/client/server-clock.ts';
import { wordMessage } from '#lib/contract/wording.ts';
import type { SignalSpec } from '#lib/domain/runbook/schema.ts';
import type { Reading } from '#lib/domain/signals/reading.ts';
import { useRoom } from '../room/room-context.ts';
import { verdictLooks, verdictOf } from './verdict-looks.ts';
import { type WhySource, whyFacts } from './why-facts.ts';

type WhyProps = {
  /** The button that opens it. */
  trigger: ReactElement;
  spec: SignalSpec;
  reading: Reading | undefined;
};

/** Why a signal is what it is: the rule that decided, and its arithmetic. Class: `why`. */
export function Why({ trigger, spec, reading }: WhyProps) {
  const t = useTranslations('why');
  const { words } = useRoom();
  return (
    <Popover
      trigger={trigger}
      label={t('of', {
        name: spec.name[words.locale],
        verdict: t(`verdict.${verdictOf(reading)}`),
      })}
    >
      <WhyOf spec={spec} reading={reading} />
    </Popover>
  );
}

type WhyAllProps = {
  trigger: ReactElement;
  label: string;
  signals: readonly { spec: SignalSpec; reading: Reading | undefined }[];
};

/** The same of several signals, one under the other: what a criterion of the gate is made of. */
export function WhyAll({ trigger, label, signals }: WhyAllProps) {
  return (
    <Popover trigger={trigger} label={label} align="end">
      <div className="grid gap-4">
        {signals.map(({ spec, reading }) => (
          <WhyOf key={spec.slug} spec={spec} reading={reading} />
        ))}
      </div>
    </Popover>
  );
}

type WhyOfProps = Omit<WhyProps, 'trigger'>;

function WhyOf({ spec, reading }: WhyOfProps) {
  const t = useTranslations('why');
  const { words, offline } = useRoom();
  const verdict = verdictOf(reading);
  const look = verdictLooks[verdict];
  const isKnown = reading && !offline;
  return (
    <section className="why">
      <h3>
        <Glyph name={look.glyph} tone={look.tone} size="s" />
        {t('title', { name: spec.name[words.locale], verdict: t(`verdict.${verdict}`) })}
      </h3>
      <p>{isKnown ? wordMessage(reading.why, words) : t(offline ? 'noLine' : 'noReading')}</p>
      {isKnown && <WhyFacts spec={spec} source={reading} />}
    </section>
  );
}

/** The numbers themselves; also of what a trigger saw when it fired. */
export function WhyFacts({ spec, source }: { spec: SignalSpec; source: WhySource }) {
  const { words } = useRoom();
  const now = useNow();
  return (
    <dl>
      {whyFacts(spec, source, words, now).map(({ name, text }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{text}</dd>
        </div>
      ))}
    </dl>
  );
}
