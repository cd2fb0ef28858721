import { describe, expect, it } from 'vitest';
import { wordsIn } from './gate/agreement.ts';
import { mostPeople } from './joint.ts';
import { currentRun } from './lookup.ts';
import { readinessOf } from './readiness.ts';
import type { Release, TriggerState } from './room.ts';
import { checkRunbook } from './runbook/check.ts';
import { Runbook } from './runbook/schema.ts';
import { smallRunbook } from './testing/small-runbook.ts';
import { codes, Story } from './testing/story.ts';

const parties = ['sre', 'product', 'support'];
const agreement = (more: object = {}) => ({ kind: 'agreement', parties, ...more });

/** The small runbook with one criterion at its button, and its joint trigger for three. */
const withGate = (criterion: object, rule: object = {}): Runbook =>
  Runbook.parse({
    ...smallRunbook,
    phases: smallRunbook.phases.map((phase) =>
      phase.slug === 'button'
        ? { ...phase, gate: { ...phase.gate, criteria: [criterion] } }
        : phase,
    ),
    triggers: smallRunbook.triggers.map((trigger) =>
      trigger.slug === 't-joint'
        ? { ...trigger, rule: { kind: 'joint', parties, ...rule } }
        : trigger,
    ),
  });

/** At the button; `also` gives people further roles, by the role that they are named after. */
function atButton(runbook: Runbook, also: Record<string, string[]>, change: Partial<Release> = {}) {
  const story = new Story(change, runbook);
  for (const [person, roles] of Object.entries(also)) {
    for (const role of roles) {
      story.tell('ic', 'role.assign', { role, person: `${person}@example.test` });
    }
  }
  story.tell('ic', 'release.start').pass('pin', 'checks');
  return story.tell('deployer', 'phase.start', { phase: 'button' }).pass('ritual');
}

/** Nobody but these holds the three seats. */
function held(story: Story, by: Record<string, string>): Story {
  for (const role of parties) {
    const person = `${by[role]}@example.test`;
    const others = Object.values(story.room.roles).filter(
      (row) => row.role === role && row.person !== person && !row.endedAt,
    );
    const has = story.room.roles[`${role}:${person}`];
    if (!has) story.tell('ic', 'role.assign', { role, person });
    for (const row of others) {
      story.tell('ic', 'role.assign', { role, person: row.person, remove: true });
    }
  }
  return story;
}

const agree = (story: Story, person: string, role: string) =>
  story.ask(person, 'decision.agree', { role });
const gate = (story: Story) => codes(story.ask('ic', 'decision.make', { verb: 'GO' }));

