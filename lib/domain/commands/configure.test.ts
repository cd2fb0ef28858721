import { describe, expect, it } from 'vitest';
import { emptyRoom } from '../fold.ts';
import { codes, Story } from '../testing/story.ts';

const limits = { p95: { limit: { max: 250, exclusive: false } } };
const reason = 'agreed with the accountable role';

describe('settings of a running release (release.configure)', () => {
  it('sets a limit anew, for the judge, the gate and the screens alike, and keeps both', () => {
    const story = new Story().go();
    const first = story.room.runbook;
    const answer = story.ask('sre', 'release.configure', { limits, reason });
    expect(answer).toMatchObject({
      draft: {
        kind: 'release.configured',
        params: {
          before: { 'limit:p95': { limit: { max: 200 } } },
          after: { 'limit:p95': { limit: { max: 250 } } },
          reason,
        },
      },
    });
    story.tell('sre', 'release.configure', { limits, reason });
    expect(story.room.runbook.signals[0]?.limit.max).toBe(250);
    expect(first.signals[0]?.limit.max).toBe(200);
  });

  it('stands in the rows: a room read back from them is judged by the same limits', () => {
    const story = new Story().go();
    const stored = story.room.runbook;
    const cadence = [{ from: 0, everyMs: 120_000 }];
    story.tell('ic', 'release.configure', { limits, cadence, reason });
    const read = emptyRoom(stored, structuredClone(story.room.release));
    expect(read.runbook).toEqual(story.room.runbook);
    expect(read.runbook.cadence).toEqual(cadence);
    story.tell('ic', 'release.configure', {
      limits: { p95: { limit: { max: 200 } } },
      reason,
    });
    expect(story.room.runbook.signals[0]?.limit).toMatchObject({ max: 200 });
  });

  it('is the monitoring’s for limits, the communication’s for telling, the IC’s for both', () => {
    const story = new Story().go();
    const asked = [
      { limits, reason },
      { public: false, reason },
      { limits, public: false, reason },
    ];
    const may = asked.map((input) =>
      ['ic', 'sre', 'product', 'deployer'].filter(
        (person) => story.ask(person, 'release.configure', input).ok,
      ),
    );
    expect(may).toEqual([['ic', 'sre'], ['ic', 'product'], ['ic']]);
  });

  it('names what cannot be: a bound that is missing, a warning beyond its limit, what nobody measures', () => {
    const story = new Story().go();
    const ask = (input: object) =>
      codes(story.ask('ic', 'release.configure', { ...input, reason }));
    expect(ask({ limits: { nosuch: limits.p95 } })).toEqual(['unknown-signal']);
    expect(ask({ limits: { p95: { limit: { min: 1 } } } })).toEqual(['limit-incomplete']);
    expect(ask({ limits: { p95: { limit: { max: 5 }, warn: { max: 6 } } } })).toEqual([
      'warning-beyond-limit',
    ]);
    expect(ask({ sources: { p95: 'self' } })).toEqual(['not-measured-here']);
    expect(ask({ cadence: [{ from: 0, everyMs: 1_000 }] })).toEqual(['cadence-too-fast']);
    expect(ask({ public: story.room.release.public })).toEqual(['nothing-changes']);
  });

  it('keeps the whole source that was there before, the runbook’s own too', () => {
    const story = new Story().go();
    const source = { kind: 'prometheus' as const, connection: 'main', query: 'up' };
    const [first, ...rest] = story.room.runbook.signals;
    if (first)
      story.room.runbook = { ...story.room.runbook, signals: [{ ...first, source }, ...rest] };
    const input = { sources: { p95: 'push' }, reason };
    expect(story.ask('ic', 'release.configure', input)).toMatchObject({
      draft: { params: { before: { 'source:p95': source }, after: { 'source:p95': 'push' } } },
    });
  });

  it('does not move a limit out from under its open trigger', () => {
    const story = new Story().go().pass('weight-1');
    story.say('errors', 'RED', { badTrend: true }).tick();
    const input = { limits: { errors: { limit: { max: 90 } } }, reason };
    expect(codes(story.ask('ic', 'release.configure', input))).toEqual(['limit-under-trigger']);
    expect(story.ask('ic', 'release.configure', { limits, reason }).ok).toBe(true);
  });

  it('does not move the target of an objective out from under its open trigger', () => {
    const story = new Story().go().pass('weight-1');
    story.say('errors', 'RED', { badTrend: true }).tick();
    const text = { en: 'a', tr: 'a' };
    const { runbook } = story.room;
    const of = { kind: 'counts', signal: 'errors' } as const;
    const objective = { slug: 'served', name: text, target: 99.9, windowMs: 86_400_000, of };
    story.room.runbook = {
      ...runbook,
      objectives: [{ ...objective, minEvents: 20, freezeUnder: 10 }],
      triggers: runbook.triggers.map((trigger) =>
        story.room.triggers[trigger.slug]?.state === 'open'
          ? { ...trigger, rule: { kind: 'budget' as const, objective: 'served', under: 10 } }
          : trigger,
      ),
    };
    const input = { objectives: { served: 90 }, reason };
    expect(codes(story.ask('ic', 'release.configure', input))).toEqual(['limit-under-trigger']);
  });
});
