import { judgeGate } from '#lib/domain/gate/index.ts';
import { currentRun, itemIn } from '#lib/domain/lookup.ts';
import type { Readings } from '#lib/domain/signals/reading.ts';
import { objectiveReading } from '#lib/domain/testing/readings.ts';
import { codes } from '#lib/domain/testing/story.ts';
import { Crew } from './crew.ts';
import { shippedRunbook } from './reading.ts';

const runbook = shippedRunbook('project-scope-rollout');
const hours = [4, 8, 12, 12, 24];

/** A roll-out of project scope, with its sender of alerts and its error budget. */
export class Rollout extends Crew {
  firing: Readings['alerts']['firing'] = [];
  /** Whether a sender of alerts is connected. */
  hears = true;

  constructor() {
    const phases = [0, 1, 2, 3, 4].map((n) => [`phase${n}Tenants`, 'tenant-a, tenant-b']);
    super({ parameters: Object.fromEntries(phases) }, runbook);
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
    const alerts = { connected: this.hears, truncated: 0, firing: this.firing };
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

  as(verb: string, more: object = {}): this {
    return this.tell('product', 'decision.make', { verb, ...more });
  }

  /** The rows of a phase as far as people close them; no alert has fired. */
  activated(n: number): this {
    const why = { item: `p${n}-incident-channel`, reason: 'No alert fired.' };
    return this.tell('ops', 'item.exclude', why).rows(`phase-${n}`).tick();
  }

  watched(): this {
    return this.wait(15).tick().wait(60).tick();
  }

  /** One phase to its end: activation, watch, stability, the rest of its time, an update, both words. */
  phase(n: number): this {
    this.activated(n)
      .watched()
      .wait((hours[n] ?? 0) * 60 - 75)
      .tick();
    return this.agreed();
  }

  agreed(): this {
    this.tell('support', 'update.post', { template: 'checkpoint' });
    for (const role of ['product', 'ops']) this.tell(role, 'decision.agree', { role });
    return this;
  }

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

/** In this phase, entered by its decision. */
export function inPhase(n: number): Rollout {
  const rollout = new Rollout().ready().as('GO');
  for (let at = 0; at < n; at += 1) rollout.phase(at).as('PROCEED');
  return rollout;
}
