/** Whether this browser would show a notice: not asked yet, allowed, blocked, or impossible here. */
type NoticeRight = 'default' | 'granted' | 'denied' | 'none';

export function noticeRight(): NoticeRight {
  // Browsers show notices only for pages that came over https or from this machine.
  if (typeof Notification === 'undefined' || !window.isSecureContext) return 'none';
  return Notification.permission;
}

/** Asks the person; for a press of theirs alone. */
export async function askForNotices(): Promise<NoticeRight> {
  if (noticeRight() !== 'default') return noticeRight();
  return Notification.requestPermission();
}

/** True where the person looks elsewhere: another tab, another window. */
export const isAway = (): boolean => document.hidden || !document.hasFocus();

type Notice = { title: string; body: string; tag: string };

/** Shows one notice; a second one of the same tag takes its place. */
export async function notify({ title, body, tag }: Notice): Promise<void> {
  if (noticeRight() !== 'granted') return;
  try {
    const notice = new Notification(title, { body, tag });
    notice.onclick = () => {
      window.focus();
      notice.close();
    };
  } catch {
    // Phones show notices only through a service worker.
    const worker = await navigator.serviceWorker?.getRegistration();
    await worker?.showNotification(title, { body, tag });
  }
}
