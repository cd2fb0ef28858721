import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ClockProvider } from '#components/house/clock-provider.tsx';
import { TopBar } from '#components/house/top-bar.tsx';
import { mustRead, viewer } from '#components/house/viewer.ts';
import { FirstRelease } from '#components/releases/first-release.tsx';
import { FirstSteps } from '#components/releases/first-steps.tsx';
import { type Tab, tabs } from '#components/releases/groups.ts';
import { type ReleasesAnswer, ReleasesScreen } from '#components/releases/releases-screen.tsx';
import { paths } from '#lib/contract/paths.ts';
import type { TemplateAnswer } from '#lib/contract/wire.ts';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('releases'))('title') };
}

type ReleasesPageProps = { searchParams: Promise<{ tab?: string | string[] }> };

export default async function ReleasesPage({ searchParams }: ReleasesPageProps) {
  const asked = (await searchParams).tab;
  const tab: Tab = tabs.find((each) => each === asked) ?? 'all';
  const here = tab === 'all' ? '/releases' : `/releases?tab=${tab}`;
  const [me, initial] = await Promise.all([
    viewer(here),
    mustRead<ReleasesAnswer>(paths.releases, here),
  ]);
  const isFirst = initial.releases.length === 0;
  const drill = initial.releases.find((each) => each.sample && each.drill);
  const mine = me.type === 'person' && drill?.ic?.id === me.id;
  const sample = drill && { slug: drill.slug, mine };
  const guide = <FirstSteps sample={sample} admin={me.admin} />;
  return (
    <ClockProvider serverNow={initial.serverNow}>
      <TopBar place={tab === 'drills' ? 'drills' : 'releases'} me={me} />
      <ReleasesScreen initial={initial} tab={tab} guide={guide}>
        {isFirst && (
          <FirstRelease
            {...(await mustRead<TemplateAnswer>(paths.templates, here))}
            guide={guide}
          />
        )}
      </ReleasesScreen>
    </ClockProvider>
  );
}
