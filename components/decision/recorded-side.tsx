'use client';

import { useTranslations } from 'next-intl';
import { Glyph } from '#components/ui/glyph.tsx';
import { useNow } from '#lib/client/server-clock.ts';
import { wordMessage } from '#lib/contract/wording.ts';
import { judgeGate } from '#lib/domain/gate/index.ts';
import { triggerNumber } from '#lib/domain/lookup.ts';
import type { Verb } from '#lib/domain/runbook/schema.ts';
import { figureWithUnit } from '#lib/domain/signals/figure.ts';
import { freshReadings } from '#lib/domain/signals/fresh.ts';
import { myRoles, roleNames, useRoom, verbName } from '../room/room-context.ts';
import { verdictLooks, verdictOf } from '../signals/verdict-looks.ts';
import { CriterionList } from './criterion-list.tsx';

const tones = {
  GO: 'go',
  PROCEED: 'go',
  COMPLETE: 'go',
  EXTEND: 'caution',
  HOLD: 'caution',
  'NO-GO': 'stop',
  ROLLBACK: 'stop',
} as const satisfies Record<Verb, string>;

/** What the record will hold: the entry, the gate and the signals as they stand, what it follows. */
export function RecordedSide({ verb, triggers }: { verb: Verb; triggers: readonly string[] }) {
  const t = useTranslations('room.decide.rec');
  const view = useRoom();
  const { room, readings, words } = view;
  const now = useNow();
  const gate = judgeGate(room, readings, now);
  const named = triggers.map((slug) => triggerNumber(room.runbook, slug)).join(', ');
  const role = myRoles(view)[0];
  const evidence = Object.keys(room.evidence).length;
  const { hash } = room.head;
  return (
    <div className="rec">
      <h3>{t('title')}</h3>
      <dl>
        <dt>{t('entry')}</dt>
        <dd>{t('appendOnly', { seq: room.seq + 1 })}</dd>
        <dt>{t('verb')}</dt>
        <dd>
          <b className={tones[verb]}>{verbName(view, verb)}</b>
          {named && t('because', { triggers: named })}
        </dd>
        <dt>{t('by')}</dt>
        <dd>{role ? roleNames(view, [role]) : view.me.name}</dd>
        <dt>{t('time')}</dt>
        <dd>{t('timeValue')}</dd>
      </dl>
      {gate && (
        <>
          <hr />
          <h3>{t('gate')}</h3>
          <CriterionList
            criteria={gate.criteria}
            text={(state) => wordMessage(state.text, words)}
          />
        </>
      )}
      <hr />
      <h3>{t('signals')}</h3>
      <SignalFigures />
      <hr />
      <dl>
        <dt>{t('evidence')}</dt>
        <dd>{t('files', { count: evidence })}</dd>
        <dt>{t('follows')}</dt>
        <dd>
          <code title={hash}>
            {room.seq} · {hash.slice(0, 4)} {hash.slice(4, 8)} {hash.slice(8, 12)} …{' '}
            {hash.slice(-4)}
          </code>
        </dd>
      </dl>
    </div>
  );
}

function SignalFigures() {
  const t = useTranslations('room.meter');
  const { room, readings, words } = useRoom();
  const now = useNow();
  const fresh = freshReadings(readings, now);
  return (
    <ul className="sg">
      {room.runbook.signals
        .filter((spec) => spec.golden)
        .map((spec) => {
          const reading = fresh.signals[spec.slug];
          const verdict = verdictOf(reading);
          const look = verdictLooks[verdict];
          return (
            <li key={spec.slug}>
              {spec.short}
              <b>
                <Glyph name={look.glyph} tone={look.tone} title={t(`verdict.${verdict}`)} />
                {verdict === 'NO_DATA' ? '—' : figureWithUnit(reading?.value, spec, words.locale)}
              </b>
            </li>
          );
        })}
    </ul>
  );
}
