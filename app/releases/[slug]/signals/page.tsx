import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { ClockProvider } from '#components/house/clock-provider.tsx';
import { viewer } from '#components/house/viewer.ts';
import { SignalsScreen } from '#components/signals/signals-screen.tsx';
import { pageRead } from '#lib/client/page-read.ts';
import { paths } from '#lib/contract/paths.ts';
import type { RoomAnswer } from '#lib/contract/wire.ts';

type SignalsPageProps = { params: Promise<{ slug: string }> };

export async function generateMetadata({ params }: SignalsPageProps): Promise<Metadata> {
  return { title: (await params).slug };
}

/** Every signal of a release enlarged, over any stretch of its time. */
export default async function SignalsPage({ params }: SignalsPageProps) {
  const { slug } = await params;
  const [me, read] = await Promise.all([
    viewer(`/releases/${slug}/signals`),
    pageRead<RoomAnswer>(paths.release(slug)),
  ]);
  if (!read.ok && read.status === 404) notFound();
  if (!read.ok) throw new Error(`the room answered ${read.status} ${read.problem?.code ?? ''}`);
  return (
    <ClockProvider serverNow={read.value.serverNow}>
      <SignalsScreen
        slug={slug}
        initial={read.value}
        me={{ id: me.id, name: me.name, admin: me.admin }}
      />
    </ClockProvider>
  );
}
