import type { Metadata } from 'next';
import { getLocale } from 'next-intl/server';
import { mustRead, viewer } from '#components/house/viewer.ts';
import { AdminOnly } from '#components/settings/admin-only.tsx';
import { PeopleScreen } from '#components/settings/people-screen.tsx';
import { SettingsFrame, settingsTitle } from '#components/settings/settings-frame.tsx';
import type { HousePeopleAnswer } from '#lib/contract/house.ts';
import type { Locale } from '#lib/contract/locale.ts';
import { paths } from '#lib/contract/paths.ts';
import type { TemplateAnswer } from '#lib/contract/wire.ts';

const here = '/settings/people';

export function generateMetadata(): Promise<Metadata> {
  return settingsTitle('people');
}

export default async function PeoplePage() {
  const [me, { templates }] = await Promise.all([
    viewer(here),
    mustRead<TemplateAnswer>(paths.templates, here),
  ]);
  const locale = (await getLocale()) as Locale;
  const roles = new Map(
    templates.flatMap(({ runbook }) => runbook.roles.map(({ slug, name }) => [slug, name[locale]])),
  );
  return (
    <SettingsFrame place="people">
      {me.admin ? (
        <PeopleScreen
          initial={await mustRead<HousePeopleAnswer>(paths.everybody, here)}
          roles={[...roles].map(([slug, name]) => ({ slug, name }))}
        />
      ) : (
        <AdminOnly />
      )}
    </SettingsFrame>
  );
}
