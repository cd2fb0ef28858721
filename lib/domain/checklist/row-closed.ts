import type { ItemState, PhaseRun, Room } from '../room.ts';
import type { ItemSpec, PhaseSpec } from '../runbook/schema.ts';

type PartSpec = ItemSpec['parts'][number];

/** What is known of a row in one run; a row nobody touched is OPEN. */
export function itemIn(room: Room, run: PhaseRun, item: string): ItemState | undefined {
  return room.items[`${item}@${run.run}`];
}

/** PASS and WAIVED close a row, and so does the word that it does not apply (C1). */
export function isClosed(state: ItemState | undefined): boolean {
  return state?.state === 'PASS' || state?.state === 'WAIVED' || state?.state === 'N/A';
}

/** A part as a row of its own: it bears the row's owner and workstream, and its slug is `row/part` (C1). */
export function partRow(item: ItemSpec, part: PartSpec): ItemSpec {
  return {
    slug: `${item.slug}/${part.slug}`,
    text: part.text,
    owner: item.owner,
    workstream: item.workstream,
    required: item.required && part.required,
    ...(part.expected ? { expected: part.expected } : {}),
    prohibition: false,
    fields: part.fields,
    points: [],
    parts: [],
    preferred: false,
    exitCodes: [],
    startsSoak: false,
    safe: false,
    needs: [],
    updates: [],
    evidence: [],
  };
}

/** The parts of a row, as rows (C1). */
export function partRows(item: ItemSpec): ItemSpec[] {
  return item.parts.map((part) => partRow(item, part));
}

/** Parts that a PASS of the row waits for, and those that let it only FAIL (C1). */
export function partsInTheWay(room: Room, run: PhaseRun, item: ItemSpec) {
  const states = item.parts
    .filter((part) => part.required)
    .map((part) => ({ slug: `${item.slug}/${part.slug}` }))
    .map(({ slug }) => ({ slug, state: itemIn(room, run, slug) }));
  return {
    open: states.filter(({ state }) => !isClosed(state)).map(({ slug }) => slug),
    failed: states.filter(({ state }) => state?.state === 'FAIL').map(({ slug }) => slug),
  };
}

/** The value that a condition is judged by: the release's parameter, its default, or where the phase runs. */
function parameterOf({ release, runbook }: Room, phase: PhaseSpec, slug: string): string {
  const spec = runbook.parameters.find((parameter) => parameter.slug === slug);
  const place = slug === 'environment' ? phase.environment?.en : undefined;
  return release.parameters[slug] ?? spec?.default ?? place ?? '';
}

/** Whether a parameter of the release says that the row is not wanted (C1: staging only). */
export function isRuledOut(room: Room, phase: PhaseSpec, item: ItemSpec): boolean {
  const wanted = item.onlyIf?.parameter;
  if (!wanted) return false;
  const value = parameterOf(room, phase, wanted.slug).trim().toLowerCase();
  return value !== wanted.equals.trim().toLowerCase();
}

/** The other rows of the phase of which one PASS is enough (C1: "either … or …"). */
export function alternatives(phase: PhaseSpec, item: ItemSpec): ItemSpec[] {
  if (item.oneOf === undefined) return [];
  return phase.items.filter((other) => other !== item && other.oneOf === item.oneOf);
}

/** PASS with every required part, WAIVED, not applicable, or an alternative that passed (C1, A3). */
export function isRowClosed(room: Room, phase: PhaseSpec, run: PhaseRun, item: ItemSpec): boolean {
  const state = itemIn(room, run, item.slug);
  const hasParts = state?.state !== 'PASS' || partsInTheWay(room, run, item).open.length === 0;
  if (isClosed(state) && hasParts) return true;
  if (isRuledOut(room, phase, item)) return true;
  return alternatives(phase, item).some(
    (other) =>
      itemIn(room, run, other.slug)?.state === 'PASS' &&
      partsInTheWay(room, run, other).open.length === 0,
  );
}
