import { after } from '#lib/domain/clock/clock.ts';
import { codes, startAt } from '#lib/domain/testing/story.ts';
import { Crew } from './crew.ts';
import { rowOf, shippedRunbook } from './reading.ts';

const runbook = shippedRunbook('go-live-cutover');

/** A cutover with its rounds and what its measures say. */
export class Cutover extends Crew {
  constructor() {
    super({ targetAt: after(startAt, 3_600_000) }, runbook);
  }

  begin(phase: string): this {
    return this.tell('deployer', 'phase.start', { phase });
  }

  /** Preconditions, T-60 and T-30. */
  prepared(): this {
    this.tell('ic', 'release.start').rows('readiness').begin('preflight').rows('preflight');
    return this.wait(30).begin('backup').rows('backup');
  }

  /** T-15 and T-10, up to the canary. */
  deployed(): this {
    this.prepared().wait(15).begin('deploy').rows('deploy');
    return this.wait(5).begin('smoke').rows('smoke').wait(10).begin('canary');
  }

  /** Every round of the next hours, each in its time. */
  rounds(hours: number): this {
    for (let half = 0; half < hours * 2; half += 1) {
      this.wait(30).tick();
      for (const { slug, owner } of runbook.rounds) {
        const input = { round: slug, result: 'PASS' };
        if (this.ask(owner, 'round.record', input).ok) this.tell(owner, 'round.record', input);
      }
    }
    return this;
  }

  /** The first hour after GO, and on into hypercare. */
  handedOver(): this {
    return this.rounds(1).rows('first-hour').begin('hypercare');
  }

  /** Why a PASS of the row is closed; empty where it is open. */
  asked(item: string): string[] {
    const { owner, fields } = rowOf(runbook, item).item;
    const known = Object.fromEntries(fields.map(({ slug }) => [slug, 'on file']));
    return codes(this.ask(owner, 'item.record', { item, result: 'PASS', fields: known }));
  }

  /** What measures of hypercare say now: no spike, and a queue within its SLA. */
  seen(): this {
    return this.measure('errors-5xx-spike', 'unmet').measure('queue-backlog-sla', 'unmet');
  }

  fail(row: string, note = 'seen'): this {
    const { owner } = rowOf(runbook, row).item;
    return this.tell(owner, 'item.record', { item: row, result: 'FAIL', note });
  }

  /** Why the decision is closed; empty where it is open. */
  closed(verb: string, by = 'ic'): string[] {
    return codes(this.ask(by, 'decision.make', { verb }));
  }
}
