import { describe, expect, it } from 'vitest';
import { after } from './clock/clock.ts';
import { runCommand } from './commands/index.ts';
import { due } from './due.ts';
import { holdersOf } from './raci.ts';
import type { Caller } from './room.ts';
import { codes, Story } from './testing/story.ts';

const inMinutes = (story: Story, minutes: number) => after(story.now, minutes * 60_000);

describe('a delegation: who does what by when', () => {
  const given = () => {
    const story = new Story().go();
    const byAt = inMinutes(story, 5);
    return story.tell('ic', 'delegation.add', { who: 'sre', what: 'read the lag', byAt });
  };

  it('goes to a role or to a person who holds one, and to nobody else', () => {
    const story = given();
    expect(story.room.delegations[`g${story.room.seq}`]).toMatchObject({ who: 'sre' });
    const ask = (who: string, minutes: number) =>
      story.ask('ic', 'delegation.add', { who, what: 'w', byAt: inMinutes(story, minutes) });
    expect(ask('QA@example.test', 5)).toMatchObject({ why: 'invalid' });
    expect(ask('SRE@example.test', 5)).toMatchObject({
      draft: { params: { who: 'sre@example.test' } },
    });
    expect(codes(ask('sre', 0))).toEqual(['time-in-past']);
  });

  it('is closed once, by its bearer, the IC or the Scribe', () => {
    const story = given();
    const close = { id: `g${story.room.seq}`, outcome: '2 s' };
    expect(story.ask('deployer', 'delegation.close', close)).toMatchObject({ why: 'forbidden' });
    story.tell('sre', 'delegation.close', close);
    expect(story.room.delegations[close.id]).toMatchObject({ outcome: '2 s', closedAt: story.now });
    expect(codes(story.ask('ic', 'delegation.close', close))).toEqual(['delegation-closed']);
  });

  it('is overdue on record once, and not at all when it was closed in time', () => {
    const story = given();
    const id = `g${story.room.seq}`;
    const overdue = () =>
      due(story.room, story.readings, story.now).filter(
        ({ command }) => command === 'delegation.miss',
      );
    expect(overdue()).toEqual([]);
    story.wait(5);
    expect(overdue()).toMatchObject([{ input: { id } }]);
    story.tick();
    expect(story.room.delegations[id]?.missedAt).toBe(story.now);
    expect(overdue()).toEqual([]);
    expect(codes(story.ask('room', 'delegation.miss', { id }))).toEqual(['no-delegation-due']);
    story.tell('sre', 'delegation.close', { id, outcome: 'late, 2 s' });
    const closed = given();
    closed.tell('ic', 'delegation.close', { id: `g${closed.room.seq}`, outcome: 'done' }).wait(9);
    expect(codes(closed.ask('room', 'delegation.miss', { id }))).toEqual(['no-delegation-due']);
  });
});

describe('an action item (A9, H3)', () => {
  it('settles the parked item that it comes from, in one entry', () => {
    const story = new Story().go().tell('support', 'parking.add', { text: 'rename the queue?' });
    const parking = `k${story.room.seq}`;
    const action = { text: 'rename it', owner: 'sre', etaAt: inMinutes(story, 999), parking };
    expect(story.ask('deployer', 'action.add', action)).toMatchObject({ why: 'forbidden' });
    story.tell('support', 'action.add', action);
    expect(story.room.parking[parking]).toMatchObject({
      outcome: 'rename it',
      closedBy: 'support@example.test',
    });
    expect(story.room.actions[`i${story.room.seq}`]).toMatchObject({ owner: 'sre', parking });
    expect(codes(story.ask('ic', 'action.add', action))).toEqual(['parking-closed']);
  });

  it('is closed by its owner, also after the end (ruling 10)', () => {
    const story = new Story();
    const action = { text: 'rename it', owner: 'sre', etaAt: inMinutes(story, 999) };
    story.tell('deployer', 'action.add', action);
    const id = `i${story.room.seq}`;
    story.tell('ic', 'release.cancel', { reason: 'not today' });
    expect(codes(story.ask('ic', 'action.add', action))).toEqual(['release-ended']);
    expect(story.ask('product', 'action.close', { id })).toMatchObject({ why: 'forbidden' });
    story.tell('sre', 'action.close', { id });
    expect(codes(story.ask('sre', 'action.close', { id }))).toEqual(['action-closed']);
  });
});

