import { getLocale, getTranslations } from 'next-intl/server';
import { atomFeed } from '#components/status/atom.ts';
import { firstSentence, publicEvents } from '#components/status/rollout.ts';
import { pageRead } from '#lib/client/page-read.ts';
import { paths } from '#lib/contract/paths.ts';
import type { StatusAnswer } from '#lib/contract/wire.ts';

type FeedContext = { params: Promise<{ slug: string }> };

/** The public history for feed readers (G5), under the same rule as the page: public, or signed in. */
export async function GET(request: Request, { params }: FeedContext): Promise<Response> {
  const { slug } = await params;
  const read = await pageRead<StatusAnswer>(paths.status(slug));
  if (!read.ok) return new Response(null, { status: read.status });
  const [t, locale] = [await getTranslations('status'), await getLocale()];
  const language = locale === 'tr' ? 'tr' : 'en';
  const status = read.value;
  const pageUrl = `${originOf(request)}/status/${encodeURIComponent(slug)}`;
  const feed = atomFeed(publicEvents(status), {
    title: t('pageTitle', { service: status.service }),
    locale,
    pageUrl,
    feedUrl: `${pageUrl}/feed.xml`,
    author: status.service,
    since: status.targetAt,
    word: ({ kind, share, text }) => {
      if (!text) {
        const values = { version: status.version, share: share ?? 'none' };
        return { title: t(`event.${kind}`, values) };
      }
      const { first, rest } = firstSentence(text[language]);
      return { title: first, ...(rest ? { text: rest } : {}) };
    },
  });
  return new Response(feed, {
    headers: { 'content-type': 'application/atom+xml; charset=utf-8', 'cache-control': 'no-cache' },
  });
}

/** The address by which the reader came, as the front saw it. */
function originOf(request: Request): string {
  const host = request.headers.get('x-forwarded-host') ?? request.headers.get('host');
  const scheme = request.headers.get('x-forwarded-proto') ?? 'http';
  return `${scheme}://${host}`;
}
