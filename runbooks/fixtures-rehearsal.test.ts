import { describe, expect, it } from 'vitest';
import { codes } from '#lib/domain/testing/story.ts';
import { phaseOf } from './reading.ts';
import { fixtureRunbook, Walk } from './walk.ts';

const verbsOf = (walk: Walk) => Object.values(walk.room.decisions).map(({ verb }) => verb);

describe('a launch countdown: planned holds, a poll of fourteen stations, no way back after ignition', () => {
  const runbook = fixtureRunbook('launch-countdown');
  const poll = phaseOf(runbook, 'terminal-poll').poll;

  it('flies, and closes with the signature of who launched', () => {
    const walk = new Walk(runbook).begin().toEnd();
    expect(walk.room.release.state).toBe('closed');
    expect(verbsOf(walk)).toEqual(['PROCEED', 'PROCEED', 'COMPLETE']);
  });

  it('waits for every one of the stations, and a NO-GO binds', () => {
    const walk = new Walk(runbook).begin().to('terminal-poll').rows('terminal-poll');
    expect(poll).toHaveLength(14);
    walk.tell('launch-director', 'poll.open');
    for (const role of poll.slice(1)) walk.tell(role, 'poll.vote', { role, vote: 'GO' });
    expect(walk.unmet).toEqual(['poll-waiting']);
    const [last = ''] = poll;
    walk.tell(last, 'poll.vote', { role: last, vote: 'NO_GO', note: 'Valve is slow' });
    const on = { verb: 'PROCEED', override: true, reason: 'Looks well' };
    expect(codes(walk.ask('launch-director', 'decision.make', on))).toEqual(['poll-no-go']);
  });

  it('recycles to the loading, with a new set of rows and a new poll', () => {
    const walk = new Walk(runbook).begin().to('terminal-poll');
    walk.tell('launch-director', 'decision.make', { verb: 'EXTEND', reason: 'Boat on the range' });
    expect(walk.room.release.phase).toBe('loading@2');
    expect(walk.to('terminal-poll').unmet).toContain('poll-waiting');
    expect(walk.toEnd().room.release.state).toBe('closed');
  });

  it('asks for the crew only where the flight has one', () => {
    const walk = new Walk(runbook, { parameters: { crewed: 'yes' } }).begin();
    const rows = phaseOf(runbook, 'loading').items.filter(({ slug }) => slug !== 'crew-in');
    for (const item of rows.filter(({ required }) => required)) walk.row(item);
    expect(walk.unmet).toEqual(['rows-open']);
    expect(new Walk(runbook).begin().rows('loading').unmet).toEqual([]);
  });

  it('has no way back after ignition', () => {
    const walk = new Walk(runbook).begin().to('flight');
    const answer = walk.ask('launch-director', 'decision.make', { verb: 'ROLLBACK' });
    expect(codes(answer)).toContain('past-no-return');
  });

  it('is ended by nobody once the engines burn, though its phase still counts', () => {
    const phases = runbook.phases.map((phase) =>
      phase.slug === 'terminal-count' && phase.gate
        ? { ...phase, gate: { ...phase.gate, extend: { to: 'loading' } } }
        : phase,
    );
    const walk = new Walk({ ...runbook, phases }).begin().to('terminal-count');
    const noGo = () => walk.ask('launch-director', 'decision.make', { verb: 'NO-GO' });
    expect(codes(noGo())).not.toContain('past-no-return');
    walk.rows('terminal-count');
    expect(codes(noGo())).toEqual(['past-no-return']);
    const again = walk.ask('launch-director', 'decision.make', { verb: 'EXTEND', reason: 'again' });
    expect(codes(again)).toEqual(['past-no-return']);
  });
});

describe('a bank change: two approvals a day old, freezes, a lock, joint decisions', () => {
  const runbook = fixtureRunbook('core-banking-change');

  it('is approved, locked, applied, reviewed and signed', () => {
    const walk = new Walk(runbook, { parameters: { changeRecord: 'CHG-7' } }).begin().toEnd();
    expect(walk.room.release.state).toBe('closed');
    expect(walk.room.flags['change-lock']).toMatchObject({ on: false, state: 'confirmed' });
  });

  it('takes no approval that is younger than a day, and none twice from one person', () => {
    const walk = new Walk(runbook).begin();
    const pass = { item: 'cab-approval', result: 'PASS' };
    for (const item of phaseOf(runbook, 'assess').items.slice(0, 1)) walk.row(item);
    const yes = (role: string) => ({ item: 'cab-approval', role });
    walk.tell('cab', 'item.approve', yes('cab'));
    expect(walk.ask('cab', 'item.approve', yes('cab')).ok).toBe(false);
    walk.tell('risk', 'item.approve', yes('risk')).wait(23 * 60);
    expect(walk.ask('change-manager', 'item.record', pass).ok).toBe(false);
    expect(walk.wait(60).ask('change-manager', 'item.record', pass).ok).toBe(true);
  });

  it('opens no gate while a freeze window runs', () => {
    const walk = new Walk(runbook).begin().to('lock').work();
    walk.now = '2026-11-30T10:00:00.000Z';
    expect(walk.unmet).toEqual(['freeze-window']);
    walk.now = '2026-11-30T16:00:00.000Z';
    expect(walk.unmet).toEqual([]);
  });

  it('goes back by exit code, and frees the lock', () => {
    const walk = new Walk(runbook, { parameters: { changeRecord: 'CHG-7' } }).begin();
    walk.to('implement');
    walk.tell('implementer', 'item.record', { item: 'apply', exitCode: 3, note: 'differs' }).tick();
    expect(walk.room.triggers['totals-differ']?.state).toBe('open');
    walk.tell('change-manager', 'decision.make', { verb: 'ROLLBACK', triggers: ['totals-differ'] });
    walk.rows('backout');
    expect(walk.room.release.state).toBe('rolled-back');
    expect(walk.room.flags['change-lock']).toMatchObject({ on: false });
  });
});

describe('a key rotation: a round for each site, rows for some of them, no way back', () => {
  const runbook = fixtureRunbook('key-rotation');

  it('goes from site to site with a new set of rows, then retires the key after its rounds', () => {
    const walk = new Walk(runbook).begin().to('site-round');
    for (const site of [2, 3]) {
      walk.work().tell('security-lead', 'decision.make', { verb: 'EXTEND', reason: 'Next site' });
      expect(walk.room.release.phase).toBe(`site-round@${site}`);
    }
    walk.work().tell('security-lead', 'decision.make', { verb: 'COMPLETE' }).rows('retire');
    expect(walk.ask('security-lead', 'release.complete').ok).toBe(true);
  });

  it('says that it has no way back, and lets nobody wait for one', () => {
    const walk = new Walk(runbook).begin().to('site-round');
    const answer = walk.ask('security-lead', 'decision.make', { verb: 'ROLLBACK' });
    expect(codes(answer)).toContain('no-rollback-procedure');
  });
});
