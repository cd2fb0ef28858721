import { describe, expect, it } from 'vitest';
import { publicStatus } from '#lib/contract/status.ts';
import { offeredUpdate } from '#lib/domain/checklist/offered-update.ts';
import { after, between, nextUpdateAt } from '#lib/domain/clock/clock.ts';
import { offeredVerbs } from '#lib/domain/gate/verbs.ts';
import { fillText } from '#lib/domain/runbook/placeholders.ts';
import { statementValues } from '#lib/domain/runbook/statement-values.ts';
import { statementOf } from '#lib/domain/statement.ts';
import { codes } from '#lib/domain/testing/story.ts';
import { Cutover } from './cutover-crew.ts';
import { phaseOf, rowOf, shippedRunbook } from './reading.ts';

const runbook = shippedRunbook('go-live-cutover');

describe('go-live-cutover, carried by IC, Deployer, DB Owner, Payments Owner, Scribe and On-call', () => {
  it('goes from the preconditions over GO at T+15 to 72 hours', () => {
    const night = new Cutover().deployed().rows('canary').wait(15);
    const values = statementValues(night.room, night.readings, night.now, 'tr');
    expect(fillText(runbook.statements.GO?.tr ?? '', values)).toBe(runbook.statements.GO?.tr);
    night.decide('GO');
    expect(night.room.release).toMatchObject({ state: 'completed', phase: 'first-hour@1' });
    night.handedOver();
    expect(codes(night.ask('ic', 'release.complete'))).toContain('phases-open');
    night.rounds(70).seen();
    expect(codes(night.ask('ic', 'release.complete'))).toContain('rounds-to-come');
    night.rounds(1).seen().rows('hypercare').tell('ic', 'release.complete');
    expect(night.room.release.state).toBe('closed');
    const done = Object.values(night.room.rounds).map(({ round, state }) => `${round} ${state}`);
    const count = (text: string) => done.filter((row) => row === text).length;
    // 12 in the first 6 hours, 18 until 24, 6 until 72; every half hour; every day.
    expect(['hypercare-round PASS', 'stuck-jobs PASS', 'daily-recon PASS'].map(count)).toEqual([
      36, 144, 3,
    ]);
    expect(done).toHaveLength(183);
  });

  it('lets nobody say "no spike" before two hours without one, nor "under control" beyond the SLA', () => {
    const night = new Cutover().deployed().rows('canary').wait(15).decide('GO').handedOver().seen();
    expect(night.asked('hc-no-spike')).toEqual(['quiet-running']);
    night.rounds(1).measure('errors-5xx-spike', 'met').tick().wait(10).seen();
    night.tell('ic', 'trigger.clear', { trigger: 'errors-5xx-spike', reason: 'a burst' });
    expect(night.asked('hc-no-spike')).toEqual(['quiet-running']);
    night.rounds(4).seen();
    expect(night.asked('hc-no-spike')).toEqual([]);
    night.upTo('hypercare', 'hc-queue').say('queue-backlog', 'RED');
    expect(night.asked('hc-queue')).toContain('signals-out');
    night.say('queue-backlog', 'GREEN').measure('queue-backlog-sla', 'met').tick();
    expect(night.asked('hc-queue')).toContain('trigger-open');
  });

  it('nobody says before their time that logs were watched, that 6, 24 or 72 hours are over', () => {
    const night = new Cutover().deployed().rows('canary').wait(15).decide('GO');
    for (const row of ['fh-go-live', 'fh-alarms']) night.row(rowOf(runbook, row).item);
    expect(night.asked('fh-webhook')).toEqual(['time-running']);
    night.wait(14);
    expect(night.asked('fh-webhook')).toEqual(['time-running']);
    night.wait(1).row(rowOf(runbook, 'fh-webhook').item);
    night.handedOver().roundsMadeGood().rounds(1).seen();
    expect(night.upTo('hypercare', 'hc-first-6h').asked('hc-first-6h')).toEqual(['time-running']);
    night.wait(210).tick();
    expect(night.asked('hc-first-6h')).toEqual(['rounds-open']);
    night.roundsMadeGood().seen();
    expect(night.asked('hc-first-6h')).toEqual([]);
    night.upTo('hypercare', 'hc-24h-report').rounds(17);
    expect(night.asked('hc-24h-report')).toEqual(['time-running']);
    night.rounds(1).seen().upTo('hypercare', 'hc-72h').rounds(47);
    expect(night.asked('hc-72h')).toEqual(['time-running']);
    expect(night.rounds(1).asked('hc-72h')).toEqual([]);
  });

  it('says "no rollback trigger observed" of a night without one alone, unless the IC says why', () => {
    const seen = (night: Cutover) => {
      night.tell('on-call', 'trigger.report', {
        trigger: 'security-incident',
        note: 'a strange login',
      });
      night.wait(1).decide('HOLD', { triggers: ['security-incident'], reason: 'looking' });
      const cleared = { trigger: 'security-incident', reason: 'our own drill' };
      return night.wait(1).tell('ic', 'trigger.clear', cleared).wait(5).tick();
    };
    const early = seen(new Cutover().deployed()).rows('canary').wait(15).tick();
    expect(early.closed('GO')).toEqual(['quiet-fired']);
    const said = (over: boolean) => statementOf(early.room.runbook, 'GO', over);
    expect([said(false)?.en, said(false)?.tr]).toEqual([
      expect.stringContaining('No rollback trigger observed.'),
      expect.stringContaining('Rollback tetikleyicisi gözlenmedi.'),
    ]);
    expect([said(true)?.en, said(true)?.tr]).toEqual([
      expect.stringContaining('A rollback trigger was observed'),
      expect.stringContaining('bir rollback tetikleyicisi gözlendi'),
    ]);
    early.decide('GO', { override: true, reason: 'a login of our own drill' });
    expect(Object.values(early.room.decisions).at(-1)?.overridden).toEqual(['quiet']);
    const late = seen(new Cutover().deployed().rows('canary').wait(15).decide('GO'));
    late.handedOver().rounds(72).roundsMadeGood().seen();
    expect(late.upTo('hypercare', 'hc-no-trigger').asked('hc-no-trigger')).toEqual(['quiet-fired']);
    const waiver = { item: 'hc-no-trigger', reason: 'our own drill', ticket: 'CHG-7' };
    expect(late.ask('scribe', 'item.waive', waiver).ok).toBe(false);
    expect(late.ask('ic', 'item.waive', waiver).ok).toBe(true);
  });

  it('offers the update of the row that the checklist is at', () => {
    const night = new Cutover().tell('ic', 'release.start').rows('readiness').begin('preflight');
    expect(offeredUpdate(night.room)).toBe('started');
    night.row(rowOf(runbook, 'pf-announce').item);
    expect(offeredUpdate(night.room)).toBeUndefined();
    const before = phaseOf(runbook, 'preflight').items.slice(1, -1);
    for (const item of before) if (item.required) night.row(item);
    expect(offeredUpdate(night.room)).toBe('preflight-pass');
    const offered = runbook.phases.flatMap(({ items }) => items.flatMap(({ updates }) => updates));
    expect(offered.sort()).toEqual(
      Object.keys(runbook.updates)
        .filter((name) => name !== 'rolled-back')
        .sort(),
    );
  });

  it('keeps GO closed until every row, artefact and report is there', () => {
    const night = new Cutover().deployed();
    expect(night.closed('GO')).toEqual(['rows-open', 'evidence-kinds']);
    night.rows('canary');
    expect(night.closed('GO')).toEqual([]);
    expect(night.closed('GO', 'payments-owner')).toEqual(['no-letter']);
  });

  it('takes a file that names no kind for the one that its row asks for', () => {
    const night = new Cutover().deployed();
    const file = { sha256: 'b'.repeat(64), bytes: 9, mediaType: 'text/markdown' };
    const attach = (target: string) =>
      night.tell('payments-owner', 'evidence.attach', {
        target,
        files: [{ ...file, name: 'canary_report.md', kind: 'file' }],
      });
    attach('release');
    attach('item:cn-report');
    const kinds = Object.values(night.room.evidence).map(({ kind }) => kind);
    expect(kinds.slice(-2)).toEqual(['file', 'canary-report']);
  });

  it('does not skip: a later row waits for the one before it', () => {
    const night = new Cutover().deployed();
    const late = { item: 'cn-paid', result: 'PASS', fields: { 'paid-at': '10:00' } };
    expect(codes(night.ask('payments-owner', 'item.record', late))).toEqual(['earlier-row-open']);
    const waived = { item: 'cn-deposit', reason: 'no time', ticket: 'CHG-1' };
    expect(night.ask('ic', 'item.waive', waived).ok).toBe(false);
  });

  it('canary FAIL is NO-GO: nothing opens GO, and the way back ends at the previous version', () => {
    const night = new Cutover().deployed().fail('cn-deposit');
    expect(night.closed('GO')).toContain('canary-failed');
    expect(codes(night.ask('ic', 'decision.make', { verb: 'GO', override: true }))).toContain(
      'canary-failed',
    );
    expect(offeredVerbs(night.room)).toContain('ROLLBACK');
    night.decide('ROLLBACK');
    expect(night.room.release).toMatchObject({ state: 'rolling-back', phase: 'rollback@1' });
    night.rows('rollback');
    expect(night.room.release).toMatchObject({ state: 'rolled-back', phase: 'reactivation@1' });
    expect(codes(night.ask('ic', 'release.start'))).toContain('reactivation-open');
    night.rows('reactivation').tell('ic', 'release.start');
    expect(night.room.release).toMatchObject({ state: 'live', attempt: 2, phase: 'readiness@2' });
  });

  it('a failed migration starts the five minutes, and NO-GO after the deploy leads back', () => {
    const night = new Cutover().prepared().begin('deploy');
    for (const item of phaseOf(runbook, 'deploy').items) {
      if (item.slug === 'dp-migrate') break;
      if (item.required) night.row(item);
    }
    night.fail('dp-migrate').tick();
    expect(night.room.triggers['migration-failure']?.state).toBe('open');
    night.wait(5).tick();
    expect(night.room.triggers['migration-failure']?.breachedAt).toBe(night.now);
    night.decide('NO-GO', { triggers: ['migration-failure'] });
    expect(night.room.release).toMatchObject({ state: 'rolling-back', phase: 'rollback@1' });
  });

  it('before the deploy NO-GO ends the attempt', () => {
    const night = new Cutover().prepared().decide('NO-GO');
    expect(night.room.release.state).toBe('planned');
  });

  it('decides in hypercare, too, within five minutes: to stay needs the trigger named and a reason', () => {
    const night = new Cutover().deployed().rows('canary').wait(15).decide('GO');
    expect(night.closed('HOLD')).toEqual(['hold-without-trigger']);
    night.measure('payout-failure', 'met').tick();
    expect(night.closed('HOLD')).toEqual(['hold-names-trigger', 'hold-needs-reason']);
    night.decide('HOLD', { triggers: ['payout-failure'], reason: 'one provider, being switched' });
    expect(night.room.release).toMatchObject({ state: 'completed', phase: 'first-hour@1' });
    expect(night.room.release.heldAt).toBeUndefined();
    night.wait(5).tick();
    expect(night.room.triggers['payout-failure']).toMatchObject({ state: 'answered' });
    expect(night.room.triggers['payout-failure']?.breachedAt).toBeUndefined();
    const cleared = { trigger: 'payout-failure', reason: 'switched' };
    night.measure('payout-failure', 'unmet').tell('ic', 'trigger.clear', cleared);
    expect(night.closed('HOLD')).toEqual(['hold-without-trigger']);
  });

  it('rolls back from hypercare when payouts fail', () => {
    const night = new Cutover().deployed().rows('canary').decide('GO');
    night
      .measure('payout-failure', 'met')
      .tick()
      .decide('ROLLBACK', {
        triggers: ['payout-failure'],
      });
    expect(night.room.release.state).toBe('rolling-back');
  });

  it('owes an update every 15 minutes, every 30 after GO, hourly from T+2h, none after T+24h', () => {
    const night = new Cutover().deployed();
    const due = () => between(night.now, nextUpdateAt(night.room) ?? night.now) / 60_000;
    const told = (minutes: number) => {
      night.now = after(night.room.release.targetAt, minutes * 60_000);
      night.tell('scribe', 'update.post', { template: 'canary-pass' });
      return due();
    };
    expect([0, 15, 120, 1_379, 1_381].map(told)).toEqual([15, 30, 60, 60, 0]);
  });

  it('tells the public why it rolls back, in the words of whoever sends it', () => {
    const night = new Cutover().deployed().fail('cn-deposit').decide('ROLLBACK');
    const said = (input: object) => {
      night.wait(1).tell('scribe', 'update.post', { template: 'rollback', ...input });
      return publicStatus(night.room, night.now).updates[0]?.text.tr;
    };
    expect(said({ reason: 'Canary FAIL' })).toBe(
      'Rollback tetiklendi. Sebep: Canary FAIL. Geri yükleme devam ediyor.',
    );
    expect(said({})).toBe('Rollback tetiklendi. Geri yükleme devam ediyor.');
  });
});
