import { describe, expect, it } from 'vitest';
import { judgeGate } from '#lib/domain/gate/index.ts';
import { currentRun, itemIn } from '#lib/domain/lookup.ts';
import type { Readings } from '#lib/domain/signals/reading.ts';
import { objectiveReading } from '#lib/domain/testing/readings.ts';
import { codes } from '#lib/domain/testing/story.ts';
import { Crew } from './crew.ts';
import { phaseOf, shippedRunbook } from './reading.ts';

const runbook = shippedRunbook('project-scope-rollout');
const hours = [4, 8, 12, 12, 24];

class Rollout extends Crew {
  private scopeAlerts: Readings['alerts']['firing'] = [];

  constructor() {
    super({}, runbook);
  }

  override get readings(): Readings {
    const burn = hours.map((hour) => ({
      windowMs: hour * 3_600_000,
      good: 9_999,
      total: 10_000,
      state: 'ok' as const,
      rate: 0.1,
    }));
    const availability = objectiveReading({ burn, budgetLeftPercent: 90 });
    const alerts = { connected: true, truncated: 0, firing: this.scopeAlerts };
    return { ...super.readings, alerts, objectives: { availability } };
  }

  /** Preconditions, checklist and poll, up to GO. */
  ready(): this {
    this.tell('product', 'release.start').rows('preconditions');
    this.tell('platform-eng', 'phase.start', { phase: 'go-no-go' }).rows('go-no-go');
    this.tell('product', 'poll.open');
    for (const role of ['platform-eng', 'sre', 'security', 'qa']) {
      this.tell(role, 'poll.vote', { role, vote: 'GO' });
    }
    return this;
  }

  /** Why the decision is closed; empty where it is open. */
  closed(verb: string, by = 'product'): string[] {
    return codes(this.ask(by, 'decision.make', { verb }));
  }

  unmet(): string[] {
    const gate = judgeGate(this.room, this.readings, this.now);
    return gate?.criteria.flatMap(({ met, text }) => (met ? [] : [text.code])) ?? [];
  }

  stateOf(row: string): string | undefined {
    const run = currentRun(this.room);
    return run && itemIn(this.room, run, row)?.state;
  }
}

describe('project-scope-rollout, carried by its ten roles', () => {
  it('prints', () => {
    const r = new Rollout().ready();
    console.log(r.unmet(), r.closed('GO'), r.closed('GO', 'sre'));
    expect(phaseOf(runbook, 'phase-0').slug).toBe('phase-0');
  });
});
