import { RoomSkeleton } from '#components/room/room-skeleton.tsx';

/** The room's frame, while it is on its way. */
export default function Loading() {
  return <RoomSkeleton />;
}
