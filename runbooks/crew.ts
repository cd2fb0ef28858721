import { after } from '#lib/domain/clock/clock.ts';
import { itemTarget } from '#lib/domain/commands/item-target.ts';
import { flagInTheWay } from '#lib/domain/flags/row-flag.ts';
import type { ProbeReading } from '#lib/domain/probes/probe-reading.ts';
import type { ItemSpec } from '#lib/domain/runbook/schema.ts';
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
    const fields = item.fields
      .filter(({ required }) => required)
      .map(({ slug }) => [slug, 'on file']);
    const input = { item: item.slug, result: 'PASS', fields: Object.fromEntries(fields) };
    return this.tell(item.owner, 'item.record', input);
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
    for (const item of phaseOf(this.room.runbook, phase).items) {
      if (item.required && item.measured === undefined) this.row(item);
    }
    return this;
  }
}
