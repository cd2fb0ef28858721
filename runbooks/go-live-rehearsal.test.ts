import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readRunbookText } from '#lib/contract/runbook-file.ts';
import { judgeGate } from '#lib/domain/gate/index.ts';
import type { BurnRate } from '#lib/domain/objectives/objective-reading.ts';
import { commandFacts, fillCommand, fillText } from '#lib/domain/runbook/placeholders.ts';
import { statementValues } from '#lib/domain/runbook/statement-values.ts';
import type { Readings } from '#lib/domain/signals/reading.ts';
import { objectiveReading } from '#lib/domain/testing/readings.ts';
import { codes, Story } from '#lib/domain/testing/story.ts';
import { sampleEvidence } from '#lib/server/samples/evidence.ts';

const answer = readRunbookText(
  readFileSync(new URL('./go-live-micro-plan.yaml', import.meta.url), 'utf8'),
);
if (!answer.ok) throw new Error(JSON.stringify(answer.problems));
const { runbook } = answer;
const three: Record<string, string[]> = {
  ic: ['ic'],
  deployer: ['deployer', 'sre', 'db-owner'],
  scribe: ['scribe', 'qa', 'payments-owner', 'security'],
};

const burnRate = (rate: number): BurnRate => ({
  windowMs: 24 * 3_600_000,
  rate,
  good: 9_970,
  total: 10_000,
  state: 'ok',
});

/** A night of this runbook with three people in all the rooms' chairs. */
class Night extends Story {
  constructor() {
    super({}, runbook);
    this.room.roles = {};
    for (const [person, roles] of Object.entries(three)) {
      for (const role of roles) {
        const id = `${role}:${person}@example.test`;
        const holder = `${person}@example.test`;
        this.room.roles[id] = { id, role, person: holder, assignedAt: this.now };
      }
    }
  }

  /** The error budget: whole, unless a test says otherwise. */
  budget = objectiveReading({ budgetLeftPercent: 70, burn: [burnRate(0.3)] });

  override get readings(): Readings {
    return { ...super.readings, objectives: { availability: this.budget } };
  }

  /** Every hourly check of the first night, as its time comes. */
  hours(count: number): this {
    for (let hour = 0; hour < count; hour += 1) {
      this.wait(60).tell('deployer', 'round.record', { round: 'night-check', result: 'PASS' });
    }
    return this;
  }

  /** Files on record until there are so many. */
  collect(count: number): this {
    const missing = count - Object.keys(this.room.evidence).length;
    const files = Array.from({ length: missing }, (_, at) => ({
      name: `metrics_${at}.json`,
      kind: 'file',
      mediaType: 'application/json',
      sha256: 'b'.repeat(64),
      bytes: 2,
    }));
    return this.tell('scribe', 'evidence.attach', { target: 'release', files });
  }

  rows(phase: string): this {
    const spec = this.room.runbook.phases.find(({ slug }) => slug === phase);
    const open = spec?.items.filter((item) => item.required && item.measured === undefined) ?? [];
    for (const { slug, fields } of open) {
      const given = fields
        .filter((field) => field.required)
        .map((field) => [field.slug, 'on file']);
      const input = { item: slug, result: 'PASS', fields: Object.fromEntries(given) };
      this.tell('scribe', 'item.record', input);
    }
    return this;
  }

  poll(): this {
    this.tell('ic', 'poll.open');
    for (const [person, roles] of Object.entries(three)) {
      for (const role of roles.filter((one) => one !== 'ic' && one !== 'scribe')) {
        this.tell(person, 'poll.vote', { role, vote: 'GO' });
      }
    }
    return this;
  }

  prepare(): this {
    const { version, previousVersion = '', sha, service } = this.room.release;
    const files = sampleEvidence({ version, previousVersion, sha, service }).map((file) => ({
      name: file.name,
      kind: file.kind,
      mediaType: file.mediaType,
      sha256: 'a'.repeat(64),
      bytes: file.text.length,
    }));
    this.tell('scribe', 'evidence.attach', { target: 'release', files });
    this.tell('ic', 'release.start').rows('preflight');
    this.tell('deployer', 'phase.start', { phase: 'green-button' }).rows('green-button').poll();
    return this;
  }

  soak(stage: number): this {
    this.rows(`stage-${stage}`)
      .wait(stage === 5 ? 30 : 15)
      .tick();
    return this.poll();
  }
}

function toStage(stage: number): Night {
  const night = new Night().prepare();
  night.decide('GO');
  for (let n = 1; n < stage; n += 1) night.soak(n).decide('PROCEED');
  return night;
}

