import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { ClockProvider } from '#components/house/clock-provider.tsx';
import { viewer } from '#components/house/viewer.ts';
import { ReadinessScreen } from '#components/readiness/readiness-screen.tsx';
import { pageRead } from '#lib/client/page-read.ts';
import { paths } from '#lib/contract/paths.ts';
import type { RoomAnswer } from '#lib/contract/wire.ts';

type ReadinessPageProps = { params: Promise<{ slug: string }> };

export async function generateMetadata({ params }: ReadinessPageProps): Promise<Metadata> {
  return { title: (await params).slug };
}

/** What must be in order before a release begins, and who may do what. */
export default async function ReadinessPage({ params }: ReadinessPageProps) {
  const { slug } = await params;
  const [me, read] = await Promise.all([
    viewer(`/releases/${slug}/readiness`),
    pageRead<RoomAnswer>(paths.release(slug)),
  ]);
  if (!read.ok && read.status === 404) notFound();
  if (!read.ok) throw new Error(`the room answered ${read.status} ${read.problem?.code ?? ''}`);
  return (
    <ClockProvider serverNow={read.value.serverNow}>
      <ReadinessScreen
        slug={slug}
        initial={read.value}
        me={{ id: me.id, name: me.name, admin: me.admin }}
      />
    </ClockProvider>
  );
}
