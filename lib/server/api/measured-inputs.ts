import * as z from 'zod';
import type { CommandName } from '#lib/domain/commands/index.ts';
import { findSignal } from '#lib/domain/lookup.ts';
import type { Room } from '#lib/domain/room.ts';
import type { Baseline } from '#lib/domain/signals/reading.ts';
import { ChosenSource } from '#lib/domain/signals/source-spec.ts';
import { bad, good, type Parsed } from './answer.ts';
import type { Deps } from './deps.ts';
import { sourceIssues } from './new-release.ts';

const Upload = z.string().max(100);

/** `evidence.attach` on the wire: uploads by their id, never hashes that nobody checked. */
export const attachInput = z.strictObject({
  target: z.string().min(1).max(120),
  evidence: z.union([Upload, z.array(Upload).min(1).max(200)]),
});

/** `baseline.take` on the wire: which signals; the server measures them. All relative ones by default. */
export const takeInput = z.strictObject({
  signals: z.array(z.string().trim().min(1).max(80)).min(1).max(50).optional(),
});

const configureSources = z.looseObject({ sources: z.record(z.string(), ChosenSource).default({}) });

/** Completes a command's input with what only the server can vouch for; others pass as they are. */
export async function completeInput(
  command: CommandName,
  wire: unknown,
  room: Room,
  deps: Deps,
): Promise<Parsed<unknown>> {
  if (command === 'evidence.attach') return attached(attachInput.parse(wire), room, deps);
  if (command === 'baseline.take') return taken(takeInput.parse(wire), room, deps);
  if (command === 'release.configure') return configured(wire, room, deps);
  return good(wire);
}

/** Only connections that the house has can be a source (D6). */
async function configured(wire: unknown, room: Room, deps: Deps): Promise<Parsed<unknown>> {
  const { sources } = configureSources.parse(wire);
  const issues = sourceIssues(sources, room.runbook, await deps.connections.list());
  return issues.length > 0 ? bad({ code: 'bad-input', issues }) : good(wire);
}

async function attached(
  { target, evidence }: z.infer<typeof attachInput>,
  room: Room,
  deps: Deps,
): Promise<Parsed<unknown>> {
  const ids = typeof evidence === 'string' ? [evidence] : evidence;
  const files = await Promise.all(ids.map((id) => deps.uploads.get(room.release.id, id)));
  const unknown = files.indexOf(null);
  if (unknown < 0) return good({ target, files });
  return bad({
    code: 'bad-input',
    issues: [{ path: `evidence[${unknown}]`, message: 'no such upload in this release' }],
  });
}

async function taken(
  { signals }: z.infer<typeof takeInput>,
  room: Room,
  deps: Deps,
): Promise<Parsed<unknown>> {
  const wanted =
    signals ??
    room.runbook.signals
      .filter((spec) => spec.baseline?.kind === 'reference')
      .map(({ slug }) => slug);
  const baselines: Record<string, Baseline> = {};
  for (const ref of wanted) {
    const slug = findSignal(room.runbook, ref)?.slug;
    const baseline = slug === undefined ? null : await deps.baseline(room, slug);
    if (slug !== undefined && baseline) baselines[slug] = baseline;
  }
  return good({ signals: wanted, baselines });
}
