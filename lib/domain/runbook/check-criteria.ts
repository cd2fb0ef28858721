import type { SingleCriterion } from '../gate/criterion-spec.ts';
import type { Joint } from '../joint.ts';
import { allNamed, checkPeople, named, unknownName } from './named.ts';
import { type Problem, problem, way } from './problem.ts';
import type { CriterionSpec, PhaseSpec, Runbook } from './schema.ts';

interface Place {
  path: string;
  phase?: PhaseSpec;
  /** Phases from this place in the list on come later. */
  before: number;
}

function checkPhaseNames(
  runbook: Runbook,
  slugs: string[],
  path: string,
  before: number,
): Problem[] {
  return slugs.flatMap((slug) => {
    const at = runbook.phases.findIndex((phase) => phase.slug === slug);
    const kind = runbook.phases[at]?.kind;
    if (kind === 'rollback' || kind === 'reactivation') {
      return [problem('waits-for-way-back', path, { phase: slug }, way('name-phase-forward'))];
    }
    if (at < 0) return named(runbook.phases, slug, path, 'phase');
    return at < before
      ? []
      : [problem('waits-for-later-phase', path, { phase: slug }, way('wait-for-earlier'))];
  });
}

function checkNamedSignals(runbook: Runbook, slugs: string[], path: string): Problem[] {
  const unknown = slugs.filter((slug) => !runbook.signals.some((signal) => signal.slug === slug));
  if (unknown.length > 0) {
    return unknown.map((slug) =>
      unknownName(
        runbook.signals,
        slug,
        problem('gate-names-unknown-signal', path, { signal: slug }),
      ),
    );
  }
  const isEmpty = slugs.length === 0 && !runbook.signals.some((signal) => signal.golden);
  return isEmpty ? [problem('gate-without-signals', path, {}, way('add-signals'))] : [];
}

/** A criterion over nothing would be met from the start: silence is not success. */
const empty = (isEmpty: boolean, found: Problem): Problem[] => (isEmpty ? [found] : []);

/** Two parties that agree are two: each of them once, and each a role (F5). */
function checkParties(runbook: Runbook, { parties, ...joint }: Joint, path: string): Problem[] {
  const isTwice = new Set(parties).size < parties.length;
  return [
    ...allNamed(runbook.roles, parties, `${path}.parties`, 'role'),
    ...empty(isTwice, problem('party-twice', `${path}.parties`, {}, way('party-once'))),
    ...checkPeople({ parties, ...joint }, path),
  ];
}

/** Criteria that name a row of the runbook which is judged elsewhere: probes, objectives, flags, triggers, rounds. */
function checkNames(runbook: Runbook, spec: SingleCriterion, path: string): Problem[] {
  switch (spec.kind) {
    case 'probe':
    case 'drift':
      return named(runbook.probes, spec.probe, `${path}.probe`, 'probe');
    case 'parent':
      return named(runbook.parameters, spec.parameter, `${path}.parameter`, 'parameter');
    case 'burn':
      return named(runbook.objectives, spec.objective, `${path}.objective`, 'objective');
    case 'flag':
      return named(runbook.flags, spec.flag, `${path}.flag`, 'flag');
    case 'quiet':
      return [
        ...allNamed(runbook.triggers, spec.triggers, `${path}.triggers`, 'trigger'),
        ...named(runbook.phases, spec.from, `${path}.from`, 'phase'),
      ];
    case 'time':
      return named(runbook.phases, spec.from, `${path}.from`, 'phase');
    case 'agreement':
      return checkParties(runbook, spec, path);
    case 'rounds':
      return [
        ...allNamed(runbook.rounds, spec.rounds, `${path}.rounds`, 'round'),
        ...empty(
          runbook.rounds.length === 0,
          problem('gate-without-rounds', path, {}, way('write-rounds')),
        ),
      ];
    default:
      return [];
  }
}

function checkSingle(runbook: Runbook, spec: SingleCriterion, place: Place): Problem[] {
  const { path, phase, before } = place;
  switch (spec.kind) {
    case 'alerts':
      return named(phase?.items ?? [], spec.attestedBy, `${path}.attestedBy`, 'row');
    case 'signals':
      return checkNamedSignals(runbook, spec.signals, path);
    case 'phases':
      return checkPhaseNames(runbook, spec.phases, path, before);
    case 'soak':
      return empty(!phase?.soak, problem('gate-without-soak', path, {}, way('write-soak')));
    case 'poll':
      return [
        ...empty(!phase?.poll.length, problem('gate-without-poll', path, {}, way('write-poll'))),
        ...checkPeople({ ...spec, parties: phase?.poll ?? [] }, path),
      ];
    case 'sign-offs':
      return empty(
        !runbook.signOffs?.length,
        problem('nobody-signs', path, {}, way('write-sign-offs')),
      );
    case 'freeze': {
      const isFree = runbook.objectives.length + runbook.freezes.length === 0;
      return empty(isFree, problem('nothing-freezes', path, {}, way('write-freezes')));
    }
    default:
      return checkNames(runbook, spec, path);
  }
}

/** A criterion, or one of those it is made of, that names what does not exist or that nobody could meet (ruling 18). */
function checkCriterion(runbook: Runbook, spec: CriterionSpec, place: Place): Problem[] {
  if (spec.kind !== 'all' && spec.kind !== 'any') return checkSingle(runbook, spec, place);
  return spec.of.flatMap((part, at) =>
    checkSingle(runbook, part, { ...place, path: `${place.path}.of[${at}]` }),
  );
}

/** What gates, rows and completion ask for (B2, B8, F3). */
export function checkCriteria(runbook: Runbook): Problem[] {
  const gates = runbook.phases.flatMap((phase, at) =>
    (phase.gate?.criteria ?? []).flatMap((spec, c) =>
      checkCriterion(runbook, spec, {
        path: `phases[${at}].gate.criteria[${c}]`,
        phase,
        before: at,
      }),
    ),
  );
  const needs = runbook.phases.flatMap((phase, at) =>
    phase.items.flatMap((item, i) =>
      item.needs.flatMap((spec, n) => {
        const path = `phases[${at}].items[${i}].needs[${n}]`;
        return [
          ...checkCriterion(runbook, spec, { path, phase, before: at }),
          ...empty(
            spec.overridable,
            problem('row-overridable', path, {}, way('leave-overridable')),
          ),
        ];
      }),
    ),
  );
  const completion = runbook.completion.flatMap((spec, at) =>
    checkCriterion(runbook, spec, { path: `completion[${at}]`, before: runbook.phases.length }),
  );
  return [...gates, ...needs, ...completion];
}
