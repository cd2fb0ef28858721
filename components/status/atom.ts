import type { PublicEvent } from './rollout.ts';

/** What an Atom feed (RFC 4287) is made of besides its events. */
export interface FeedFacts {
  title: string;
  locale: string;
  /** Address of the status page that it follows. */
  pageUrl: string;
  feedUrl: string;
  author: string;
  /** When the feed began, for one without events yet. */
  since: string;
  /** Title and text of an event. */
  word(event: PublicEvent): { title: string; text?: string };
}

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};
// XML 1.0 has no way to write the other control characters.
const forbidden = /[^\P{Cc}\t\n\r]|[\ufffe\uffff]/gu;

const escaped = (text: string) =>
  text.replace(forbidden, '').replace(/[&<>"]/g, (mark) => entities[mark] ?? mark);

/** The public history as an Atom feed; an event keeps its id for as long as the release exists. */
export function atomFeed(events: readonly PublicEvent[], facts: FeedFacts): string {
  const updated = events[0]?.at ?? facts.since;
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${escaped(facts.locale)}">`,
    `<title>${escaped(facts.title)}</title>`,
    `<id>${escaped(facts.pageUrl)}</id>`,
    `<link rel="self" href="${escaped(facts.feedUrl)}"/>`,
    `<link rel="alternate" type="text/html" href="${escaped(facts.pageUrl)}"/>`,
    `<author><name>${escaped(facts.author)}</name></author>`,
    `<updated>${updated}</updated>`,
    ...events.map((event) => entryOf(event, facts)),
    '</feed>',
    '',
  ].join('\n');
}

function entryOf(event: PublicEvent, facts: FeedFacts): string {
  const { title, text } = facts.word(event);
  const mark = `${event.at}-${event.kind}${event.share === undefined ? '' : `-${event.share}`}`;
  return [
    '<entry>',
    `<title>${escaped(title)}</title>`,
    `<id>${escaped(`${facts.pageUrl}#${mark}`)}</id>`,
    `<link rel="alternate" type="text/html" href="${escaped(facts.pageUrl)}"/>`,
    `<updated>${event.at}</updated>`,
    ...(text ? [`<content type="text">${escaped(text)}</content>`] : []),
    '</entry>',
  ].join('\n');
}
