import { describe, expect, it } from 'vitest';
import { currentPhase, failedCanaries, openRequired, runOf } from '../lookup.ts';
import { Runbook } from '../runbook/schema.ts';
import { pilotRunbook } from '../testing/pilot-runbook.ts';
import { smallRunbook } from '../testing/small-runbook.ts';
import { codes, Story } from '../testing/story.ts';

class Pilot extends Story {
  constructor(parameters: Record<string, string> = {}) {
    super({ parameters }, pilotRunbook);
    this.tell('owner', 'release.start');
  }
  put(item: string, result: string, more: object = {}) {
    return this.tell('operator', 'item.record', { item, result, note: 'n', ...more });
  }
  asks(item: string, result?: string, more: object = {}) {
    return codes(this.ask('operator', 'item.record', { item, result, note: 'n', ...more }));
  }
  /** The first rows, up to and without this one. */
  upTo(item: string) {
    const steps: (() => unknown)[] = [
      () => this.put('1.1.1', 'PASS').put('checks/login', 'PASS', { fields: { 'log-ref': 'l' } }),
      () => this.put('checks', 'PASS'),
      () => this.put('stamp', 'PASS'),
      () => this.put('restore-drill', 'PASS'),
      () => this.tell('operator', 'item.exclude', { item: 'hand-fix', reason: 'no such table' }),
      () => this.put('migrate', 'PASS').put('verify', 'PASS').put('open-port', 'PASS'),
    ];
    const marks = [
      'checks',
      'after-parts',
      'stamp',
      'restore-drill',
      'hand-fix',
      'migrate',
      'sign',
    ];
    for (const step of steps.slice(0, marks.indexOf(item) === 0 ? 0 : marks.indexOf(item))) step();
    return this;
  }
  open() {
    const phase = pilotRunbook.phases[0];
    const run = runOf(this.room, 'staging');
    return phase ? openRequired(this.room, phase, run).map(({ slug }) => slug) : [];
  }
}

describe('parts of a row', () => {
  it('are recorded by number or slug, and the row passes after its required ones (C1)', () => {
    const story = new Pilot();
    expect(story.asks('checks', 'PASS')).toEqual(['parts-open']);
    expect(story.asks('1.1.2', 'PASS')).toEqual(['fields-missing']);
    story.upTo('after-parts');
    expect(story.room.items['checks/health@1']?.state).toBe('PASS');
    expect(story.asks('checks', 'PASS')).toEqual([]);
  });

  it('a failed part lets the row only fail, and opens a row that had passed', () => {
    const story = new Pilot().put('checks/health', 'FAIL');
    expect(story.asks('checks', 'PASS')).toEqual(['parts-failed']);
    expect(story.asks('checks', 'FAIL')).toEqual([]);
    const later = new Pilot().upTo('stamp');
    expect(later.open()).not.toContain('checks');
    const wrong = Object.values(later.room.attempts)[0]?.entry;
    later.put('checks/health', 'FAIL', { corrects: wrong });
    expect(later.open()).toContain('checks');
  });
});

it('one alternative that passes closes the other (C1: either … or)', () => {
  const story = new Pilot().upTo('stamp');
  expect(story.open()).toContain('reset');
  story.put('stamp', 'PASS');
  expect(story.open()).not.toContain('reset');
  expect(story.asks('restore-drill', 'PASS')).toEqual([]);
});

it('a parameter rules a row out; it takes no result and holds nothing up (C1: staging only)', () => {
  const story = new Pilot({ environment: 'production' }).upTo('restore-drill');
  expect(story.asks('restore-drill', 'PASS')).toEqual(['row-not-wanted']);
  expect(story.open()).not.toContain('restore-drill');
});

it('a person says that a conditional row does not apply, and no other row (C1)', () => {
  const story = new Pilot().upTo('hand-fix');
  const exclude = (item: string) =>
    codes(story.ask('operator', 'item.exclude', { item, reason: 'r' }));
  expect(exclude('migrate')).toEqual(['row-not-conditional']);
  expect(story.asks('migrate', 'PASS')).toEqual(['earlier-row-open']);
  story.tell('operator', 'item.exclude', { item: 'hand-fix', reason: 'no such table' });
  expect(story.room.items['hand-fix@1']).toMatchObject({ state: 'N/A', reason: 'no such table' });
  expect(story.asks('migrate', 'PASS')).toEqual([]);
});

it('a track keeps its order, and tracks run beside each other', () => {
  const story = new Pilot().upTo('migrate');
  expect(story.asks('verify', 'PASS')).toEqual(['earlier-row-open']);
  expect(story.asks('open-port', 'PASS')).toEqual([]);
});

