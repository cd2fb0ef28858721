'use client';

import { useTranslations } from 'next-intl';
import { ClockProvider } from '#components/house/clock-provider.tsx';
import { LanguageSwitch } from '#components/house/language-switch.tsx';
import { Glyph } from '#components/ui/glyph.tsx';
import { HatchBanner } from '#components/ui/hatch.tsx';
import type { StatusAnswer } from '#lib/contract/wire.ts';
import { rolloutSteps } from './rollout.ts';
import { RolloutBar } from './rollout-bar.tsx';
import { StatusBanner } from './status-banner.tsx';
import { StatusFoot } from './status-foot.tsx';
import { StatusUpdates } from './status-updates.tsx';
import { StatusWhen } from './status-when.tsx';
import { useStatus } from './use-status.ts';

/** The public page of a release: complete as the server sends it, then kept fresh. Class: `status`. */
export function StatusScreen({ initial }: { initial: StatusAnswer }) {
  return (
    <ClockProvider serverNow={initial.serverNow}>
      <StatusBoard initial={initial} />
    </ClockProvider>
  );
}

function StatusBoard({ initial }: { initial: StatusAnswer }) {
  const t = useTranslations('status');
  const held = useStatus(initial);
  const { status } = held;
  const steps = rolloutSteps(status);
  return (
    <div className="status" data-theme="light">
      {status.drill && (
        <section aria-label={t('drill')}>
          <HatchBanner>{t('drill')}</HatchBanner>
        </section>
      )}
      <div className="status-col">
        <header className="status-head">
          <span className="brand">
            <Glyph name="logo" />
            <span>{status.service}</span>
          </span>
          <span className="what">{t('what')}</span>
          <span className="grow" />
          <LanguageSwitch />
        </header>
        <main id="main">
          <StatusBanner status={status} />
          <StatusWhen status={status} />
          {steps.length > 0 && (
            <>
              <h2>{t('rollout', { version: status.version })}</h2>
              <RolloutBar steps={steps} />
            </>
          )}
          <h2>{t('updates')}</h2>
          <StatusUpdates status={status} />
        </main>
        <StatusFoot {...held} />
      </div>
    </div>
  );
}
