import { describe, expect, it } from 'vitest';
import { due } from '../due.ts';
import { Runbook } from '../runbook/schema.ts';
import { smallRunbook } from '../testing/small-runbook.ts';
import { Story } from '../testing/story.ts';
import type { ProbeReading } from './probe-reading.ts';

const name = { en: 'API', tr: 'API' };
const runbook = Runbook.parse({
  ...smallRunbook,
  probes: [{ slug: 'api', name, url: 'https://api.example.com' }],
});

/** What the room is due to keep of what its probe says now. */
function wanted(story: Story, buildId: string, state: ProbeReading['state'] = 'ready') {
  const { room, now } = story;
  const known = room.release.probeReferences?.api?.buildId;
  const changed =
    known === undefined || known === buildId
      ? []
      : [{ field: 'build-id' as const, from: known, to: buildId }];
  const why = { code: 'probe-ready' };
  const base = { probe: 'api', judgedAt: now, degradedOnly: false, checks: [], budgets: [] };
  const api: ProbeReading = { ...base, state, why, changed, buildId };
  return due(room, { ...story.readings, probes: { api } }, now).filter(
    ({ command }) => command === 'probe.reference',
  );
}

/** The room keeps it, where it is due. */
function hear(story: Story, buildId: string): string | undefined {
  for (const { command, input } of wanted(story, buildId)) story.tell('room', command, input);
  return story.room.release.probeReferences?.api?.buildId;
}

const told = () => new Story({}, runbook);

describe('what a release begins with (I1)', () => {
  it('is what its probe says first, once, and nothing that is unknown', () => {
    const story = told().tell('ic', 'release.start');
    expect(wanted(story, 'git:1', 'unknown')).toEqual([]);
    expect(hear(story, 'git:1')).toBe('git:1');
    expect(wanted(story, 'git:1')).toEqual([]);
  });

  it('follows the deploy before traffic moves, and stands from then on', () => {
    const story = told().tell('ic', 'release.start');
    hear(story, 'git:1');
    expect(hear(story, 'git:2')).toBe('git:2');
    const canary = told();
    canary.go();
    hear(canary, 'git:2');
    expect(hear(canary, 'git:3')).toBe('git:2');
  });

  it('goes back with a rollback', () => {
    const story = told();
    story.go();
    hear(story, 'git:2');
    story.decide('ROLLBACK', { reason: 'it leaks' });
    expect(hear(story, 'git:1')).toBe('git:1');
  });
});

describe('parameters of a running release', () => {
  const parameters = [{ slug: 'apiUrl', name, default: '' }];
  const story = () => new Story({}, Runbook.parse({ ...smallRunbook, parameters }));
  const input = { parameters: { apiUrl: 'https://x' }, reason: 'it has moved' };

  it('are set anew by whoever decides, with before and after', () => {
    const answer = story().ask('ic', 'release.configure', input);
    expect(answer.ok && answer.draft.params).toMatchObject({
      before: { 'parameter:apiUrl': '' },
      after: { 'parameter:apiUrl': 'https://x' },
    });
    expect(story().ask('sre', 'release.configure', input)).toMatchObject({ why: 'forbidden' });
  });

  it('are those of the runbook', () => {
    const other = { ...input, parameters: { nonsense: 'x' } };
    expect(story().ask('ic', 'release.configure', other)).toMatchObject({ why: 'invalid' });
  });
});
