import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ClockProvider } from '#components/house/clock-provider.tsx';
import { PlainPage } from '#components/house/plain-page.tsx';
import { TopBar } from '#components/house/top-bar.tsx';
import { mustRead, viewer } from '#components/house/viewer.ts';
import { earlierOf, latestTemplate } from '#components/releases/earlier.ts';
import { RefusedTemplates } from '#components/releases/first-release.tsx';
import { NewReleaseForm } from '#components/releases/new-release-form.tsx';
import { parentChoices } from '#components/releases/parent-field.tsx';
import type { ReleasesAnswer } from '#components/releases/releases-screen.tsx';
import { pageRead } from '#lib/client/page-read.ts';
import type { ConnectionsAnswer } from '#lib/contract/connections.ts';
import { paths } from '#lib/contract/paths.ts';
import type { PersonAnswer, RoomAnswer, TemplateAnswer } from '#lib/contract/wire.ts';
import { seatRules } from '#lib/domain/seats.ts';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('newRelease'))('title') };
}

type NewReleasePageProps = {
  searchParams: Promise<{ template?: string | string[]; drill?: string | string[] }>;
};

export default async function NewReleasePage({ searchParams }: NewReleasePageProps) {
  const t = await getTranslations('newRelease');
  const asked = await searchParams;
  const drill = asked.drill === '1';
  const here = drill ? '/releases/new?drill=1' : '/releases/new';
  const [me, { templates, refused }, { people }, { releases, serverNow }, connections] =
    await Promise.all([
      viewer(here),
      mustRead<TemplateAnswer>(paths.templates, here),
      mustRead<{ people: PersonAnswer[] }>(paths.people, here),
      mustRead<ReleasesAnswer>(paths.releases, here),
      mustRead<ConnectionsAnswer>(paths.connections, here),
    ]);
  const runbooks = templates.map(({ runbook }) => {
    const { slug, name, summary, roles, command, parameters, signals } = runbook;
    return { slug, name, summary, roles, command, parameters, signals };
  });
  const seats = Object.fromEntries(
    templates.map(({ runbook }) => [runbook.slug, seatRules(runbook)]),
  );
  const [first, ...others] = runbooks;
  const wanted = asked.template ?? latestTemplate(releases);
  const viewerId = me.type === 'person' ? me.id : '';
  const earlier = await earlierOf(releases, async (slug) => {
    const read = await pageRead<RoomAnswer>(paths.release(slug));
    if (!read.ok) return undefined;
    const { room } = read.value;
    // Sample people come in where there is a demo alone; others get no crew of them.
    const among = Object.values(room.roles).some(({ person }) => person === viewerId);
    return room.release.sample && !among ? { ...room, roles: {} } : room;
  });
  return (
    <ClockProvider serverNow={serverNow}>
      <TopBar place="new" me={me} />
      {first ? (
        <NewReleaseForm
          runbooks={[first, ...others]}
          chosen={runbooks.find(({ slug }) => slug === wanted) ?? first}
          people={people}
          seats={seats}
          earlier={earlier}
          connections={connections}
          drill={drill}
          parents={parentChoices(releases)}
          me={viewerId}
          now={serverNow}
        />
      ) : (
        <PlainPage title={t('noRunbook')} action={<RefusedTemplates refused={refused} />}>
          {t('noRunbookBody')}
        </PlainPage>
      )}
    </ClockProvider>
  );
}
