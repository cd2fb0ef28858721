'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { Checkbox } from '#components/ui/checkbox.tsx';
import { useDeviceSetting } from '#lib/client/device-setting.ts';
import { askForNotices, noticeRight } from '#lib/client/notices.ts';
import { allowSound, sound } from '#lib/client/tone.ts';
import { commandName, useRoom } from './room-context.ts';
import { noticeSetting, soundSetting } from './use-calls.ts';

/** Sound and notices, each off until its person wants it on this device. */
export function CallSettings() {
  return (
    <>
      <SoundSetting />
      <NoticeSetting />
    </>
  );
}

function SoundSetting() {
  const t = useTranslations('call.settings');
  const [on, setOn] = useDeviceSetting(soundSetting);
  const [silent, setSilent] = useState(false);

  async function test() {
    const allowed = await allowSound();
    setSilent(!allowed);
    if (allowed) sound('fired');
  }

  return (
    <div className="choice">
      <Checkbox
        checked={on}
        onChange={(next) => {
          setOn(next);
          if (next) test();
        }}
      >
        {t('sound')}
      </Checkbox>
      {on && (
        <Button size="xs" onPress={test}>
          {t('test')}
        </Button>
      )}
      {on && silent && (
        <p className="fg2" role="status">
          {t('silent')}
        </p>
      )}
    </div>
  );
}

function NoticeSetting() {
  const t = useTranslations('call.settings');
  const command = commandName(useRoom());
  const [on, setOn] = useDeviceSetting(noticeSetting);
  const [right, setRight] = useState(noticeRight);

  async function change(next: boolean) {
    if (!next) {
      setOn(false);
      return;
    }
    const answer = await askForNotices();
    setRight(answer);
    setOn(answer === 'granted');
  }

  const why = right === 'denied' || right === 'none' ? t(right) : undefined;
  return (
    <div className="choice">
      <Checkbox checked={on && right === 'granted'} onChange={change}>
        {t('notices')}
      </Checkbox>
      <p className="fg2" role="status">
        {why ?? t('what', { command })}
      </p>
    </div>
  );
}
