import { readFileSync } from 'node:fs';
import { readRunbookText } from '#lib/contract/runbook-file.ts';
import { agreementsOf } from '#lib/domain/commands/decision-agree.ts';
import { judgeCompletion, judgeGate } from '#lib/domain/gate/index.ts';
import { currentPhase } from '#lib/domain/lookup.ts';
import { rolesWith } from '#lib/domain/raci.ts';
import type { Release, RoleAssignment } from '#lib/domain/room.ts';
import { slotInHand } from '#lib/domain/rounds/schedule.ts';
import type { Runbook } from '#lib/domain/runbook/schema.ts';
import { Crew } from './crew.ts';

const MOST_STEPS = 60;
/** The steps in which a walk waits for a clock, from short to long. */
const WAITS = [1, 15, 60, 5 * 60, 7 * 60, 24 * 60, 7 * 24 * 60];

/** A runbook that ships with nothing but the tests. */
export function fixtureRunbook(slug: string): Runbook {
  const text = readFileSync(new URL(`./fixtures/${slug}.yaml`, import.meta.url), 'utf8');
  const answer = readRunbookText(text);
  if (!answer.ok) throw new Error(JSON.stringify(answer.problems));
  return answer.runbook;
}

/** Takes a release of any runbook through its phases by what the runbook says alone; it knows none by name. */
export class Walk extends Crew {
  constructor(runbook: Runbook, change: Partial<Release> = {}) {
    super(change, runbook);
    // A second person for each seat of several, so that approvals find two.
    const second = runbook.roles.flatMap(({ slug, seat }): RoleAssignment[] => {
      const person = `${slug}-two@example.test`;
      const row = { id: `${slug}:${person}`, role: slug, person, assignedAt: this.now };
      return seat === 'one' ? [] : [row];
    });
    const held = Object.fromEntries(second.map((row) => [row.id, row]));
    this.room = { ...this.room, roles: { ...this.room.roles, ...held } };
  }

  get lead(): string {
    return this.room.runbook.command;
  }

  begin(): this {
    return this.tell(this.lead, 'release.start');
  }

  /** Where the phase in hand stands in the runbook. */
  private get place(): number {
    const phase = currentPhase(this.room);
    return phase ? this.room.runbook.phases.indexOf(phase) : -1;
  }

  /** Codes of what still stands in the way of the phase in hand. */
  get unmet(): string[] {
    const gate = judgeGate(this.room, this.readings, this.now);
    return (gate?.criteria ?? []).flatMap(({ met, text }) => (met ? [] : [text.code]));
  }

  /** All that the phase in hand asks of people: rows, files, poll, agreement, an update, rounds. */
  work(): this {
    const phase = currentPhase(this.room);
    if (!phase) throw new Error('no phase in hand');
    this.rows(phase.slug);
    for (const spec of phase.gate?.criteria ?? []) {
      if (spec.kind === 'poll') this.polled(phase.poll);
      if (spec.kind === 'update') {
        const input = { audience: 'public', text: 'As planned.' };
        this.tell(this.lead, 'update.post', input);
      }
      if (spec.kind === 'evidence') {
        const file = { sha256: 'b'.repeat(64), bytes: 2, mediaType: 'text/plain' };
        const files = [...spec.kinds, 'file'].map((kind) => ({
          ...file,
          name: `${kind}.txt`,
          kind,
        }));
        this.tell(this.lead, 'evidence.attach', { target: 'release', files });
      }
    }
    for (const { parties } of agreementsOf(phase)) {
      for (const role of parties) this.tell(role, 'decision.agree', { role });
    }
    return this;
  }

  private polled(roles: string[]): void {
    this.tell(this.lead, 'poll.open');
    for (const role of roles) this.tell(role, 'poll.vote', { role, vote: 'GO' });
  }

  /** Waits as long as nothing but time is wanting. */
  untilOpen(): this {
    for (const minutes of WAITS) {
      if (this.unmet.length === 0) return this;
      this.wait(minutes).tick().rounds();
    }
    if (this.unmet.length > 0) throw new Error(`${this.room.release.phase}: ${this.unmet}`);
    return this;
  }

  /** Every round that is due, and those that were missed. */
  rounds(): this {
    for (const spec of this.room.runbook.rounds) {
      const missed = Object.values(this.room.rounds).filter(
        ({ round, state }) => round === spec.slug && state === 'MISSED',
      );
      const inHand = slotInHand(this.room, spec, this.now);
      const isOpen = inHand !== undefined && this.room.rounds[inHand.id] === undefined;
      const checks = Object.fromEntries(spec.checks.map(({ slug }) => [slug, 'PASS']));
      for (const round of [...missed.map(({ id }) => id), ...(isOpen ? [spec.slug] : [])]) {
        this.tell(spec.owner, 'round.record', { round, result: 'PASS', checks });
      }
    }
    return this;
  }

  /** Works off the phase in hand and goes on as its gate, or its place in the list, says. */
  step(): this {
    const phase = currentPhase(this.room);
    this.work();
    if (phase?.gate) {
      this.untilOpen();
      return this.tell(this.lead, 'decision.make', { verb: phase.gate.verb });
    }
    const next = this.room.runbook.phases[this.place + 1];
    if (!next || next.kind === 'rollback' || next.kind === 'reactivation') return this;
    return this.tell(this.lead, 'phase.start', { phase: next.slug });
  }

  /** Until the phase in hand is this one. */
  to(slug: string): this {
    for (let at = 0; currentPhase(this.room)?.slug !== slug; at += 1) {
      if (at > MOST_STEPS) throw new Error(`never comes to ${slug}`);
      this.step();
    }
    return this;
  }

  /** To the very end: every phase, the signatures, and the release closed. */
  toEnd(): this {
    for (let before = ''; before !== this.room.release.phase; ) {
      before = this.room.release.phase ?? '';
      this.step();
    }
    for (const role of this.room.runbook.signOffs ?? []) this.tell(role, 'signoff.give', { role });
    const open = judgeCompletion(this.room, this.readings, this.now).filter(({ met }) => !met);
    if (open.length > 0) throw new Error(open.map(({ text }) => text.code).join(', '));
    const [closer = this.lead] = rolesWith(this.room, 'decision', 'decide');
    return this.tell(closer, 'release.complete');
  }
}