describe('go-live-micro-plan, carried by IC, Scribe and Deployer', () => {
  it('goes from preflight to COMPLETE and through the first night', () => {
    const night = toStage(5).soak(5);
    night.decide('COMPLETE');
    for (const item of ['final-snapshot', 'tag-release', 'lift-freeze']) {
      night.tell('deployer', 'item.record', { item, result: 'PASS' });
    }
    const success = { item: 'success-criteria', result: 'PASS' };
    expect(codes(night.ask('scribe', 'item.record', success))).toEqual(['evidence-short']);
    night.collect(50).rows('close-out');
    night.tell('deployer', 'phase.start', { phase: 'first-night' });
    const early = night.ask('scribe', 'item.record', {
      item: 'night-checks-complete',
      result: 'PASS',
    });
    expect(codes(early)).toContain('rounds-to-come');
    const unmet = () => codes(night.ask('ic', 'release.complete'));
    expect(unmet()).toEqual(['phases-open', 'rounds-to-come']);
    night.hours(24);
    night.budget = { ...night.budget, burn: [burnRate(1.5)] };
    expect(unmet()).toEqual(['phases-open', 'burn-over']);
    night.tell('scribe', 'item.record', { item: 'night-begins', result: 'PASS' });
    const burnt = night.ask('scribe', 'item.record', { item: 'night-burn-rate', result: 'PASS' });
    expect(codes(burnt)).toEqual(['burn-over']);
    night.budget = { ...night.budget, burn: [burnRate(0.3)] };
    night.rows('first-night');
    expect(unmet()).toEqual([]);
    expect(night.room.release).toMatchObject({ state: 'completed', phase: 'first-night@1' });
    const decisions = Object.values(night.room.decisions).map((row) => row.verb);
    expect(decisions).toEqual(['GO', 'PROCEED', 'PROCEED', 'PROCEED', 'PROCEED', 'COMPLETE']);
  });

  it('keeps GO closed until everything it asks for is there', () => {
    const night = new Night().tell('ic', 'release.start').rows('preflight');
    night.tell('deployer', 'phase.start', { phase: 'green-button' });
    expect(codes(night.ask('ic', 'decision.make', { verb: 'GO' }))).toEqual([
      'rows-open',
      'poll-waiting',
      'evidence-kinds',
    ]);
    expect(judgeGate(night.room, night.readings, night.now)?.criteria).toHaveLength(7);
  });

  it('lets nothing forward with less than 10 % of the error budget left, or a budget nobody can read', () => {
    const night = toStage(1).soak(1);
    const asked = () => codes(night.ask('ic', 'decision.make', { verb: 'PROCEED' }));
    expect(asked()).toEqual([]);
    night.budget = objectiveReading({ budgetLeftPercent: 9.9, frozen: true });
    expect(asked()).toEqual(['budget-frozen']);
    night.budget = objectiveReading({ state: 'no-data' });
    expect(asked()).toEqual(['budget-unread']);
  });

  it('rolls back at 25 % with trigger and stage in the command, then asks for E8', () => {
    const night = toStage(3);
    night.say('http-5xx', 'RED', { badTrend: true, confirmed: true, value: 1.84 }).tick();
    expect(Object.keys(night.room.triggers)).toContain('s4-t02');
    const statement = runbook.statements.ROLLBACK?.en ?? '';
    const values = statementValues(night.room, night.readings, night.now, 'en');
    expect(fillText(statement, values)).toMatch(
      /^Rollback of v1\.4\.0 at 25\u00A0%\. Trigger s4-t02, 5xx over limit, worsening\. 5xx 1\.84\u00A0% against a limit of 1\u00A0%, \d+ samples\. Canary weight returns to 0 and v1\.3\.9 serves all traffic\.$/,
    );
    night.decide('ROLLBACK', { triggers: ['s4-t02'] });
    const phase = runbook.phases.find(({ kind }) => kind === 'rollback');
    const [first] = phase?.items ?? [];
    if (!phase || !first) throw new Error('the runbook has a way back');
    const facts = commandFacts(night.room);
    expect(fillCommand(runbook, night.room.release, first, phase, facts)).toContain(
      '-Reason "s4-t02" `\n  -Stage "25%"',
    );
    night.say('http-5xx', 'GREEN').rows('rollback');
    expect(night.room.release).toMatchObject({ state: 'rolled-back', phase: 'reactivation@1' });
    expect(codes(night.ask('ic', 'release.start'))).toEqual(['reactivation-open']);
    night.rows('reactivation').tell('ic', 'release.start');
    expect(night.room.release).toMatchObject({ state: 'live', attempt: 2, phase: 'preflight@2' });
  });
});
