'use client';

import { type PointerEvent, useState } from 'react';
import type { TimeWindow } from './time-window.ts';

/** A shorter stretch is a click whose hand has moved. */
const leastMs = 2_000;

type DraggedWindowProps = {
  window: TimeWindow;
  onCursor: (at: number | undefined) => void;
  onZoom: (window: TimeWindow) => void;
};

/** Where a pointer stands on the axis, in milliseconds. */
function timeAt(event: PointerEvent<HTMLElement>, { from, to }: TimeWindow): number {
  const { left, width } = event.currentTarget.getBoundingClientRect();
  return from + Math.min(1, Math.max(0, (event.clientX - left) / Math.max(1, width))) * (to - from);
}

/** The stretch of time that is being dragged over, and the handlers of the element that shows the time. */
export function useDraggedWindow({ window, onCursor, onZoom }: DraggedWindowProps) {
  const [drag, setDrag] = useState<TimeWindow>();
  const selected = drag && { from: Math.min(drag.from, drag.to), to: Math.max(drag.from, drag.to) };
  const pointing = {
    onPointerDown(event: PointerEvent<HTMLElement>) {
      if (event.pointerType === 'touch') return;
      const at = timeAt(event, window);
      setDrag({ from: at, to: at });
    },
    onPointerMove(event: PointerEvent<HTMLElement>) {
      const at = timeAt(event, window);
      onCursor(at);
      if (drag) setDrag({ ...drag, to: at });
    },
    onPointerUp() {
      if (selected && selected.to - selected.from > leastMs) onZoom(selected);
      setDrag(undefined);
    },
    onPointerLeave() {
      onCursor(undefined);
      setDrag(undefined);
    },
  };
  return { selected, pointing };
}
