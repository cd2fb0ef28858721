/** Brings a phase, or a row of it, before the eyes: unfolds it first where it is folded. */
export function reveal(phase: string, item?: string): void {
  const block = document.querySelector(`[data-phase="${CSS.escape(phase)}"]`);
  const head = block?.querySelector<HTMLButtonElement>('button[aria-expanded]');
  if (head?.getAttribute('aria-expanded') === 'false') head.click();
  // The rows are there after the next frame.
  requestAnimationFrame(() => {
    const row = item && block?.querySelector(`[data-item="${CSS.escape(item)}"]`);
    (row || block)?.scrollIntoView({ block: 'center' });
    if (!row) head?.focus();
  });
}