it('an approval needs several people, each once, and time to think again', () => {
  const story = new Pilot().upTo('sign');
  expect(story.asks('sign', 'PASS')).toEqual(['approvals-missing']);
  story.tell('ops', 'item.approve', { item: 'sign', role: 'ops' });
  expect(codes(story.ask('ops', 'item.approve', { item: 'sign', role: 'ops' }))).toEqual([
    'approved-already',
  ]);
  story.wait(4).tell('product', 'item.approve', { item: 'sign', role: 'product' });
  expect(story.asks('sign', 'PASS')).toEqual(['approvals-young']);
  expect(story.wait(5).asks('sign', 'PASS')).toEqual([]);
});

describe('exit codes (C6, S2 §4.2)', () => {
  const deployed = () => {
    const story = new Pilot().upTo('sign');
    story.tell('ops', 'item.approve', { item: 'sign', role: 'ops' });
    story.tell('product', 'item.approve', { item: 'sign', role: 'product' });
    story.wait(5).put('sign', 'PASS').tell('owner', 'decision.make', { verb: 'PROCEED' });
    return story;
  };
  const run = (exitCode: number) =>
    deployed().tell('operator', 'item.record', { item: 'post-deploy', exitCode });

  it.each([
    [0, 'PASS', undefined],
    [1, 'FAIL', 'open'],
    [3, 'FAIL', undefined],
  ])('%i is %s', (exitCode, result, trigger) => {
    const story = run(exitCode).tick();
    const attempt = story.room.attempts['post-deploy@1#1'];
    expect(attempt).toMatchObject({ result, exitCode });
    // What the code means is the runbook's to say, in each reader's language.
    expect(attempt).not.toHaveProperty('note');
    expect(story.room.triggers['t-check']?.state).toBe(trigger);
  });

  it('an unknown one is no result', () => {
    expect(deployed().asks('post-deploy', undefined, { exitCode: 7 })).toEqual([
      'exit-code-unknown',
    ]);
  });
});

it('the parties of an agreement each give their word, and only they (F5)', () => {
  const run = { id: 'pilot@1', phase: 'pilot', run: 1, attempt: 1, state: 'current' as const };
  const story = new Pilot();
  story.room = {
    ...story.room,
    release: { ...story.room.release, phase: 'pilot@1' },
    phases: { 'pilot@1': { ...run, startedAt: story.now } },
  };
  const go = () => codes(story.ask('owner', 'decision.make', { verb: 'GO' }));
  story.put('ten-invoices', 'PASS');
  expect(go()).toEqual(['agreement-missing']);
  expect(codes(story.ask('operator', 'decision.agree', { role: 'operator' }))).toEqual([
    'role-not-asked',
  ]);
  story.tell('ops', 'decision.agree', { role: 'ops' });
  expect(go()).toEqual(['agreement-missing']);
  story.tell('product', 'decision.agree', { role: 'product', phase: 'pilot' });
  expect(go()).toEqual([]);
});

it('a conditional row of which a part failed is not left out', () => {
  const parted = Runbook.parse({
    ...pilotRunbook,
    phases: pilotRunbook.phases.map((phase) => ({
      ...phase,
      items: phase.items.map((item) =>
        item.slug === 'hand-fix'
          ? { ...item, parts: [{ slug: 'look', text: { en: 'Look', tr: 'Bak' } }] }
          : item,
      ),
    })),
  });
  const story = new Story({}, parted).tell('owner', 'release.start');
  for (const item of ['checks/health', 'checks/login', 'checks', 'stamp', 'restore-drill']) {
    story.tell('operator', 'item.record', { item, result: 'PASS', fields: fieldsOf(item) });
  }
  story.tell('operator', 'item.record', { item: 'hand-fix/look', result: 'FAIL', note: 'n' });
  const excluded = story.ask('operator', 'item.exclude', { item: 'hand-fix', reason: 'r' });
  expect(codes(excluded)).toEqual(['parts-failed']);
});

const fieldsOf = (item: string) => (item === 'checks/login' ? { 'log-ref': 'l' } : {});

it('a failed part of a canary row fails the canary', () => {
  const parts = [{ slug: 'look', text: { en: 'Look', tr: 'Bak' } }];
  const parted = Runbook.parse({
    ...smallRunbook,
    phases: smallRunbook.phases.map((phase) =>
      phase.kind === 'canary'
        ? { ...phase, items: phase.items.map((item, at) => (at === 0 ? { ...item, parts } : item)) }
        : phase,
    ),
  });
  const story = new Story({}, parted).go();
  const row = currentPhase(story.room)?.items[0]?.slug ?? '';
  story.tell('deployer', 'item.record', { item: `${row}/look`, result: 'FAIL', note: 'n' });
  expect(failedCanaries(story.room).map(({ items }) => items)).toEqual([[row]]);
});