describe('a sign-off (F6)', () => {
  it('is given at the end by a role that is accountable, once, also after the end', () => {
    const story = new Story().go();
    expect(codes(story.ask('sre', 'signoff.give', { role: 'sre' }))).toEqual(['signoff-too-early']);
    const cancelled = new Story().tell('ic', 'release.cancel', { reason: 'not today' });
    expect(cancelled.ask('scribe', 'signoff.give', { role: 'scribe' })).toMatchObject({
      why: 'forbidden',
      reasons: [{ who: ['ic', 'sre', 'product'] }],
    });
    expect(cancelled.ask('ic', 'signoff.give', { role: 'sre' })).toMatchObject({
      why: 'forbidden',
    });
    cancelled.tell('sre', 'signoff.give', { role: 'sre', note: 'seen' });
    expect(cancelled.room.signOffs['sre@0']).toMatchObject({ note: 'seen', attempt: 0 });
    expect(codes(cancelled.ask('sre', 'signoff.give', { role: 'sre' }))).toEqual([
      'signed-already',
    ]);
  });
});

describe('the poll (F4)', () => {
  it('takes a vote a role: who holds two speaks for each, and a silent role is still waited for', () => {
    const story = new Story().go().tell('ic', 'role.assign', {
      role: 'deployer',
      person: 'sre@example.test',
    });
    story.tell('ic', 'poll.open').tell('sre', 'poll.vote', { role: 'sre', vote: 'GO' });
    const waitsFor = () => {
      const answer = story.ask('ic', 'decision.make', { verb: 'PROCEED' });
      return answer.ok ? [] : answer.reasons.find(({ code }) => code === 'poll-waiting')?.who;
    };
    expect(waitsFor()).toEqual(['deployer']);
    story.tell('sre', 'poll.vote', { role: 'deployer', vote: 'GO' });
    expect(waitsFor()).toBeUndefined();
    expect(Object.keys(story.room.votes)).toHaveLength(4);
  });
});

describe('the seat of command (A1)', () => {
  const handover = { to: 'sre@example.test', briefing: 'all calm' };
  const ask = (story: Story, actor: Caller) =>
    runCommand(
      story.room,
      'release.handover',
      { role: 'ic', ...handover },
      { actor, now: story.now, readings: story.readings },
    );

  it('is handed over by the IC, in one entry, and the old IC decides no more', () => {
    const story = new Story().go().tell('ic', 'release.handover', handover);
    expect(holdersOf(story.room, 'ic')).toEqual(['sre@example.test']);
    expect(story.ask('ic', 'decision.make', { verb: 'HOLD' })).toMatchObject({ why: 'forbidden' });
    expect(story.ask('sre', 'decision.make', { verb: 'HOLD' }).ok).toBe(true);
  });

  it('is filled by an admin of the house when the IC is gone, who then decides nothing', () => {
    const story = new Story().go();
    const admin = { type: 'person', id: 'boss@example.test', admin: true } as const;
    expect(ask(story, { ...admin, admin: false })).toMatchObject({ why: 'forbidden' });
    expect(ask(story, admin)).toMatchObject({ ok: true });
    expect(
      runCommand(
        story.room,
        'decision.make',
        { verb: 'HOLD', triggers: [] },
        { actor: admin, now: story.now, readings: story.readings },
      ),
    ).toMatchObject({ why: 'forbidden' });
  });

  it('is taken over by the deputy of a runbook that has one', () => {
    const { room } = new Story();
    const deputy = { slug: 'deputy', name: { en: 'Deputy', tr: 'Yardımcı' }, seat: 'one' as const };
    const story = new Story(
      {},
      { ...room.runbook, roles: [...room.runbook.roles, deputy], deputy: deputy.slug },
    );
    expect(ask(story, { type: 'person', id: 'deputy@example.test' })).toMatchObject({ ok: true });
    expect(ask(story, { type: 'person', id: 'sre@example.test' })).toMatchObject({
      why: 'forbidden',
    });
  });
});
