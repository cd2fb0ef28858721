'use client';

import { useEffect, useRef } from 'react';

/** Files that were dropped on the page or lie in the clipboard, and the element that they were meant for. */
export interface Handed {
  files: File[];
  over: Element | null;
}

const fieldSelector = 'input, textarea, select, [contenteditable], [role="dialog"]';

/** "pasted-08-12-40.png": a name that tells its own time. */
function pastedName(now: string, ending: string): string {
  return `pasted-${now.slice(11, 19).replaceAll(':', '-')}.${ending}`;
}

/** What the clipboard holds as files: its images, or its text as a file of text. */
export function filesOf(data: DataTransfer, now: string): File[] {
  if (data.files.length > 0) {
    return [...data.files].map((file) => {
      const ending = file.name.split('.').at(-1) ?? 'bin';
      // Browsers call every picture from the clipboard the same.
      const isBare = /^image\.\w+$/.test(file.name);
      return isBare ? new File([file], pastedName(now, ending), { type: file.type }) : file;
    });
  }
  const text = data.getData('text/plain');
  if (text.trim() === '') return [];
  return [new File([text], pastedName(now, 'txt'), { type: 'text/plain' })];
}

/** Takes what is dropped anywhere on the page, and what is pasted outside fields and dialogs. */
export function useHandedFiles(acts: {
  onDrop(handed: Handed): void;
  onPaste(handed: Handed): void;
  onOver(over: Element | null): void;
  now(): string;
}): void {
  const latest = useRef(acts);
  useEffect(() => {
    latest.current = acts;
  });
  useEffect(() => {
    const elementOf = ({ target }: Event) => (target instanceof Element ? target : null);
    const hasFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false;
    function over(event: DragEvent) {
      if (!hasFiles(event)) return;
      event.preventDefault();
      latest.current.onOver(elementOf(event));
    }
    function leave(event: DragEvent) {
      if (event.relatedTarget === null) latest.current.onOver(null);
    }
    function drop(event: DragEvent) {
      if (!hasFiles(event)) return;
      event.preventDefault();
      latest.current.onOver(null);
      const files = [...(event.dataTransfer?.files ?? [])];
      if (files.length > 0) latest.current.onDrop({ files, over: elementOf(event) });
    }
    function paste(event: ClipboardEvent) {
      const target = elementOf(event);
      if (!event.clipboardData || target?.closest(fieldSelector)) return;
      const files = filesOf(event.clipboardData, latest.current.now());
      if (files.length === 0) return;
      event.preventDefault();
      latest.current.onPaste({ files, over: target });
    }
    const stop = new AbortController();
    const { signal } = stop;
    document.addEventListener('dragover', over, { signal });
    document.addEventListener('dragleave', leave, { signal });
    document.addEventListener('drop', drop, { signal });
    document.addEventListener('paste', paste, { signal });
    return () => stop.abort();
  }, []);
}
