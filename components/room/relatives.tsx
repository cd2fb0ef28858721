import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { Glyph } from '#components/ui/glyph.tsx';
import { Popover } from '#components/ui/popover.tsx';
import type { OtherRelease } from '#lib/domain/signals/reading.ts';
import { type RoomView, useRoom } from './room-context.ts';

interface Relative {
  slug: string;
  relation: OtherRelease['relation'];
  /** Unknown until it has been read. */
  state: OtherRelease['state'] | undefined;
}

/** The release that this one is part of, and those that are part of it, the parent first. */
function relativesOf({ room, readings }: Pick<RoomView, 'room' | 'readings'>): Relative[] {
  const { parent } = room.release;
  const children = Object.entries(readings.releases).flatMap(([slug, { relation, state }]) =>
    relation === 'child' ? [{ slug, relation, state }] : [],
  );
  if (parent === undefined) return children;
  return [
    { slug: parent, relation: 'parent', state: readings.releases[parent]?.state },
    ...children,
  ];
}

/** Links to the releases that this one waits for or that wait for it, each with its state. */
export function RelativeLinks() {
  const t = useTranslations('relatives');
  const relatives = relativesOf(useRoom());
  if (relatives.length === 0) return null;
  return (
    <nav className="grid gap-1" aria-label={t('label')}>
      {relatives.map(({ slug, relation, state }) => (
        <Link key={slug} className="btn s" href={`/releases/${slug}`}>
          <span className="min-w-0 truncate">{t(relation, { release: slug })}</span>
          <span className="fg3">{t(`state.${state ?? 'unread'}`)}</span>
        </Link>
      ))}
    </nav>
  );
}

/** The same behind one tag of a wide bar; a narrower one has it in the menu of the release. */
export function RelativesTag() {
  const t = useTranslations('relatives');
  const { room, readings } = useRoom();
  const relatives = relativesOf({ room, readings });
  const [first] = relatives;
  if (!first) return null;
  const children = relatives.filter(({ relation }) => relation === 'child').length;
  const text =
    first.relation === 'parent'
      ? t('parent', { release: first.slug })
      : t('children', { count: children });
  return (
    <span className="hidden min-[1700px]:inline-flex">
      <Popover
        label={t('label')}
        trigger={
          <button type="button" className="tag big">
            <span className="max-w-[220px] truncate">{text}</span>
            <Glyph name="chevron-down" size="s" />
          </button>
        }
      >
        <RelativeLinks />
      </Popover>
    </span>
  );
}
