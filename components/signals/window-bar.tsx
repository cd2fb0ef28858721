'use client';

import { useTranslations } from 'next-intl';
import { Button } from '#components/ui/button.tsx';
import { RangeSlider } from '#components/ui/range-slider.tsx';
import { Select } from '#components/ui/select.tsx';
import { offsetText } from '#lib/contract/numbers.ts';
import { runsOf } from '#lib/domain/lookup.ts';
import { useRoom } from '../room/room-context.ts';
import { ChartMarks } from './chart-marks.tsx';
import type { TimeWindowHandle } from './use-time-window.ts';

const stepMs = 5_000;

/** The whole time of the release with its decisions, and the stretch of it that the charts show. */
export function WindowBar({ time }: { time: TimeWindowHandle }) {
  const t = useTranslations('signals');
  const { room } = useRoom();
  const { whole, window, show } = time;
  const say = (at: number) => offsetText(new Date(at).toISOString(), room.release.targetAt);
  return (
    <section className="window-bar" aria-label={t('window')}>
      <div className="window-track">
        <ChartMarks drawing={whole} />
        <RangeSlider
          labels={[t('from'), t('to')]}
          min={whole.from}
          max={whole.to}
          step={stepMs}
          values={[window.from, window.to]}
          say={say}
          onChange={([from = whole.from, to = whole.to]) => show({ from, to })}
        />
      </div>
      <p className="window-said" role="status">
        {t('shown', { from: say(window.from), to: say(window.to) })}
      </p>
      <ZoomButtons time={time} />
    </section>
  );
}

function ZoomButtons({ time }: { time: TimeWindowHandle }) {
  const t = useTranslations('signals');
  const { room, words } = useRoom();
  const begun = room.runbook.phases.filter(({ slug }) => runsOf(room, slug).length > 0);
  return (
    <div className="window-acts">
      <Button size="xs" onPress={() => time.zoom(0.5)}>
        {t('nearer')}
      </Button>
      <Button size="xs" onPress={() => time.zoom(2)}>
        {t('farther')}
      </Button>
      <Button size="xs" onPress={time.all}>
        {t(time.follows ? 'follows' : 'all')}
      </Button>
      {begun.length > 0 && (
        <Select
          label={t('phase')}
          labelAt="inside"
          size="xs"
          value=""
          options={[
            { value: '', text: t('choosePhase') },
            ...begun.map(({ slug, name }) => ({ value: slug, text: name[words.locale] })),
          ]}
          onChange={(slug) => slug && time.phase(slug)}
        />
      )}
    </div>
  );
}
