import { describe, expect, it } from 'vitest';
import { atomFeed, type FeedFacts } from './atom.ts';

const facts: FeedFacts = {
  title: 'Status of spark & co',
  locale: 'en',
  pageUrl: 'http://here.invalid/status/spark',
  feedUrl: 'http://here.invalid/status/spark/feed.xml',
  author: 'spark',
  since: '2026-11-25T08:00:00.000Z',
  word: ({ kind, text }) => ({ title: kind, ...(text ? { text: text.en } : {}) }),
};

describe('atomFeed', () => {
  it('escapes what people wrote, and drops what XML cannot hold', () => {
    const text = '<script>alert("1")</script>\u0000 & more';
    const feed = atomFeed(
      [{ at: '2026-11-25T08:41:00.000Z', kind: 'update', text: { en: text, tr: text } }],
      facts,
    );
    expect(feed).toContain('&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; more');
    expect(feed).toContain('<title>Status of spark &amp; co</title>');
  });
  it('is as old as its latest event', () => {
    const at = '2026-11-25T08:41:00.000Z';
    expect(atomFeed([{ at, kind: 'paused' }], facts)).toContain(`<updated>${at}</updated>`);
    expect(atomFeed([], facts)).toContain(`<updated>${facts.since}</updated>`);
  });
  it('tells the steps of one instant apart', () => {
    const at = '2026-11-25T08:01:00.000Z';
    const feed = atomFeed(
      [
        { at, kind: 'in-progress', share: 1 },
        { at, kind: 'in-progress' },
      ],
      facts,
    );
    const ids = [...feed.matchAll(/<id>(.+)<\/id>/g)].map((found) => found[1]);
    expect(new Set(ids).size).toBe(3);
  });
});
