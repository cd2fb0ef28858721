'use client';

const key = 'warroom.recent-finds';
const most = 12;

/** What was last chosen in the palette of this browser, the latest first. */
export function recentFinds(): string[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(key) ?? '[]');
    return Array.isArray(kept) ? kept.filter((id) => typeof id === 'string') : [];
  } catch {
    return [];
  }
}

/** Remembers a choice; a browser that forbids storage remembers nothing. */
export function rememberFind(id: string): void {
  const kept = [id, ...recentFinds().filter((each) => each !== id)].slice(0, most);
  try {
    localStorage.setItem(key, JSON.stringify(kept));
  } catch {
    return;
  }
}
