import type { Metadata } from 'next';
import { mustRead, viewer } from '#components/house/viewer.ts';
import { MeScreen } from '#components/settings/me-screen.tsx';
import { SettingsFrame, settingsTitle } from '#components/settings/settings-frame.tsx';
import type { SessionsAnswer } from '#lib/contract/sign-in.ts';

const here = '/settings/me';

export function generateMetadata(): Promise<Metadata> {
  return settingsTitle('me');
}

export default async function MePage() {
  const [me, initial] = await Promise.all([
    viewer(here),
    mustRead<SessionsAnswer>('/api/me/sessions', here),
  ]);
  return (
    <SettingsFrame place="me">
      <MeScreen me={me} initial={initial} />
    </SettingsFrame>
  );
}
