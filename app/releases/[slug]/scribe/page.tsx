import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { ClockProvider } from '#components/house/clock-provider.tsx';
import { viewer } from '#components/house/viewer.ts';
import { ScribeScreen } from '#components/scribe/scribe-screen.tsx';
import { pageRead } from '#lib/client/page-read.ts';
import { paths } from '#lib/contract/paths.ts';
import type { RoomAnswer } from '#lib/contract/wire.ts';

type ScribePageProps = { params: Promise<{ slug: string }> };

export async function generateMetadata({ params }: ScribePageProps): Promise<Metadata> {
  return { title: (await params).slug };
}

/** Every row of one release in a table, worked off from the keyboard. */
export default async function ScribePage({ params }: ScribePageProps) {
  const { slug } = await params;
  const [me, read] = await Promise.all([
    viewer(`/releases/${slug}/scribe`),
    pageRead<RoomAnswer>(paths.release(slug)),
  ]);
  if (!read.ok && read.status === 404) notFound();
  if (!read.ok) throw new Error(`the room answered ${read.status} ${read.problem?.code ?? ''}`);
  return (
    <ClockProvider serverNow={read.value.serverNow}>
      <ScribeScreen slug={slug} initial={read.value} me={{ id: me.id, name: me.name }} />
    </ClockProvider>
  );
}
