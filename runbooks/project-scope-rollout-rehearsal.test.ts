import { describe, expect, it } from 'vitest';
import { offeredUpdate } from '#lib/domain/checklist/offered-update.ts';
import { firingAlert } from '#lib/domain/testing/readings.ts';
import { codes } from '#lib/domain/testing/story.ts';
import { inPhase, Rollout } from './project-scope-crew.ts';
import { rowOf, shippedRunbook } from './reading.ts';

const runbook = shippedRunbook('project-scope-rollout');

describe('project-scope-rollout, carried by its ten roles', () => {
  it('goes from the preconditions over five segments to its end', () => {
    const rollout = inPhase(4).phase(4).as('COMPLETE').rows('post-deploy');
    for (const role of ['product', 'sre', 'security', 'qa']) {
      rollout.tell(role, 'signoff.give', { role });
    }
    rollout.tell('product', 'release.complete');
    expect(rollout.room.release.state).toBe('closed');
    const verbs = Object.values(rollout.room.decisions).map(({ verb, by }) => `${verb} ${by}`);
    expect(verbs).toEqual([
      'GO product@example.test',
      ...Array.from({ length: 4 }, () => 'PROCEED product@example.test'),
      'COMPLETE product@example.test',
    ]);
    const on = Object.values(rollout.room.flags).filter((row) => row.on);
    expect(on.map(({ state }) => state)).toEqual(Array.from({ length: 5 }, () => 'confirmed'));
  });

  it('keeps its clocks: 15 minutes, then 60 undisturbed, within four hours', () => {
    const rollout = inPhase(0).activated(0);
    expect(rollout.closed('PROCEED')).toEqual([
      'soak-running',
      'rows-open',
      'agreement-missing',
      'update-missing',
    ]);
    rollout.wait(15).tick();
    expect(rollout.stateOf('p0-close-watch')).toBe('PASS');
    rollout.wait(59).say('scope-mismatch-error', 'RED').tick();
    rollout.wait(5).say('scope-mismatch-error', 'GREEN').tick().wait(59).tick();
    expect(rollout.stateOf('p0-stability')).toBeUndefined();
    rollout.wait(1).tick();
    expect(rollout.stateOf('p0-stability')).toBe('PASS');
    rollout.agreed();
    expect(rollout.closed('PROCEED')).toEqual(['soak-running']);
    expect(rollout.wait(101).closed('PROCEED')).toEqual([]);
    expect(rollout.closed('PROCEED', 'platform-eng')).toEqual(['no-letter']);
  });

  it('leaves no phase before Product and Ops have both agreed and an update went out', () => {
    const rollout = inPhase(0).activated(0).watched().wait(165).tick();
    expect(rollout.unmet()).toEqual(['agreement-missing', 'update-missing']);
    rollout.tell('product', 'decision.agree', { role: 'product' });
    rollout.tell('support', 'update.post', { template: 'checkpoint' });
    expect(rollout.unmet()).toEqual(['agreement-missing']);
    rollout.tell('ops', 'decision.agree', { role: 'ops' });
    expect(rollout.unmet()).toEqual([]);
  });

  it('what both agreed on before a freeze is asked again after it', () => {
    const rollout = inPhase(0).activated(0).watched().wait(165).tick().agreed();
    expect(rollout.unmet()).toEqual([]);
    rollout.tell('product', 'decision.make', { verb: 'HOLD' });
    const hold = Object.values(rollout.room.decisions).find(({ verb }) => verb === 'HOLD')?.id;
    rollout.wait(1);
    for (const role of ['product', 'ops']) {
      rollout.tell(role, 'decision.agree', { role, decision: hold });
    }
    rollout.tell('support', 'update.post', { template: 'hold' }).wait(15).tick();
    expect(rollout.unmet()).toEqual(['agreement-missing']);
    for (const role of ['product', 'ops']) rollout.tell(role, 'decision.agree', { role });
    expect(rollout.unmet()).toEqual([]);
  });

  it('a freeze is logged by both, too, before anything goes on', () => {
    const rollout = inPhase(0).activated(0).watched().wait(165).tick();
    rollout.tell('product', 'decision.make', { verb: 'HOLD' });
    const hold = Object.values(rollout.room.decisions).find(({ verb }) => verb === 'HOLD')?.id;
    rollout.tell('support', 'update.post', { template: 'hold' }).wait(15).tick();
    for (const role of ['product', 'ops']) rollout.tell(role, 'decision.agree', { role });
    expect(rollout.unmet()).toEqual(['agreement-missing']);
    rollout.tell('product', 'decision.agree', { role: 'product', decision: hold });
    expect(rollout.unmet()).toEqual(['agreement-missing']);
    rollout.tell('ops', 'decision.agree', { role: 'ops', decision: hold });
    expect(rollout.unmet()).toEqual([]);
  });

  it('an alert finds the row of its incident channel open as soon as the flag is on', () => {
    const rollout = inPhase(0).upTo('phase-0', 'p0-close-watch').wait(3);
    const fields = { channel: '#inc-1' };
    const opened = { item: 'p0-incident-channel', result: 'PASS', fields };
    expect(codes(rollout.ask('ops', 'item.record', opened))).toEqual([]);
    const early = { item: 'p0-log', result: 'PASS' };
    expect(codes(rollout.ask('ops', 'item.record', early))).toEqual(['earlier-row-open']);
  });

  it('a P0 incident closes phase 0, 4xx over +10 % phase 1, a Medium alert phase 2', () => {
    const first = inPhase(0).activated(0);
    first.tell('sre', 'incident.open', { severity: 'P0', title: 'Isolation doubted' });
    expect(first.unmet()).toContain('incidents-open');
    const second = inPhase(1).phase(1).say('http-4xx', 'RED');
    expect(second.unmet()).toEqual(['signals-out']);
    const third = inPhase(2).phase(2);
    const labels = { alertname: 'ScopeMismatchHigh' };
    third.firing = [firingAlert({ level: 'low', labels })];
    expect(third.unmet()).toEqual([]);
    third.firing = [firingAlert({ level: 'medium', labels })];
    expect(third.unmet()).toEqual(['alerts-firing']);
  });

  it('where no alerts are sent SRE attests their level by hand, and what is sent afterwards counts more', () => {
    const rollout = inPhase(2).phase(2);
    rollout.hears = false;
    expect(rollout.unmet()).toEqual(['alerts-unattested']);
    rollout.tell('sre', 'item.record', { item: 'p2-alert-level', result: 'PASS' });
    expect(rollout.unmet()).toEqual([]);
    rollout.hears = true;
    rollout.firing = [firingAlert({ level: 'medium', labels: { alertname: 'ScopeMismatchHigh' } })];
    expect(rollout.unmet()).toEqual(['alerts-firing']);
  });

  it('GO waits for every signal that the preconditions name, throughput among them', () => {
    const named = [
      'cross-scope-access-attempt',
      'scope-mismatch-error',
      'http-4xx',
      'http-5xx',
      'api-p95',
      'request-throughput',
    ];
    for (const signal of named) {
      const rollout = new Rollout().ready().say(signal, 'NO_DATA');
      expect(rollout.closed('GO')).toEqual(['signals-no-data']);
    }
  });

  it('takes critical orphans for a go with a mitigation alone that QA has approved', () => {
    const rollout = new Rollout().tell('product', 'release.start').rows('preconditions');
    rollout.tell('platform-eng', 'phase.start', { phase: 'go-no-go' });
    for (const row of ['isolation-tests', 'regression-pack']) {
      rollout.row(rowOf(runbook, row).item);
    }
    const fields = { critical: '3', mitigation: 'orphans are moved by a job' };
    const mitigated = { item: 'data-quality-mitigated', result: 'PASS', fields };
    const asked = () => codes(rollout.ask('data-ops', 'item.record', mitigated));
    expect(asked()).toEqual(['approvals-missing']);
    const approve = { item: 'data-quality-mitigated', role: 'qa' };
    rollout.tell('qa', 'item.approve', approve);
    expect(asked()).toEqual([]);
    rollout.tell('data-ops', 'item.record', mitigated);
    const next = { item: 'dashboards', result: 'PASS' };
    expect(codes(rollout.ask('sre', 'item.record', next))).toEqual([]);
  });

  it('leaves phase 1 over no cross-tenant incident, whoever opened it, open or over', () => {
    const rollout = inPhase(1).phase(1);
    expect(rollout.unmet()).toEqual([]);
    const title = 'Tenant isolation broken';
    rollout.tell('security', 'incident.open', { severity: 'P0', title });
    expect(rollout.unmet()).toContain('incidents-open');
    for (const row of Object.values(rollout.room.incidents)) {
      rollout.room.incidents[row.id] = { ...row, recoveredAt: rollout.now };
    }
    expect(rollout.unmet()).toEqual(['incidents-in-phase']);
  });

  it('the way back takes its five minutes, and ends with errors normal and scope signals at baseline', () => {
    const rollout = inPhase(1).activated(1).as('ROLLBACK', { reason: 'asked for' });
    const asked = (item: string) =>
      codes(rollout.ask('sre', 'item.record', { item, result: 'PASS' }));
    rollout.upTo('rollback', 'rb-in-flight');
    expect(offeredUpdate(rollout.room)).toBe('incident-banner');
    for (const row of ['rb-banner', 'rb-support-update']) rollout.row(rowOf(runbook, row).item);
    expect(rollout.stateOf('rb-support-update')).toBe('PASS');
    expect(asked('rb-in-flight')).toEqual(['soak-running']);
    expect(
      codes(rollout.wait(4.9).ask('sre', 'item.record', { item: 'rb-in-flight', result: 'PASS' })),
    ).toEqual(['soak-running']);
    rollout.wait(0.1);
    rollout.upTo('rollback', 'rb-freeze');
    rollout.say('http-5xx', 'RED');
    expect(asked('rb-freeze')).toEqual(['signals-out']);
    rollout.say('http-5xx', 'GREEN');
    rollout.upTo('rollback', 'rb-baseline');
    const parts = ['cross-scope', 'scope-mismatch'];
    for (const part of parts) {
      rollout.tell('sre', 'item.record', { item: `rb-baseline/${part}`, result: 'PASS' });
    }
    for (const signal of ['cross-scope-access-attempt', 'scope-mismatch-error']) {
      rollout.say(signal, 'RED');
      expect(asked('rb-baseline')).toEqual(['signals-out']);
      rollout.say(signal, 'GREEN');
    }
    expect(asked('rb-baseline')).toEqual([]);
  });

  it('rolls back on a leak: flag off, nothing lost, and not activated again without cause and proof', () => {
    const rollout = inPhase(1).activated(1);
    rollout.tell('security', 'trigger.report', { trigger: 'cross-tenant-leak', note: 'rows of B' });
    expect(rollout.stateOf('p1-close-watch')).toBe('FAIL');
    rollout.as('ROLLBACK', { triggers: ['cross-tenant-leak'] });
    rollout.upTo('rollback', 'rb-in-flight').wait(5).rows('rollback');
    expect(rollout.room.release).toMatchObject({ state: 'rolled-back', phase: 'reactivation@1' });
    expect(rollout.room.release.safeAt).toBeDefined();
    expect(rollout.ask('product', 'release.start').ok).toBe(false);
    rollout.rows('reactivation');
    const [incident] = Object.values(rollout.room.incidents);
    expect(incident?.severity).toBe('P0');
    rollout.tell('product', 'release.start');
    expect(rollout.room.release).toMatchObject({ attempt: 2, phase: 'preconditions@2' });
  });

  it('rolls back when On-call, Product and Security agree', () => {
    const rollout = inPhase(0).activated(0);
    for (const role of ['on-call', 'product', 'security']) {
      rollout.tell(role, 'trigger.agree', { trigger: 'manual-rollback', role });
    }
    rollout.as('ROLLBACK', { triggers: ['manual-rollback'] });
    expect(rollout.room.release).toMatchObject({ state: 'rolling-back', phase: 'rollback@1' });
  });
});