describe('a joint decision wants as many different people as parties (F4, F5)', () => {
  it('refuses the second word of one person, and says who else can speak', () => {
    const story = atButton(withGate(agreement()), { sre: ['product'] });
    story.tell('sre', 'decision.agree', { role: 'sre' });
    const answer = agree(story, 'sre', 'product');
    expect(answer).toMatchObject({
      ok: false,
      reasons: [
        {
          code: 'joint-same-person',
          params: { role: 'product', people: 1, needed: 3 },
          who: ['product', 'support'],
        },
      ],
    });
    story.tell('product', 'decision.agree', { role: 'product' });
    expect(gate(story)).toEqual(['agreement-missing']);
    story.tell('support', 'decision.agree', { role: 'support' });
    expect(gate(story)).toEqual([]);
  });

  it('asks anew what was agreed before a trigger fired, as a poll does (ruling 13)', () => {
    const story = atButton(withGate(agreement()), {});
    for (const role of parties) story.tell(role, 'decision.agree', { role });
    const { room } = story;
    const run = currentRun(room);
    if (!run) throw new Error('no run in hand');
    const wordsAfter = (id: string, firedAt: string) => {
      const fired = { id, state: 'answered', fired: 1, agreed: [], firedAt } as TriggerState;
      return wordsIn({ ...room, triggers: { [id]: fired } }, run, run.id).size;
    };
    expect(wordsAfter('t-latency', '2000-01-01T00:00:00.000Z')).toBe(3);
    expect(wordsAfter('t-latency', '2999-01-01T00:00:00.000Z')).toBe(0);
  });

  it('lets somebody who has not spoken take the place of one whose word is needed elsewhere', () => {
    const story = held(atButton(withGate(agreement()), { product: ['sre'] }), {
      sre: 'product',
      product: 'product',
      support: 'support',
    });
    story.tell('product', 'decision.agree', { role: 'sre' });
    expect(agree(story, 'product', 'product')).toMatchObject({
      reasons: [{ code: 'joint-same-person', who: ['support'] }],
    });
    story.tell('ic', 'role.assign', { role: 'sre', person: 'sre@example.test' });
    story.tell('sre', 'decision.agree', { role: 'sre' });
    story.tell('product', 'decision.agree', { role: 'product' });
    expect(codes(agree(story, 'sre', 'sre'))).toEqual(['agreed-already']);
    story.tell('support', 'decision.agree', { role: 'support' });
    expect(gate(story)).toEqual([]);
  });

  it('is content with fewer where the runbook says so', () => {
    const story = atButton(withGate(agreement({ distinctPeople: 2 })), {
      sre: ['product', 'support'],
    });
    story.tell('sre', 'decision.agree', { role: 'sre' });
    story.tell('sre', 'decision.agree', { role: 'product' });
    expect(codes(agree(story, 'sre', 'support'))).toEqual(['joint-same-person']);
    story.tell('support', 'decision.agree', { role: 'support' });
    expect(gate(story)).toEqual([]);
  });

  it('is content in a drill with the people whom it seats, and readiness still names it', () => {
    const by = { sre: 'sre', product: 'sre', support: 'sre' };
    const real = held(atButton(withGate(agreement()), {}), by);
    real.tell('sre', 'decision.agree', { role: 'sre' });
    expect(agree(real, 'sre', 'product')).toMatchObject({
      reasons: [{ code: 'joint-same-person', who: ['ic'] }],
    });
    const drill = held(atButton(withGate(agreement()), {}, { drill: true }), by);
    for (const role of parties) drill.tell('sre', 'decision.agree', { role });
    expect(gate(drill)).toEqual([]);
    const named = (story: Story) =>
      readinessOf(story.room, story.readings).find(({ code }) => code === 'joint');
    expect(named(real)).toMatchObject({ ready: false, blocks: true, names: parties });
    expect(named(drill)).toMatchObject({ ready: false, blocks: false, names: parties });
  });

  it('holds for joint triggers: no firing by one person in two seats', () => {
    const story = atButton(withGate(agreement(), { distinctPeople: 2 }), {
      sre: ['product', 'support'],
    });
    const trigger = 't-joint';
    const say = (person: string, role: string) =>
      story.tell(person, 'trigger.agree', { trigger, role });
    say('sre', 'sre');
    say('sre', 'product');
    const alone = story.ask('sre', 'trigger.agree', { trigger, role: 'support' });
    expect(codes(alone)).toEqual(['joint-same-person']);
    say('support', 'support');
    expect(story.room.triggers[trigger]?.state).toBe('open');
    const words = Object.values(story.room.agreements).map(({ role, by }) => [role, by]);
    expect(words).toContainEqual(['support', 'support@example.test']);
  });

  it('asks a poll for different people only where its runbook does', () => {
    const open = (distinctPeople?: number) => {
      const more = distinctPeople === undefined ? {} : { distinctPeople };
      const story = atButton(withGate({ kind: 'poll', ...more }), { sre: ['deployer'] });
      story.tell('ic', 'poll.open');
      for (const role of ['sre', 'deployer']) {
        story.tell('sre', 'poll.vote', { role, vote: 'GO' });
      }
      return story;
    };
    expect(gate(open())).toEqual([]);
    const two = open(2);
    expect(two.ask('ic', 'decision.make', { verb: 'GO' })).toMatchObject({
      reasons: [{ code: 'poll-people', who: ['deployer'] }],
    });
    two.tell('deployer', 'poll.vote', { role: 'deployer', vote: 'GO' });
    expect(gate(two)).toEqual([]);
  });
});

it('finds the most people who can speak, each for one party', () => {
  const story = new Story();
  story.tell('ic', 'role.assign', { role: 'sre', person: 'product@example.test' });
  expect(mostPeople(story.room, parties)).toBe(3);
  story.tell('ic', 'role.assign', { role: 'sre', person: 'sre@example.test', remove: true });
  expect(mostPeople(story.room, parties)).toBe(2);
  expect(mostPeople(story.room, [])).toBe(0);
});

it('the check of a runbook names more people than parties', () => {
  const wrong = withGate(agreement({ distinctPeople: 4 }), { distinctPeople: 5 });
  const paths = checkRunbook(wrong).map(({ path }) => path);
  expect(paths).toContain('phases[1].gate.criteria[0].distinctPeople');
  expect(paths).toContain('triggers[4].rule.distinctPeople');
  const right = checkRunbook(withGate(agreement({ distinctPeople: 1 })));
  expect(right.filter(({ path }) => path.endsWith('distinctPeople'))).toEqual([]);
});
