import type { Metadata } from 'next';
import { mustRead, viewer } from '#components/house/viewer.ts';
import { SettingsFrame, settingsTitle } from '#components/settings/settings-frame.tsx';
import { TokensScreen } from '#components/settings/tokens-screen.tsx';
import type { TokensAnswer } from '#lib/contract/house.ts';
import { paths } from '#lib/contract/paths.ts';
import type { PersonAnswer } from '#lib/contract/wire.ts';

const here = '/settings/tokens';

export function generateMetadata(): Promise<Metadata> {
  return settingsTitle('tokens');
}

export default async function TokensPage() {
  const [me, initial] = await Promise.all([
    viewer(here),
    mustRead<TokensAnswer>(paths.tokens, here),
  ]);
  const people = me.admin
    ? (await mustRead<{ people: PersonAnswer[] }>(paths.people, here)).people
    : [];
  return (
    <SettingsFrame place="tokens">
      <TokensScreen initial={initial} me={me} people={people} />
    </SettingsFrame>
  );
}
