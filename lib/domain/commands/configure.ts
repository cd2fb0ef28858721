import * as z from 'zod';
import { canonicalText } from '../canonical.ts';
import { routeFaults } from '../flags/check-routes.ts';
import { ChosenRoute } from '../flags/flag-route.ts';
import { findTrigger, openTriggers } from '../lookup.ts';
import { type Reason, reason } from '../message.ts';
import { mayBy, type Way } from '../raci.ts';
import type { Release, Room } from '../room.ts';
import { missingBounds, warnsTooLate } from '../runbook/check-signals.ts';
import { Cadence, type SignalSpec } from '../runbook/schema.ts';
import { Limits } from '../signals/signal-spec.ts';
import { ChosenSource, isRemote } from '../signals/source-spec.ts';
import { containingTriggers } from '../triggers/containment.ts';
import { objectivesOf, signalsOf } from '../triggers/rules-of.ts';
import { command, done, invalid, refuse } from './command.ts';
import { ParameterValue, Text } from './text.ts';

const minCadenceMs = 60_000;

/** What of a running release can be set anew; each part stands whole in the place of what was there. */
const Settings = z.strictObject({
  limits: z.record(z.string().max(80), Limits).optional(),
  sources: z.record(z.string().max(80), ChosenSource).optional(),
  flags: z.record(z.string().max(80), ChosenRoute).optional(),
  parameters: z.record(z.string().max(80), ParameterValue).optional(),
  /** Targets of objectives, in percent of good events. */
  objectives: z.record(z.string().max(80), z.number().gt(0).lt(100)).optional(),
  cadence: z.array(Cadence).min(1).max(20).optional(),
  public: z.boolean().optional(),
  containment: z.boolean().optional(),
  reason: Text,
});
type Settings = z.infer<typeof Settings>;

/** Measuring is the monitoring's to set, telling the communication's, flags the rollout's; who decides may set all (ruling 18). */
function waysOf(settings: Settings): Way[] {
  const { limits, sources, objectives, flags, parameters, cadence, containment } = settings;
  const ways: Way[] = [{ workstream: 'decision', power: 'decide' }];
  // Parameters stand in every command of the runbook; containment lets the room act by itself.
  if (parameters !== undefined || containment !== undefined) return ways;
  const measures = [limits, sources, objectives].some((part) => part !== undefined);
  const tells = cadence !== undefined || settings.public !== undefined;
  const switches = flags !== undefined;
  if (switches && !measures && !tells) ways.unshift({ workstream: 'rollout', power: 'decide' });
  if (measures && !tells && !switches) ways.unshift({ workstream: 'monitoring', power: 'decide' });
  if (tells && !measures && !switches)
    ways.unshift({ workstream: 'communication', power: 'decide' });
  return ways;
}

const specOf = (room: Room, slug: string) =>
  room.runbook.signals.find((spec) => spec.slug === slug);

/** A limit that cannot judge, or a source that this signal does not have. */
function faultsOf(
  room: Room,
  { limits = {}, sources = {}, flags = {}, parameters = {}, objectives = {}, cadence }: Settings,
): Reason[] {
  const faults: Reason[] = routeFaults(room, flags);
  for (const [signal, own] of Object.entries(limits)) {
    const spec = specOf(room, signal);
    if (!spec) faults.push(reason('unknown-signal', { ref: signal }));
    else if (missingBounds('', own.limit, spec.harm).length > 0)
      faults.push(reason('limit-incomplete', { signal }));
    else if (warnsTooLate(own)) faults.push(reason('warning-beyond-limit', { signal }));
  }
  for (const [signal, chosen] of Object.entries(sources)) {
    const spec = specOf(room, signal);
    if (!spec) faults.push(reason('unknown-signal', { ref: signal }));
    else if (chosen === 'self' && spec.source.kind !== 'self')
      faults.push(reason('not-measured-here', { signal }));
  }
  for (const slug of Object.keys(parameters)) {
    if (parameterOf(room, slug) === undefined)
      faults.push(reason('unknown-parameter', { parameter: slug }));
  }
  for (const ref of Object.keys(objectives)) {
    if (!room.runbook.objectives.some(({ slug }) => slug === ref))
      faults.push(reason('unknown-objective', { ref }));
  }
  if (cadence?.some(({ everyMs }) => everyMs < minCadenceMs))
    faults.push(reason('cadence-too-fast', { leastMs: minCadenceMs }));
  return faults;
}

