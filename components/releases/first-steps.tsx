'use client';

import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { Button } from '#components/ui/button.tsx';
import { Mark } from '#components/ui/mark.tsx';
import { useDeviceSetting } from '#lib/client/device-setting.ts';
import { useAwake } from '#lib/client/use-awake.ts';

type Way = 'sample' | 'people' | 'drill' | 'release' | 'signals';
type FirstStepsProps = {
  /** The sample drill, where this Warroom has one, and whether the viewer commands it. */
  sample: { slug: string; mine: boolean } | undefined;
  admin: boolean;
};

/** What Warroom is and the ways on, until each was taken or the viewer closes it on this device. Class: `guide`. */
export function FirstSteps({ sample, admin }: FirstStepsProps) {
  const t = useTranslations('guide');
  const [closed, close] = useDeviceSetting('guide.closed');
  // The server does not know what this device remembers; nothing flashes up for who has closed it.
  const awake = useAwake();
  const ways = waysOf({ sample, admin });
  const taken = {
    sample: useDeviceSetting('guide.sample'),
    people: useDeviceSetting('guide.people'),
    drill: useDeviceSetting('guide.drill'),
    release: useDeviceSetting('guide.release'),
    signals: useDeviceSetting('guide.signals'),
  };
  if (!awake || closed || ways.every(({ way }) => taken[way][0])) return null;
  return (
    <section className="guide" aria-labelledby="guide-title">
      <div className="guide-head">
        <h2 id="guide-title">{t('title')}</h2>
        <Button size="xs" onPress={() => close(true)}>
          {t('close')}
        </Button>
      </div>
      <p>{t('what')}</p>
      <ol>
        {ways.map(({ way, href }) => (
          <li key={way}>
            <Link className="link" href={href} prefetch={false} onClick={() => taken[way][1](true)}>
              {t(`${way}.do`)}
            </Link>{' '}
            {taken[way][0] && (
              <Mark glyph="disc" tone="quiet" small>
                {t('taken')}
              </Mark>
            )}
            <span className="fg2">
              {t(way === 'sample' && !sample?.mine ? 'sample.look' : `${way}.what`)}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}

/** An administrator who does not play a sample person starts with people: roles need somebody. */
function waysOf({ sample, admin }: FirstStepsProps): { way: Way; href: string }[] {
  return [
    ...(sample === undefined ? [] : [{ way: 'sample' as const, href: `/releases/${sample.slug}` }]),
    ...(admin && !sample?.mine ? [{ way: 'people' as const, href: '/settings/people' }] : []),
    { way: 'drill', href: '/releases/new?drill=1' },
    { way: 'release', href: '/releases/new' },
    { way: 'signals', href: '/settings/sources' },
  ];
}
