import type { Metadata } from 'next';
import { mustRead } from '#components/house/viewer.ts';
import { SettingsFrame, settingsTitle } from '#components/settings/settings-frame.tsx';
import { SourcesScreen } from '#components/sources/sources-screen.tsx';
import type { ConnectionsAnswer } from '#lib/contract/connections.ts';
import { paths } from '#lib/contract/paths.ts';
import type { TemplateAnswer } from '#lib/contract/wire.ts';

const here = '/settings/sources';

export function generateMetadata(): Promise<Metadata> {
  return settingsTitle('sources');
}

export default async function SourcesPage() {
  const [initial, { templates }] = await Promise.all([
    mustRead<ConnectionsAnswer>(paths.connections, here),
    mustRead<TemplateAnswer>(paths.templates, here),
  ]);
  return (
    <SettingsFrame place="sources">
      <SourcesScreen initial={initial} templates={templates} />
    </SettingsFrame>
  );
}
