import * as z from 'zod';
import { type Reason, reason } from '../message.ts';
import { rolesWith } from '../raci.ts';
import { type Result, type Room, results } from '../room.ts';
import type { ItemTarget } from './item-target.ts';
import { Instant, Ref, Text } from './text.ts';

/** What is sent to record a row (C2). */
export const SentResult = z.strictObject({
  item: Ref,
  /** Left out where the exit code says it. */
  result: z.enum(results).optional(),
  exitCode: z.number().int().min(0).max(255).optional(),
  fields: z.record(z.string().max(60), z.string().max(1_000)).default({}),
  note: Text.optional(),
  observedAt: Instant.optional(),
  corrects: z.number().int().positive().optional(),
});
export type SentResult = z.infer<typeof SentResult>;
/** What was sent, with the result that its exit code stands for. */
export type ItemResult = SentResult & { result: Result };

/** The result by the row's own exit codes; what was sent in words has the last word (C6, S2 §4.2). */
export function resolved(target: ItemTarget, sent: SentResult): ItemResult | Reason {
  const known = target.item.exitCodes.find(({ code }) => code === sent.exitCode);
  const result = sent.result ?? known?.result;
  if (result) return { ...sent, result };
  if (sent.exitCode === undefined) return reason('result-missing', { item: target.item.slug });
  const params = { item: target.item.slug, exitCode: sent.exitCode };
  return reason('exit-code-unknown', params);
}

/** A FAIL is said in words, or by an exit code that the runbook has words for. */
function saysWhy({ item }: ItemTarget, { note, exitCode }: ItemResult): boolean {
  return (
    Boolean(note) || item.exitCodes.some((own) => own.code === exitCode && own.result === 'FAIL')
  );
}

/** A PASS needs its required fields and evidence; a FAIL says why. */
function incomplete(room: Room, target: ItemTarget, input: ItemResult): Reason[] {
  const unknown = Object.keys(input.fields).filter(
    (name) => !target.item.fields.some((field) => field.slug === name),
  );
  const reasons = unknown.map((field) =>
    reason('unknown-field', { item: target.item.slug, field }),
  );
  if (input.result === 'FAIL') {
    return saysWhy(target, input)
      ? reasons
      : [...reasons, reason('fail-needs-note', { item: target.item.slug })];
  }
  const missing = target.item.fields.filter((field) => field.required && !input.fields[field.slug]);
  if (missing.length > 0) {
    const fields = missing.map((field) => field.slug);
    reasons.push(reason('fields-missing', { item: target.item.slug, fields }));
  }
  const kinds = Object.values(room.evidence)
    .filter((row) => row.target === `item:${target.id}`)
    .map((row) => row.kind);
  const wanted = target.item.evidence.filter((kind) => !kinds.includes(kind));
  if (wanted.length > 0) {
    reasons.push(
      reason('row-evidence-missing', { item: target.item.slug, kinds: wanted }, [
        target.item.owner,
      ]),
    );
  }
  return reasons;
}

function correctionProblem(room: Room, target: ItemTarget, input: ItemResult): Reason[] {
  if (input.corrects === undefined) return [];
  if (input.corrects > room.seq) return [reason('unknown-entry', { seq: input.corrects })];
  const isOfRow = Object.values(room.attempts).some(
    (row) =>
      row.phaseRun === target.run.id &&
      row.item === target.item.slug &&
      row.entry === input.corrects,
  );
  return isOfRow ? [] : [reason('nothing-to-correct', { item: target.item.slug })];
}

/** What is wrong with the result as it was sent, whatever stands in the room otherwise. */
export function malformed(room: Room, target: ItemTarget, input: ItemResult): Reason[] {
  return [...incomplete(room, target, input), ...correctionProblem(room, target, input)];
}

/** A second result is a new attempt; a canary FAIL is lifted by a new canary attempt alone, by no correction (A4, ruling 14). */
export function repeated(room: Room, target: ItemTarget, input: ItemResult): Reason[] {
  const { state } = target;
  if (!state) return [];
  const isCorrection = input.corrects !== undefined;
  const isPassing = !isCorrection || input.result === 'PASS';
  if (state.state === 'FAIL' && target.phase.kind === 'canary' && isPassing) {
    return [
      reason('canary-row-failed', { item: target.item.slug }, rolesWith(room, 'rollout', 'act')),
    ];
  }
  if (isCorrection) return [];
  if (state.state === 'WAIVED') return [reason('row-waived', { item: target.item.slug })];
  if (state.state === 'PASS' && target.run.state !== 'current') {
    return [reason('phase-over', { phase: target.phase.slug })];
  }
  return [];
}
