import { describe, expect, it } from 'vitest';
import en from '#messages/en.json' with { type: 'json' };
import { after as later } from '../clock/clock.ts';
import { CriterionSpec } from '../gate/criterion-spec.ts';
import { judgeGate } from '../gate/index.ts';
import { storyAsking } from '../testing/asking.ts';
import { objectiveReading } from '../testing/readings.ts';
import { Story } from '../testing/story.ts';
import { type Line, roomSentence, type Sentence } from './sentence.ts';

const heardAt = '2026-11-24T08:00:00.000Z';
const live: Line = { state: 'live', heardAt };

function sentenceOf(story: Story, line: Line = live): Sentence {
  return roomSentence(story.room, story.readings, line, story.now);
}

function codesOf(sentence: Sentence): string[] {
  return [sentence.lead, ...sentence.rest, ...(sentence.waits?.for ?? [])].map(({ code }) => code);
}

function alarmed(): Story {
  const story = new Story().go().pass('weight-1').wait(2);
  return story.say('errors', 'RED', { confirmed: true, badTrend: true, value: 1.84 }).tick();
}

describe('the sentence', () => {
  it('says who starts a planned release', () => {
    const sentence = sentenceOf(new Story());
    expect(sentence.lead.code).toBe('planned');
    expect(sentence.rest[0]?.params?.roles).toEqual(['ic']);
  });

  it('soaks with a countdown and names what the forward verb waits for', () => {
    const sentence = sentenceOf(new Story().go().pass('weight-1').wait(11));
    expect(sentence).toMatchObject({
      tone: 'calm',
      lead: { code: 'soaking-share', params: { share: 5 } },
      waits: { verb: 'PROCEED', leftMs: 240_000 },
    });
    expect(sentence.waits?.for.map(({ code }) => code)).toEqual([
      'wait-soak',
      'wait-rows',
      'wait-poll',
    ]);
  });

  it('says that the gate is open, and never while something is unmet', () => {
    const story = new Story().go().stage(1);
    expect(sentenceOf(story).lead.code).toBe('gate-open-share');
    story.say('p95', 'RED');
    expect(sentenceOf(story).lead.code).not.toBe('gate-open-share');
    expect(codesOf(sentenceOf(story))).toContain('wait-signals');
  });

  it('lets an open trigger speak first, with value, limit and the time left', () => {
    const story = alarmed().wait(2);
    const sentence = sentenceOf(story);
    expect(sentence.tone).toBe('alarm');
    expect(sentence.lead.params?.share).toBe(5);
    expect(codesOf(sentence)).toContain('ic-decides');
    expect(sentence.rest.find(({ code }) => code === 'ic-decides')?.params?.leftMs).toBe(180_000);
    expect(sentence.rest.some(({ params }) => params?.value === 1.84)).toBe(true);
    expect(sentence.aside?.code).toBe('fired');
  });

  it('says how late the decision is once the time has run out', () => {
    const sentence = sentenceOf(alarmed().wait(6));
    expect(sentence.rest.find(({ code }) => code === 'ic-late')?.params?.lateMs).toBe(60_000);
  });

  it('puts a lost line above everything: what is shown is from then', () => {
    const sentence = sentenceOf(alarmed(), { state: 'offline', heardAt });
    expect(sentence).toMatchObject({ tone: 'off', lead: { code: 'no-line', params: { heardAt } } });
  });

  it('lets an alarm speak above a merely stale line', () => {
    const stale: Line = { state: 'stale', heardAt };
    expect(sentenceOf(alarmed(), stale).tone).toBe('alarm');
    expect(sentenceOf(new Story(), stale).lead.code).toBe('stale');
  });

  it('holds with the time of the next measurement', () => {
    const story = new Story().go().pass('weight-1').decide('HOLD', { reason: 'odd' }).wait(4);
    const sentence = sentenceOf(story);
    expect(sentence).toMatchObject({ tone: 'hold', lead: { code: 'holding-share' } });
    expect(sentence.rest.at(-1)).toEqual({ code: 'remeasure', params: { leftMs: 360_000 } });
  });

  it('counts the rows of a rollback against the time to safe', () => {
    const story = alarmed().decide('ROLLBACK').wait(1);
    expect(codesOf(sentenceOf(story))).toEqual(['rolling-back', 'rows', 'safe-within']);
    expect(codesOf(sentenceOf(story.pass('undo', 'safe-again')))[0]).toBe('rolled-back');
  });

  it('never calls signals green when the judge has fallen silent', () => {
    const story = new Story().go().pass('weight-1').stopPolling().wait(2);
    expect(codesOf(sentenceOf(story))).toContain('signals-silent');
  });

  it('foretells the first breach, and a warning only where it is outside the limits', () => {
    const story = new Story().go().pass('weight-1').wait(2);
    const ahead = (verdict: 'AMBER' | 'RED', minutes: number) => ({
      forecast: { verdict, at: later(story.now, minutes * 60_000), level: 1, bound: 2 },
    });
    story.say('errors', 'GREEN', ahead('AMBER', 3)).say('p95', 'GREEN', ahead('RED', 14));
    const said = sentenceOf(story).rest.filter(({ code }) => code.startsWith('forecast'));
    expect(said).toEqual([{ code: 'forecast-red', params: { signal: 'p95', leftMs: 840_000 } }]);
    expect(Object.keys(en.sentence)).toContain('forecast-red');
    story.room.runbook = { ...story.room.runbook, strict: true };
    expect(codesOf(sentenceOf(story))).toContain('forecast-amber');
    story.stopPolling().wait(2);
    expect(codesOf(sentenceOf(story)).some((code) => code.startsWith('forecast'))).toBe(false);
  });

  it('counts down to the samples that are still wanted', () => {
    const story = new Story().go().pass('weight-1').wait(16);
    const readyAt = later(story.now, 90_000);
    story.say('p95', 'INSUFFICIENT', { missing: 3, readyAt });
    const gate = judgeGate(story.room, story.readings, story.now);
    expect(gate?.criteria.find(({ kind }) => kind === 'signals')?.text).toMatchObject({
      code: 'signals-insufficient-about',
      params: { signals: ['p95'], missing: 3, readyAt },
    });
    expect(sentenceOf(story).waits?.leftMs).toBe(90_000);
  });

  it('has words for every code it can say', () => {
    const stories = [
      new Story(),
      new Story().tell('ic', 'release.start'),
      new Story().go(),
      new Story().go().stage(1),
      alarmed(),
      alarmed().wait(6),
      alarmed().decide('ROLLBACK'),
      new Story().go().stage(1).decide('PROCEED').stage(2).decide('COMPLETE'),
      new Story().tell('ic', 'release.cancel', { reason: 'x' }),
    ];
    const said = stories.flatMap((story) => codesOf(sentenceOf(story)));
    const texts = Object.keys(en.sentence);
    expect([...new Set(said)].filter((code) => !texts.includes(code))).toEqual([]);
  });
});

