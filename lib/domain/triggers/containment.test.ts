import { describe, expect, it } from 'vitest';
import { due } from '../due.ts';
import { applyChanges } from '../fold.ts';
import { Runbook } from '../runbook/schema.ts';
import { smallRunbook } from '../testing/small-runbook.ts';
import { codes, Story } from '../testing/story.ts';
import { lookAt } from './index.ts';

const text = { en: 'T', tr: 'T' };
const reason = 'agreed';
const flags = [
  { slug: 'pilot', key: 'PILOT_ENABLED', name: text, initial: 'on', killSwitch: true },
];

function storyWith(change: object, release = {}) {
  const triggers = smallRunbook.triggers.map((trigger) =>
    trigger.slug === 't-errors' ? { ...trigger, ...change } : trigger,
  );
  return new Story(release, Runbook.parse({ ...smallRunbook, flags, triggers })).go();
}

const wanted = (story: Story) =>
  due(story.room, story.readings, story.now).filter(({ command }) => command === 'flag.set');

describe('containment (E6)', () => {
  it('a release that opted in wants the flags of a fired trigger off, once, and never rolls back', () => {
    const story = storyWith({ contain: ['pilot'] });
    story.tell('ic', 'release.configure', { containment: true, reason });
    story.say('errors', 'RED', { badTrend: true });
    expect(wanted(story)).toEqual([]);
    story.tick();
    expect(wanted(story)).toMatchObject([{ input: { flag: 'pilot', on: false } }]);
    story.tick();
    expect(story.room.flags.pilot).toMatchObject({ on: false, by: 'room' });
    expect(wanted(story)).toEqual([]);
    expect(story.room.release.state).toBe('live');
  });

  it('one that did not opt in leaves flags to people', () => {
    const story = storyWith({ contain: ['pilot'] }).say('errors', 'RED', { badTrend: true });
    story.tick();
    expect(wanted(story)).toEqual([]);
  });

  it('is the decider’s to set, never in a drill, and for runbooks that name flags', () => {
    const input = { containment: true, reason };
    const story = storyWith({ contain: ['pilot'] });
    expect(story.ask('deployer', 'release.configure', input).ok).toBe(false);
    expect(codes(storyWith({}).ask('ic', 'release.configure', input))).toEqual([
      'containment-names-no-flag',
    ]);
    const drill = storyWith({ contain: ['pilot'] }, { drill: true });
    expect(codes(drill.ask('ic', 'release.configure', input))).toEqual([
      'containment-not-in-drill',
    ]);
  });
});

describe('rows and their exit codes (C6)', () => {
  const rule = { kind: 'row-failed', byExitCode: true };
  function failedWith(exitCode: number | undefined, more: object = {}) {
    const phases = smallRunbook.phases.map((phase) => ({
      ...phase,
      items: phase.items.map((item) =>
        item.slug === 'read-1'
          ? {
              ...item,
              exitCodes: [{ code: 2, result: 'FAIL', meaning: text, trigger: 't-errors' }],
            }
          : item,
      ),
    }));
    const triggers = smallRunbook.triggers.map((trigger) =>
      trigger.slug === 't-errors' ? { ...trigger, rule: { ...rule, ...more } } : trigger,
    );
    const story = new Story({}, Runbook.parse({ ...smallRunbook, phases, triggers })).go();
    story.pass('weight-1');
    story.tell('scribe', 'item.record', { item: 'read-1', result: 'FAIL', note: 'no' });
    const [attempt] = Object.values(story.room.attempts).filter(({ item }) => item === 'read-1');
    if (!attempt) throw new Error('no attempt');
    const told = { ...attempt, ...(exitCode === undefined ? {} : { exitCode }) };
    const room = applyChanges(story.room, { attempts: [told] });
    const trigger = room.runbook.triggers.find(({ slug }) => slug === 't-errors');
    return trigger && lookAt(room, story.readings, trigger);
  }

  it.each([
    ['its own code', 2, {}, 'met'],
    ['another code', 1, {}, 'quiet'],
    ['no code at all', undefined, {}, 'quiet'],
    ['a rule that asks for none', undefined, { byExitCode: false, items: ['read-1'] }, 'met'],
    ['a rule for other rows', undefined, { byExitCode: false, items: ['weight-1'] }, 'quiet'],
  ])('%s', (_name, code, more, state) => {
    expect(failedWith(code, more)?.state).toBe(state);
  });
});

describe('investigations', () => {
  const investigate = { action: 'investigate', investigateMs: '15m', neverRollback: true };

  it('one that is never a rollback lapses without improvement, and waits for somebody', () => {
    const story = storyWith(investigate).say('errors', 'RED', { badTrend: true });
    story.tick().wait(15).tick();
    const state = story.room.triggers['t-errors'];
    expect(state).toMatchObject({ state: 'answered' });
    expect(state?.deadlineAt).toBeUndefined();
    story.wait(60).tick();
    expect(story.room.triggers['t-errors']?.state).toBe('answered');
    story.tell('sre', 'trigger.clear', { trigger: 't-errors', reason: 'known' });
    expect(story.room.triggers['t-errors']?.state).toBe('cleared');
  });

  it('ends by itself when it got better', () => {
    const story = storyWith(investigate).say('errors', 'RED', { badTrend: true });
    story.tick().wait(15).say('errors', 'GREEN').tick();
    expect(story.room.triggers['t-errors']?.state).toBe('cleared');
  });
});
