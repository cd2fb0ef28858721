import * as z from 'zod';
import { findItem, rowOf, runOf } from '../lookup.ts';
import { type Reason, reason } from '../message.ts';
import { anyVoice, mayBy } from '../raci.ts';
import type { Evidence, Room } from '../room.ts';
import { command, done, invalid, refuse } from './command.ts';

/** A stored file as the upload measured it. The API turns upload ids into these before the command runs. */
export const EvidenceFile = z.strictObject({
  name: z.string().min(1).max(200),
  kind: z.string().min(1).max(60),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  bytes: z.number().int().nonnegative(),
  mediaType: z.string().max(120),
});
export type EvidenceFile = z.infer<typeof EvidenceFile>;

/** `release`, or the kind and id of what the files prove. A row may be named by slug or number. */
function targetOf(room: Room, target: string): string | Reason {
  if (target === 'release') return target;
  const [kind = '', ...rest] = target.split(':');
  const ref = rest.length > 0 ? rest.join(':') : kind;
  if (kind === 'decision' && rowOf(room.decisions, ref)) return `decision:${ref}`;
  if (kind === 'phase' && rowOf(room.phases, ref)) return `phase:${ref}`;
  if (kind === 'trigger' && rowOf(room.triggers, ref.split('#')[0] ?? '')) return `trigger:${ref}`;
  if (kind === 'incident' && rowOf(room.incidents, ref)) return `incident:${ref}`;
  const names = kind === 'item' || rest.length === 0;
  const placed = names ? findItem(room.runbook, ref.split('@')[0] ?? '') : undefined;
  if (!placed) return reason('unknown-target', { ref: target });
  const run = runOf(room, placed.phase.slug);
  if (!run) return reason('phase-not-begun', { item: placed.item.slug, phase: placed.phase.slug });
  return `item:${placed.item.slug}@${run.run}`;
}

function rowsFor(
  room: Room,
  files: EvidenceFile[],
  target: string,
  by: string,
  at: string,
): Evidence[] {
  return files.map((file, n) => ({ id: `e${room.seq + 1}-${n + 1}`, ...file, target, by, at }));
}

/** A file whose name gives no kind away is what its row asks for, where that is one kind alone (C5). */
function kinded(room: Room, files: EvidenceFile[], target: string): EvidenceFile[] {
  const ref = target.startsWith('item:') ? (target.slice('item:'.length).split('@')[0] ?? '') : '';
  const [asked, ...others] = findItem(room.runbook, ref)?.item.evidence ?? [];
  if (asked === undefined || others.length > 0) return files;
  return files.map((file) => (file.kind === 'file' ? { ...file, kind: asked } : file));
}

/** Files put on record, several at once, attached to a row, a decision, a phase or the release (C4). */
export const evidenceAttach = command({
  input: z.strictObject({
    target: z.string().min(1).max(120),
    files: z.array(EvidenceFile).min(1).max(200),
  }),
  by: 'both',
  kind: 'evidence.attached',
  allow: (room, _input, actor) => mayBy(room, actor.id, anyVoice(room)),
  run: (room, input, { actor, now }) => {
    const target = targetOf(room, input.target);
    if (typeof target !== 'string') {
      return target.code === 'phase-not-begun' ? refuse(target) : invalid(target);
    }
    const files = kinded(room, input.files, target);
    const evidence = rowsFor(room, files, target, actor.id, now);
    return done({
      kind: 'evidence.attached',
      params: { target, count: evidence.length },
      changes: { evidence },
    });
  },
});

/** The room's own: what the signals said, as a file of evidence (C5, D5, E6). */
export const snapshotTake = command({
  input: z.strictObject({ target: z.string().min(1).max(120), file: EvidenceFile }),
  by: 'system',
  kind: 'snapshot.taken',
  allow: () => ({ role: 'room' }),
  run: (room, input, { actor, now }) => {
    const evidence = rowsFor(room, [input.file], input.target, actor.id, now);
    return done({
      kind: 'snapshot.taken',
      params: { target: input.target, sha256: input.file.sha256 },
      changes: { evidence },
    });
  },
});
