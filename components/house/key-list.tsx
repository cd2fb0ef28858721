'use client';

import { useTranslations } from 'next-intl';
import { Checkbox } from '#components/ui/checkbox.tsx';
import { Kbd } from '#components/ui/kbd.tsx';
import { shownKeys } from '#lib/client/key-map.ts';
import { useBoundActs } from '#lib/client/room-keys.ts';
import { useSingleKeysSetting } from '#lib/client/single-keys.ts';

/** The keys that do something on this screen, and the switch for the single ones (WCAG 2.1.4). */
export function KeyList() {
  const t = useTranslations('keys');
  const [on, setOn] = useSingleKeysSetting();
  const groups = shownKeys(useBoundActs());
  return (
    <div className="key-list">
      {groups.map(({ group, lines }) => (
        <section key={group}>
          <h3>{t(`group.${group}`)}</h3>
          <dl>
            {lines.map(({ name, caps }) => (
              <div key={name}>
                <dt>
                  {caps.map((cap) => (
                    <Kbd key={cap}>{cap}</Kbd>
                  ))}
                </dt>
                <dd>{t(`act.${name}`)}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
      <Checkbox checked={on} onChange={setOn}>
        {t('setting')}
      </Checkbox>
    </div>
  );
}
