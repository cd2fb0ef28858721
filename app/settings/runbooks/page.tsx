import type { Metadata } from 'next';
import { mustRead, viewer } from '#components/house/viewer.ts';
import { RunbooksScreen } from '#components/settings/runbooks-screen.tsx';
import { SettingsFrame, settingsTitle } from '#components/settings/settings-frame.tsx';
import { paths } from '#lib/contract/paths.ts';
import type { TemplateAnswer } from '#lib/contract/wire.ts';

export function generateMetadata(): Promise<Metadata> {
  return settingsTitle('runbooks');
}

export default async function RunbooksPage() {
  const here = '/settings/runbooks';
  const [me, initial] = await Promise.all([
    viewer(here),
    mustRead<TemplateAnswer>(paths.templates, here),
  ]);
  return (
    <SettingsFrame place="runbooks">
      <RunbooksScreen initial={initial} me={me} />
    </SettingsFrame>
  );
}
