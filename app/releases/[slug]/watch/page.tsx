import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { ClockProvider } from '#components/house/clock-provider.tsx';
import { viewer } from '#components/house/viewer.ts';
import { WatchScreen } from '#components/watch/watch-screen.tsx';
import { pageRead } from '#lib/client/page-read.ts';
import { paths } from '#lib/contract/paths.ts';
import type { RoomAnswer } from '#lib/contract/wire.ts';

type WatchPageProps = { params: Promise<{ slug: string }> };

export async function generateMetadata({ params }: WatchPageProps): Promise<Metadata> {
  return { title: (await params).slug };
}

/** What is watched beside the signals of a release. */
export default async function WatchPage({ params }: WatchPageProps) {
  const { slug } = await params;
  const [me, read] = await Promise.all([
    viewer(`/releases/${slug}/watch`),
    pageRead<RoomAnswer>(paths.release(slug)),
  ]);
  if (!read.ok && read.status === 404) notFound();
  if (!read.ok) throw new Error(`the room answered ${read.status} ${read.problem?.code ?? ''}`);
  return (
    <ClockProvider serverNow={read.value.serverNow}>
      <WatchScreen
        slug={slug}
        initial={read.value}
        me={{ id: me.id, name: me.name, admin: me.admin }}
      />
    </ClockProvider>
  );
}
