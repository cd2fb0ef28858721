import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { ClockProvider } from '#components/house/clock-provider.tsx';
import { viewer } from '#components/house/viewer.ts';
import { IncidentsScreen } from '#components/incidents/incidents-screen.tsx';
import { pageRead } from '#lib/client/page-read.ts';
import { paths } from '#lib/contract/paths.ts';
import type { RoomAnswer } from '#lib/contract/wire.ts';

type IncidentsPageProps = { params: Promise<{ slug: string }> };

export async function generateMetadata({ params }: IncidentsPageProps): Promise<Metadata> {
  return { title: (await params).slug };
}

/** The incidents of a release: what was found, softened and over, in what time, and why it happened. */
export default async function IncidentsPage({ params }: IncidentsPageProps) {
  const { slug } = await params;
  const [me, read] = await Promise.all([
    viewer(`/releases/${slug}/incidents`),
    pageRead<RoomAnswer>(paths.release(slug)),
  ]);
  if (!read.ok && read.status === 404) notFound();
  if (!read.ok) throw new Error(`the room answered ${read.status} ${read.problem?.code ?? ''}`);
  return (
    <ClockProvider serverNow={read.value.serverNow}>
      <IncidentsScreen
        slug={slug}
        initial={read.value}
        me={{ id: me.id, name: me.name, admin: me.admin }}
      />
    </ClockProvider>
  );
}
