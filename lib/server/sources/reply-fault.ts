import type { Reply } from './dial.ts';
import { SourceFault } from './fault.ts';

/** A page for people where figures for programs should be: a login form, a proxy's error. */
function isHtml({ contentType, text }: Reply): boolean {
  return contentType.startsWith('text/html') || /^\s*<(!doctype|html|\?xml)/i.test(text);
}

/** Refuses every status but 2xx, and web pages of any status; `explain` knows the source's own error bodies. */
export function refuseBadStatus(reply: Reply, explain?: (reply: Reply) => void): void {
  const { status } = reply;
  const isFine = status >= 200 && status < 300;
  if (status === 401 || status === 403) throw new SourceFault('source-auth', { status });
  if (status >= 300 && status < 400) throw new SourceFault('source-redirect', { status });
  if (isHtml(reply)) throw new SourceFault('source-html', { status });
  if (isFine) return;
  explain?.(reply);
  throw new SourceFault('source-http', { status, error: reply.say(reply.text.slice(0, 1_000)) });
}