describe('a freeze', () => {
  const objective = {
    slug: 'up',
    name: 'Up',
    target: 99,
    of: { kind: 'within-limit', signal: 'p95' },
  };
  const freeze = {
    slug: 'weekend',
    name: 'Weekend',
    window: { kind: 'once', from: '2026-11-01T00:00:00Z', until: '2026-12-31T00:00:00Z' },
  };

  const frozenBy = (more: object) => storyAsking({ kind: 'freeze' }, more);

  it('says why the way forward is closed, and what is open', () => {
    const window = sentenceOf(frozenBy({ freezes: [freeze] }));
    expect(window.tone).toBe('freeze');
    expect(codesOf(window)).toEqual(['freeze', 'freeze-window', 'freeze-closes']);
    const story = frozenBy({ objectives: [objective] });
    const budget = (budgetLeftPercent: number, frozen: boolean) => {
      const up = objectiveReading({
        objective: 'up',
        judgedAt: story.now,
        budgetLeftPercent,
        frozen,
      });
      return roomSentence(story.room, { ...story.readings, objectives: { up } }, live, story.now);
    };
    expect(budget(8.04, true)).toMatchObject({
      tone: 'freeze',
      rest: [
        { code: 'freeze-budget', params: { objective: 'up', leftPercent: 8, freezeUnder: 10 } },
        { code: 'freeze-closes', params: { verb: 'PROCEED', verbs: ['HOLD', 'ROLLBACK'] } },
      ],
    });
    expect(budget(80, false).tone).toBe('calm');
  });

  it('has its words', () => {
    const codes = ['freeze', 'freeze-window', 'freeze-budget', 'freeze-closes'];
    expect(codes.filter((code) => !(code in en.sentence))).toEqual([]);
  });
});

it('has a word for every kind of criterion that a forward verb can wait for', () => {
  const kinds = CriterionSpec.options.flatMap((option) =>
    'options' in option
      ? option.options.map(({ shape }) => shape.kind.value)
      : option.shape.kind.value,
  );
  expect(kinds.length).toBeGreaterThan(20);
  const codes = [...kinds, 'canary', 'canary-freeze', 'remeasure'].map((kind) => `wait-${kind}`);
  expect(codes.filter((code) => !(code in en.sentence))).toEqual([]);
});
