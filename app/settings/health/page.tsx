import type { Metadata } from 'next';
import { mustRead } from '#components/house/viewer.ts';
import { HealthScreen } from '#components/settings/health-screen.tsx';
import { SettingsFrame, settingsTitle } from '#components/settings/settings-frame.tsx';
import type { HouseHealth } from '#lib/contract/house.ts';
import { paths } from '#lib/contract/paths.ts';

export function generateMetadata(): Promise<Metadata> {
  return settingsTitle('health');
}

export default async function HealthPage() {
  const initial = await mustRead<HouseHealth>(paths.health, '/settings/health');
  return (
    <SettingsFrame place="health">
      <HealthScreen initial={initial} />
    </SettingsFrame>
  );
}
