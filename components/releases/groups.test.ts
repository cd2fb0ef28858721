import { describe, expect, it } from 'vitest';
import type { ReleaseSummary } from '#lib/contract/wire.ts';
import { latestByTemplate } from './earlier.ts';
import { counts, grouped } from './groups.ts';

function release(slug: string, change: Partial<ReleaseSummary> = {}): ReleaseSummary {
  return {
    slug,
    template: 'go-live-micro-plan',
    service: 'spark',
    name: slug,
    version: 'v1.4.0',
    state: 'planned',
    targetAt: '2026-11-25T08:00:00.000Z',
    drill: false,
    public: false,
    sample: false,
    seq: 1,
    ...change,
  };
}
const releases = [
  release('later', { targetAt: '2026-11-26T08:00:00.000Z' }),
  release('sooner'),
  release('holding', { state: 'holding' }),
  release('over', { state: 'closed', service: 'ledger' }),
  release('rehearsal', { state: 'live', drill: true, targetAt: '2026-12-01T08:00:00.000Z' }),
];

describe('groups of the list', () => {
  it('keeps drills apart whatever their state', () => {
    expect(counts(releases)).toEqual({ all: 5, live: 1, planned: 2, done: 1, drills: 1 });
  });
  it('puts the next T-0 first and leaves out empty groups', () => {
    const [group, ...others] = grouped(releases, 'planned', '');
    expect(group?.releases.map(({ slug }) => slug)).toEqual(['sooner', 'later']);
    expect(others).toEqual([]);
  });
  it('filters by every word, in any column', () => {
    const slugs = (filter: string) =>
      grouped(releases, 'all', filter).flatMap((group) => group.releases.map(({ slug }) => slug));
    expect(slugs('LEDGER closed')).toEqual(['over']);
    expect(slugs('ledger planned')).toEqual([]);
  });
});

describe('latestByTemplate', () => {
  it('takes a real release before a later drill, and the latest of each kind', () => {
    expect(latestByTemplate(releases).map(({ slug }) => slug)).toEqual(['later']);
    const drills = [release('one', { drill: true }), release('two', { drill: true })];
    expect(latestByTemplate(drills)).toHaveLength(1);
  });
});