/** A limit, or an objective's target, is not moved out from under a trigger that fired over it: it is answered first (E6). */
function underTrigger(room: Room, { limits = {}, objectives = {} }: Settings): Reason[] {
  return openTriggers(room).flatMap((state) => {
    const trigger = findTrigger(room.runbook, state.id);
    const signals = trigger ? [...new Set(signalsOf(trigger))] : [];
    const targets = trigger ? [...new Set(objectivesOf(trigger))] : [];
    const moved = [
      ...signals.filter((signal) => limits[signal] !== undefined),
      ...targets.filter((objective) => objectives[objective] !== undefined),
    ];
    return moved.map((signal) =>
      reason('limit-under-trigger', { signal, trigger: state.id }, [room.runbook.command]),
    );
  });
}

const limitsOf = ({ limit, warn }: SignalSpec): Limits => ({ limit, ...(warn ? { warn } : {}) });

/** The value in force; undefined where the runbook has no such parameter. */
function parameterOf({ runbook, release }: Room, slug: string): string | undefined {
  const spec = runbook.parameters.find((row) => row.slug === slug);
  return spec && (release.parameters[slug] ?? spec.default ?? '');
}

const same = (a: unknown, b: unknown) => canonicalText(a) === canonicalText(b);

/** Containment is for real releases, and for runbooks whose triggers name what is to be switched off (E6). */
function containable({ release, runbook }: Room, { containment }: Settings): Reason[] {
  if (containment !== true) return [];
  if (release.drill) return [reason('containment-not-in-drill')];
  return containingTriggers(runbook).length > 0 ? [] : [reason('containment-names-no-flag')];
}

/** What would change, as it is and as it shall be; a part that stays as it is stands in neither. */
function difference(room: Room, asked: Settings) {
  const before: Record<string, unknown> = {};
  const after: Record<string, unknown> = {};
  const note = (name: string, is: unknown, shall: unknown) => {
    if (shall === undefined || (is !== undefined && same(is, shall))) return;
    if (is !== undefined) before[name] = is;
    after[name] = shall;
  };
  for (const [signal, own] of Object.entries(asked.limits ?? {})) {
    const spec = specOf(room, signal);
    if (spec) note(`limit:${signal}`, limitsOf(spec), own);
  }
  for (const [signal, chosen] of Object.entries(asked.sources ?? {})) {
    const own = specOf(room, signal)?.source;
    const is = room.release.sources[signal] ?? (own && isRemote(own) ? own : own?.kind);
    note(`source:${signal}`, is, chosen);
  }
  for (const [flag, chosen] of Object.entries(asked.flags ?? {})) {
    note(`flag:${flag}`, room.release.flags?.[flag] ?? 'by-hand', chosen);
  }
  for (const [slug, value] of Object.entries(asked.parameters ?? {})) {
    note(`parameter:${slug}`, parameterOf(room, slug), value);
  }
  for (const [objective, target] of Object.entries(asked.objectives ?? {})) {
    const is = room.runbook.objectives.find(({ slug }) => slug === objective)?.target;
    note(`objective:${objective}`, is, target);
  }
  note('cadence', room.runbook.cadence, asked.cadence);
  note('public', room.release.public, asked.public);
  note('containment', room.release.containment ?? false, asked.containment);
  return { before, after };
}

/**
 * Sets limits, sources, targets of objectives, parameters, what serves its flags, update cadence or visibility of a
 * release anew; the entry keeps each as it was and
 * as it is (contract: release.configure). Refuses a limit whose trigger is open, and a change of nothing;
 * names limits that cannot judge. Roles, T-0 and the pin have commands of their own.
 */
export const releaseConfigure = command({
  input: Settings,
  by: 'person',
  kind: 'release.configured',
  recordsRefusal: true,
  allow: (room, input, actor) => mayBy(room, actor.id, waysOf(input)),
  run: (room, input) => {
    const faults = faultsOf(room, input);
    if (faults.length > 0) return invalid(...faults);
    const reasons = [...underTrigger(room, input), ...containable(room, input)];
    if (reasons.length > 0) return refuse(...reasons);
    const { before, after } = difference(room, input);
    if (Object.keys(after).length === 0) return refuse(reason('nothing-changes'));
    const { release } = room;
    const next: Release = {
      ...release,
      public: input.public ?? release.public,
      ...(input.containment === undefined ? {} : { containment: input.containment }),
      sources: { ...release.sources, ...input.sources },
      ...(input.flags ? { flags: { ...release.flags, ...input.flags } } : {}),
      ...(input.limits ? { limits: { ...release.limits, ...input.limits } } : {}),
      parameters: { ...release.parameters, ...input.parameters },
      ...(input.objectives ? { objectives: { ...release.objectives, ...input.objectives } } : {}),
      ...(input.cadence ? { cadence: input.cadence } : {}),
    };
    return done({
      kind: 'release.configured',
      params: { before, after, reason: input.reason },
      changes: { release: next },
    });
  },
});
