'use client';

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { HatchBanner } from '#components/ui/hatch.tsx';
import { Popover } from '#components/ui/popover.tsx';
import { Select } from '#components/ui/select.tsx';
import { problemFrom, requestJson } from '#lib/client/request.ts';
import { cacheKeys } from '#lib/client/room-cache.ts';
import { paths } from '#lib/contract/paths.ts';
import type { Problem } from '#lib/contract/problem.ts';
import type { PracticeAnswer } from '#lib/contract/wire.ts';
import { Refusal } from './refusal.tsx';
import { useRoom } from './room-context.ts';

/** Nothing of this is real: the bar of a drill, and in a sample drill the panel that turns signals bad. */
export function DrillBanner() {
  const t = useTranslations('room.drill');
  const { room } = useRoom();
  const { drill, sample } = room.release;
  if (!drill) return null;
  return (
    <section aria-label={t('label')}>
      <HatchBanner>
        {t('banner')} {sample && <PracticePanel />}
      </HatchBanner>
    </section>
  );
}

function PracticePanel() {
  const t = useTranslations('room.drill');
  const [open, setOpen] = useState(false);
  return (
    <Popover
      label={t('practice')}
      open={open}
      onOpenChange={setOpen}
      trigger={
        <button type="button" className="tag big">
          {t('practice')}
        </button>
      }
    >
      {open && <PracticeModes />}
    </Popover>
  );
}

function PracticeModes() {
  const t = useTranslations('room.drill');
  const view = useRoom();
  const cache = useQueryClient();
  const [problem, setProblem] = useState<Problem>();
  const { data, isError, refetch } = useQuery({
    queryKey: cacheKeys.practice(view.slug),
    queryFn: () => requestJson<PracticeAnswer>(paths.practice(view.slug)),
  });

  async function turn(signal: string, mode: string) {
    setProblem(undefined);
    try {
      const answer = await requestJson<PracticeAnswer>(paths.practice(view.slug), {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ signal, mode }),
      });
      cache.setQueryData(cacheKeys.practice(view.slug), answer);
    } catch (error) {
      setProblem(problemFrom(error));
    }
  }

  if (isError) {
    return (
      <Button size="xs" onPress={() => refetch()}>
        {t('again')}
      </Button>
    );
  }
  if (!data) return <p className="fg3">{t('loading')}</p>;
  return (
    <div className="grid gap-1.5">
      <p className="fg2 text-xs">{t('explain')}</p>
      {view.room.runbook.signals
        .filter((spec) => data.offers[spec.slug])
        .map((spec) => (
          <Select
            key={spec.slug}
            size="xs"
            labelAt="inside"
            label={spec.name[view.words.locale]}
            value={data.modes[spec.slug] ?? 'calm'}
            onChange={(mode) => turn(spec.slug, mode)}
            options={(data.offers[spec.slug] ?? []).map((mode) => ({
              value: mode,
              text: t(`mode.${mode}`),
            }))}
          />
        ))}
      <Refusal problem={problem} what={t('practice')} onDismiss={() => setProblem(undefined)} />
    </div>
  );
}
