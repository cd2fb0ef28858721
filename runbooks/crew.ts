import { isRowClosed, partRows } from '#lib/domain/checklist/row-closed.ts';
import { after } from '#lib/domain/clock/clock.ts';
import { itemTarget } from '#lib/domain/commands/item-target.ts';
import { flagInTheWay } from '#lib/domain/flags/row-flag.ts';
import { runOf } from '#lib/domain/lookup.ts';
import type { ProbeReading } from '#lib/domain/probes/probe-reading.ts';
import type { ItemSpec, PhaseSpec } from '#lib/domain/runbook/schema.ts';
import type { Readings } from '#lib/domain/signals/reading.ts';
import { probeReading } from '#lib/domain/testing/readings.ts';
import { Story } from '#lib/domain/testing/story.ts';
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

  /** One row by its owner, its flag first. */
  row(item: ItemSpec): this {
    const target = itemTarget(this.room, item.slug);
    if (item.flag && !('ok' in target) && flagInTheWay(this.room, target).length > 0) {
      this.tell(item.owner, 'flag.set', item.flag);
    }
    this.files(item);
    for (const part of partRows(item)) this.row(part);
    this.approve(item);
    const fields = item.fields
      .filter(({ required }) => required)
      .map(({ slug }) => [slug, 'on file']);
    const input = { item: item.slug, result: 'PASS', fields: Object.fromEntries(fields) };
    return this.tell(item.owner, 'item.record', input);
  }

  /** As many people of the asked roles as the row wants, and the time that their word takes to count. */
  private approve({ slug, approval }: ItemSpec): void {
    if (!approval) return;
    for (const role of approval.roles.slice(0, approval.count)) {
      this.tell(role, 'item.approve', { item: slug, role });
    }
    this.wait((approval.minAgeMs ?? 0) / 60_000);
  }

  /** Whether a calm run records it: wanted here, and no alternative to one that was taken. */
  private isWanted(phase: PhaseSpec, item: ItemSpec): boolean {
    const run = runOf(this.room, phase.slug);
    const isClosed = run !== undefined && isRowClosed(this.room, phase, run, item);
    return item.required && item.measured === undefined && !isClosed;
  }

  /** The kinds of evidence that the row asks for, attached to it by its owner. */
  private files({ slug, owner, evidence }: ItemSpec): void {
    if (evidence.length === 0) return;
    const file = { sha256: 'a'.repeat(64), bytes: 2, mediaType: 'text/plain' };
    const files = evidence.map((kind) => ({ ...file, name: `${kind}.txt`, kind }));
    this.tell(owner, 'evidence.attach', { target: `item:${slug}`, files });
  }

  /** The rows of a phase that a calm run has to close. */
  rows(phase: string): this {
    const spec = phaseOf(this.room.runbook, phase);
    for (const item of spec.items) if (this.isWanted(spec, item)) this.row(item);
    return this;
  }
}
