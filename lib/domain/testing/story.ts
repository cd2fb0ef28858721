import { after } from '../clock/clock.ts';
import type { Outcome, Refusal } from '../commands/command.ts';
import { type CommandName, commands, runCommand } from '../commands/index.ts';
import { due } from '../due.ts';
import { applyEntry, emptyRoom } from '../fold.ts';
import type { Actor, Release, Room } from '../room.ts';
import type { Runbook } from '../runbook/schema.ts';
import { noReadings } from '../signals/fresh.ts';
import type { Reading, Readings, Verdict } from '../signals/reading.ts';
import { smallRunbook } from './small-runbook.ts';

export const startAt = '2026-11-24T08:00:00.000Z';

function reading(signal: string, at: string, change: Partial<Reading> = {}): Reading {
  return {
    signal,
    verdict: 'GREEN',
    judgedAt: at,
    value: 1,
    windowMs: 300_000,
    samples: 20,
    trend: 'steady',
    confirmed: false,
    badTrend: false,
    why: { code: 'judge-green' },
    ...change,
  };
}

/** A room that a test takes through a night: it holds the time, the readings and who acts. */
export class Story {
  room: Room;
  now = startAt;
  private verdicts: Record<string, Partial<Reading>> = {};
  private measures: Readings['measures'] = {};
  private judged: string | undefined;

  constructor(change: Partial<Release> = {}, runbook: Runbook = smallRunbook) {
    const release: Release = {
      id: 'spark-v1-4-0',
      template: runbook.slug,
      runbookHash: 'f'.repeat(64),
      service: 'spark',
      name: 'v1.4.0',
      version: 'v1.4.0',
      previousVersion: 'v1.3.9',
      sha: '9f3c2e1',
      targetAt: after(startAt, 600_000),
      drill: false,
      public: true,
      sample: false,
      parameters: {},
      sources: {},
      overrides: {},
      state: 'planned',
      attempt: 0,
      createdAt: startAt,
      createdBy: 'ic@example.test',
      ...change,
    };
    this.room = emptyRoom(runbook, release);
    for (const role of runbook.roles) {
      const person = `${role.slug}@example.test`;
      const id = `${role.slug}:${person}`;
      this.room.roles[id] = { id, role: role.slug, person, assignedAt: startAt };
    }
  }

  /** Readings as the poller would hand them in; stale after `stopPolling`. */
  get readings(): Readings {
    const judgedAt = this.judged ?? this.now;
    const signals = Object.fromEntries(
      this.room.runbook.signals.map((spec) => [
        spec.slug,
        reading(spec.slug, judgedAt, this.verdicts[spec.slug]),
      ]),
    );
    return { ...noReadings, judgedAt, everyMs: 15_000, signals, measures: this.measures };
  }

  say(signal: string, verdict: Verdict, change: Partial<Reading> = {}): this {
    this.verdicts[signal] = { verdict, ...change };
    return this;
  }

  measure(trigger: string, state: 'met' | 'unmet'): this {
    this.measures[trigger] = { trigger, judgedAt: this.now, state, windowMs: 600_000, samples: 50 };
    return this;
  }

  stopPolling(): this {
    this.judged = this.now;
    return this;
  }

  wait(minutes: number): this {
    this.now = after(this.now, minutes * 60_000);
    return this;
  }

  /** What the rules answer, without letting it happen. */
  ask(role: string, name: CommandName, input: object = {}): Outcome | Refusal {
    const actor: Actor =
      role === 'room'
        ? { type: 'system', id: 'room' }
        : { type: 'person', id: `${role}@example.test` };
    const parsed = commands[name].input.parse(input);
    return runCommand(this.room, name, parsed, { actor, now: this.now, readings: this.readings });
  }

  /** Lets it happen, or throws with the refusal's codes. */
  tell(role: string, name: CommandName, input: object = {}): this {
    const answer = this.ask(role, name, input);
    if (!answer.ok) throw new Error(`${name}: ${codes(answer).join(', ')}`);
    this.room = applyEntry(this.room, {
      seq: this.room.seq + 1,
      at: this.now,
      hash: String(this.room.seq + 1),
      ...(answer.draft.changes ? { changes: answer.draft.changes } : {}),
    });
    return this;
  }

  /** Sends everything that is due, as the job does. */
  tick(): this {
    for (const command of due(this.room, this.readings, this.now)) {
      this.tell('room', command.command, command.input);
    }
    return this;
  }

  pass(...items: string[]): this {
    for (const item of items) this.tell('scribe', 'item.record', { item, result: 'PASS' });
    return this;
  }

  vote(...roles: string[]): this {
    this.tell('ic', 'poll.open');
    for (const role of roles) this.tell(role, 'poll.vote', { role, vote: 'GO' });
    return this;
  }

  /** Up to the first stage, as a calm night goes. */
  go(): this {
    this.tell('ic', 'release.start').pass('pin', 'checks');
    this.tell('deployer', 'phase.start', { phase: 'button' }).pass('ritual');
    const file = { sha256: 'a'.repeat(64), bytes: 2, mediaType: 'text/plain' };
    this.tell('deployer', 'evidence.attach', {
      target: 'release',
      files: [
        { ...file, name: 'sbom.json', kind: 'sbom' },
        { ...file, name: 'log.txt', kind: 'file' },
      ],
    });
    return this.vote('deployer', 'sre').tell('ic', 'decision.make', { verb: 'GO' });
  }

  /** One stage with its rows, soak and poll; ready for the decision. */
  stage(n: number): this {
    this.pass(`weight-${n}`, `read-${n}`).wait(15).tick();
    return this.vote('deployer', 'sre');
  }

  decide(verb: string, more: object = {}): this {
    return this.tell('ic', 'decision.make', { verb, ...more });
  }
}

/** The codes of a refusal's reasons. */
export function codes(answer: Outcome | Refusal): string[] {
  return answer.ok ? [] : answer.reasons.map((reason) => reason.code);
}

/** The small runbook's room in its stage `n`, all stages before it behind. */
export function goTo(n: number): Story {
  const story = new Story().go();
  for (let stage = 1; stage < n; stage++) story.stage(stage).decide('PROCEED');
  return story;
}
