import { isRowClosed, partRows } from '#lib/domain/checklist/row-closed.ts';
import { after } from '#lib/domain/clock/clock.ts';
import { itemTarget } from '#lib/domain/commands/item-target.ts';
import { flagInTheWay } from '#lib/domain/flags/row-flag.ts';
import type { ProbeReading } from '#lib/domain/probes/probe-reading.ts';
import { slotsOf } from '#lib/domain/rounds/schedule.ts';
import type { ItemSpec } from '#lib/domain/runbook/schema.ts';
import type { Readings } from '#lib/domain/signals/reading.ts';
import { probeReading } from '#lib/domain/testing/readings.ts';
import { codes, Story } from '#lib/domain/testing/story.ts';
import { phaseOf } from './reading.ts';

/** A release of a shipped runbook whose every role is held by a person of that name. */
export class Crew extends Story {
  private probes: Record<string, Partial<ProbeReading>> = {};

  override get readings(): Readings {
    const judgedAt = this.now;
    const known = Object.entries(this.probes).map(([probe, change]) => [
      probe,
      probeReading({ probe, judgedAt, ...change }),
    ]);
    return { ...super.readings, probes: Object.fromEntries(known) };
  }

  /** What a probe has said since so many minutes ago. */
  probe(slug: string, state: ProbeReading['state'], minutes: number): this {
    this.probes[slug] = { state, sinceAt: after(this.now, -minutes * 60_000) };
    return this;
  }

  /** A probe that is ready names this build, and the room has had its time to notice. */
  serves(slug: string, buildId: string): this {
    const from = this.room.release.probeReferences?.[slug]?.buildId ?? buildId;
    const changed = from === buildId ? [] : [{ field: 'build-id' as const, from, to: buildId }];
    this.probes[slug] = { state: 'ready', sinceAt: this.now, buildId, changed };
    return this.tick();
  }

  /** One row by its owner: left out where it depends on a case that is not there; its parts and its flag first. */
  row(item: ItemSpec): this {
    const target = itemTarget(this.room, item.slug);
    if ('ok' in target) throw new Error(`${item.slug}: ${codes(target).join(', ')}`);
    if (isRowClosed(this.room, target.phase, target.run, item)) return this;
    if (item.onlyIf && !item.onlyIf.parameter) {
      return this.tell(item.owner, 'item.exclude', { item: item.slug, reason: 'not the case' });
    }
    for (const part of partRows(item).filter(({ required }) => required)) this.passed(part);
    if (item.flag && flagInTheWay(this.room, target).length > 0) {
      this.tell(item.owner, 'flag.set', item.flag);
    }
    return this.files(item).approved(item).passed(item);
  }

  /** The kinds of evidence that the row asks for, attached to it by its owner. */
  private files({ slug, owner, evidence }: ItemSpec): this {
    if (evidence.length === 0) return this;
    const file = { sha256: 'a'.repeat(64), bytes: 2, mediaType: 'text/plain' };
    const files = evidence.map((kind) => ({ ...file, name: `${kind}.txt`, kind }));
    return this.tell(owner, 'evidence.attach', { target: `item:${slug}`, files });
  }

  /** As many people of the asked roles as the row wants, and the time that their word takes to count. */
  private approved({ slug, approval }: ItemSpec): this {
    if (!approval) return this;
    const seats = Object.values(this.room.roles).filter(({ role }) =>
      approval.roles.includes(role),
    );
    // The first seat of each role speaks before the second of any.
    const order = seats.toSorted((a, b) => a.person.length - b.person.length);
    for (const { role, person } of order.slice(0, approval.count)) {
      this.tell(person.replace('@example.test', ''), 'item.approve', { item: slug, role });
    }
    return this.wait((approval.minAgeMs ?? 0) / 60_000);
  }

  private passed({ slug, owner, fields }: ItemSpec): this {
    const known = fields.filter(({ required }) => required).map((field) => [field.slug, 'on file']);
    const input = { item: slug, result: 'PASS', fields: Object.fromEntries(known) };
    return this.tell(owner, 'item.record', input);
  }

  /** Every round that is due and has not passed, missed ones among them, by its owner. */
  roundsMadeGood(): this {
    for (const spec of this.room.runbook.rounds) {
      const due = slotsOf(this.room, spec).filter(({ dueAt }) => dueAt <= this.now);
      for (const { id } of due.filter((slot) => this.room.rounds[slot.id]?.state !== 'PASS')) {
        this.tell(spec.owner, 'round.record', { round: id, result: 'PASS' });
      }
    }
    return this;
  }

  /** The rows of a phase that come before this one. */
  upTo(phase: string, row: string): this {
    const { items } = phaseOf(this.room.runbook, phase);
    const at = items.findIndex(({ slug }) => slug === row);
    for (const item of items.slice(0, at)) this.row(item);
    return this;
  }

  /** The rows of a phase that a calm run has to close. */
  rows(phase: string): this {
    for (const item of phaseOf(this.room.runbook, phase).items) {
      if (item.required && item.measured === undefined) this.row(item);
    }
    return this;
  }
}
