import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { ClockProvider } from '#components/house/clock-provider.tsx';
import { viewer } from '#components/house/viewer.ts';
import { ReleaseSettingsScreen } from '#components/release-settings/settings-screen.tsx';
import { pageRead } from '#lib/client/page-read.ts';
import { paths } from '#lib/contract/paths.ts';
import type { RoomAnswer } from '#lib/contract/wire.ts';

type SettingsPageProps = { params: Promise<{ slug: string }> };

export async function generateMetadata({ params }: SettingsPageProps): Promise<Metadata> {
  return { title: (await params).slug };
}

/** What of a release can be set anew while it runs, and everything that was. */
export default async function SettingsPage({ params }: SettingsPageProps) {
  const { slug } = await params;
  const [me, read] = await Promise.all([
    viewer(`/releases/${slug}/settings`),
    pageRead<RoomAnswer>(paths.release(slug)),
  ]);
  if (!read.ok && read.status === 404) notFound();
  if (!read.ok) throw new Error(`the room answered ${read.status} ${read.problem?.code ?? ''}`);
  return (
    <ClockProvider serverNow={read.value.serverNow}>
      <ReleaseSettingsScreen
        slug={slug}
        initial={read.value}
        me={{ id: me.id, name: me.name, admin: me.admin }}
      />
    </ClockProvider>
  );
}
