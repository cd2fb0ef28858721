import { describe, expect, it } from 'vitest';
import { after as later } from '../clock/clock.ts';
import { dueRollbackRecord } from '../report/rollback-record.ts';
import { Runbook } from '../runbook/schema.ts';
import {
  dueOf,
  night,
  one,
  redSince,
  runbook,
  withoutReactivation,
} from '../testing/incident-story.ts';
import { codes, Story } from '../testing/story.ts';
import { safeClock } from './clocks.ts';

describe('after a rollback', () => {
  it('an incident is open even where no trigger called for it, and time to safe is measured', () => {
    const story = night(withoutReactivation).decide('ROLLBACK');
    expect(one(story)).toMatchObject({ severity: 'P1', origin: 'rollback' });
    story.wait(5);
    expect(safeClock(story.room, story.now)).toMatchObject({ elapsedMs: 300_000, breached: false });
    expect(dueOf(story, 'rollback.overrun')).toEqual([]);
    story.now = later(story.now, 1);
    expect(dueOf(story, 'rollback.overrun')).toHaveLength(1);
    story.tick();
    expect(story.room.release.overranAt).toBe(story.now);
    expect(dueOf(story, 'rollback.overrun')).toEqual([]);
  });

  it('a new attempt waits for root cause, fix criteria and test evidence (E8)', () => {
    const story = night(withoutReactivation).decide('ROLLBACK').pass('undo', 'safe-again');
    const incident = one(story).id;
    expect(story.ask('ic', 'release.start')).toMatchObject({
      reasons: [{ code: 'root-cause-missing', who: ['ic', 'deployer', 'sre'] }],
    });
    const told = { incident, cause: 'a leak', fixCriteria: 'pool stays under 60 %' };
    expect(codes(story.ask('sre', 'incident.root-cause', { ...told, evidence: ['e9'] }))).toEqual([
      'unknown-evidence',
    ]);
    const [evidence = ''] = Object.keys(story.room.evidence);
    story.tell('sre', 'incident.root-cause', { ...told, evidence: [evidence] });
    story.tell('ic', 'release.start');
    expect(story.room.release).toMatchObject({ state: 'live', attempt: 2 });
    expect(story.room.release.overranAt).toBeUndefined();
  });

  it('writes the record of the rollback once: what fired, who decided, the rows, the time to safe (C5)', () => {
    const story = redSince(night(), 1).decide('ROLLBACK', {
      reason: 'errors',
      triggers: ['t-errors'],
    });
    expect(dueRollbackRecord(story.room, story.now)).toBeUndefined();
    story.pass('undo').wait(3).pass('safe-again');
    const due = dueRollbackRecord(story.room, story.now);
    expect(due?.record).toMatchObject({
      decision: { verb: 'ROLLBACK', reason: 'errors', by: 'ic@example.test' },
      triggers: [{ id: 't-errors', severity: 'P0', fired: 1 }],
      rows: [
        { item: 'undo', state: 'PASS', attempts: [{ result: 'PASS' }] },
        { item: 'safe-again', state: 'PASS', safe: true },
      ],
      timeToSafe: { elapsedMs: 180_000, targetMs: 300_000, breached: false },
      incidents: [{ severity: 'P0', clocks: [{ outcome: 'met' }, { outcome: 'met' }, {}] }],
    });
    const file = {
      ...{ name: due?.name, kind: 'rollback-record', sha256: 'b'.repeat(64) },
      bytes: 1,
    };
    story.tell('room', 'snapshot.take', {
      target: due?.target,
      file: { ...file, mediaType: 'application/json' },
    });
    expect(dueRollbackRecord(story.room, story.now)).toBeUndefined();
  });

  it('a kill switch thrown before a NO-GO keeps the next attempt shut until its cause is told', () => {
    const flags = [{ slug: 'kill', key: 'PILOT_ENABLED', name: { en: 'k', tr: 'k' } }];
    const own = Runbook.parse({
      ...runbook,
      flags: flags.map((flag) => ({ ...flag, initial: 'on', killSwitch: true })),
    });
    const story = new Story({}, own).tell('ic', 'release.start').pass('pin', 'checks');
    story.tell('deployer', 'flag.set', { flag: 'kill', on: false }).decide('NO-GO');
    expect(codes(story.ask('ic', 'release.start'))).toEqual(['switch-needs-root-cause']);
    const file = { name: 'n', kind: 'file', sha256: 'a'.repeat(64), bytes: 2, mediaType: 't/t' };
    story.tell('sre', 'evidence.attach', { target: 'release', files: [file] });
    const told = { cause: 'c', fixCriteria: 'f', evidence: Object.keys(story.room.evidence) };
    story.tell('sre', 'incident.root-cause', { incident: one(story).id, ...told });
    expect(story.ask('ic', 'release.start').ok).toBe(true);
  });
});
