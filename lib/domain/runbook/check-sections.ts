import { criteriaAsked } from './criteria-asked.ts';
import { named } from './named.ts';
import { knownNames } from './near-names.ts';
import { placeholdersIn, releasePlaceholders } from './placeholders.ts';
import { type Problem, problem, way } from './problem.ts';
import type { ItemSpec, PhaseSpec, Runbook } from './schema.ts';

function checkAlerts({ alerts, roles, triggers }: Runbook): Problem[] {
  return alerts.flatMap((alert, at) => {
    const path = `alerts[${at}]`;
    const isMute = alert.match === undefined && alert.trigger === undefined;
    return [
      ...named(roles, alert.owner, `${path}.owner`, 'role'),
      ...named(triggers, alert.trigger, `${path}.trigger`, 'trigger'),
      ...(isMute ? [problem('alert-never-raised', path, {}, way('write-match'))] : []),
    ];
  });
}

function checkRounds({ rounds, roles, phases }: Runbook): Problem[] {
  return rounds.flatMap((round, at) => {
    const path = `rounds[${at}]`;
    const late = round.schedule.flatMap(({ from, everyMs }, step) => {
      const before = round.schedule[step - 1];
      const where = `${path}.schedule[${step}]`;
      return [
        ...(before && from <= before.from
          ? [problem('out-of-order', `${where}.from`, {}, way('order-steps'))]
          : []),
        ...(everyMs > 0
          ? []
          : [problem('no-time-between', `${where}.everyMs`, {}, way('write-duration'))]),
        ...(from < round.until
          ? []
          : [problem('step-after-end', `${where}.from`, {}, way('end-rounds-later'))]),
      ];
    });
    const from = round.from === 'release' ? undefined : round.from;
    return [
      ...named(roles, round.owner, `${path}.owner`, 'role'),
      ...named(phases, from, `${path}.from`, 'phase'),
      ...late,
    ];
  });
}

function checkObjectives({ objectives, signals, probes }: Runbook): Problem[] {
  return objectives.flatMap(({ of }, at) => {
    const path = `objectives[${at}].of`;
    if (of.kind === 'uptime') return named(probes, of.probe, `${path}.probe`, 'probe');
    const signal = signals.find(({ slug }) => slug === of.signal);
    const isPercent = of.kind !== 'share' || signal === undefined || signal.unit === '%';
    return [
      ...named(signals, of.signal, `${path}.signal`, 'signal'),
      ...(isPercent ? [] : [problem('no-percentage', `${path}.signal`, {}, way('write-percent'))]),
    ];
  });
}

function checkProbes({ probes, parameters }: Runbook): Problem[] {
  const known: string[] = [...releasePlaceholders, ...parameters.map(({ slug }) => slug)];
  return probes.flatMap(({ url }, at) =>
    placeholdersIn(url)
      .filter((name) => !known.includes(name))
      .map((name) =>
        problem('placeholder-unknown', `probes[${at}].url`, { name }, knownNames(name, known)),
      ),
  );
}

/** Each person counts once, so that seats for one hold no more people than there are of them. */
function checkApproval({ roles }: Runbook, item: ItemSpec, path: string): Problem[] {
  if (!item.approval) return [];
  const { roles: asked, count } = item.approval;
  const isBounded = asked.every((slug) => roles.find((role) => role.slug === slug)?.seat === 'one');
  const most = new Set(asked).size;
  const where = `${path}.approval.count`;
  const tooMany = problem('approval-over-seats', where, { count, most }, way('lower-count'));
  return [
    ...asked.flatMap((role, at) => named(roles, role, `${path}.approval.roles[${at}]`, 'role')),
    ...(isBounded && count > most ? [tooMany] : []),
  ];
}

function checkUpdates({ updates }: Runbook, item: ItemSpec, path: string): Problem[] {
  return item.updates.flatMap((name, at) =>
    Object.hasOwn(updates, name)
      ? []
      : [
          problem(
            'names-unknown',
            `${path}.updates[${at}]`,
            { what: 'update', name },
            way('write-update'),
          ),
        ],
  );
}

function checkExitCodes({ triggers }: Runbook, item: ItemSpec, path: string): Problem[] {
  return item.exitCodes.flatMap(({ code, trigger, result }, at) => {
    const where = `${path}.exitCodes[${at}]`;
    const again = item.exitCodes.findIndex((row) => row.code === code) < at;
    return [
      ...named(triggers, trigger, `${where}.trigger`, 'trigger'),
      ...(again
        ? [problem('exit-code-twice', `${where}.code`, { exitCode: code }, way('exit-code-once'))]
        : []),
      ...(trigger !== undefined && result === 'PASS'
        ? [problem('pass-fires', `${where}.trigger`, {}, way('leave-trigger'))]
        : []),
    ];
  });
}

function checkRow(runbook: Runbook, phase: PhaseSpec, item: ItemSpec, path: string): Problem[] {
  const alone =
    item.oneOf !== undefined && phase.items.filter(({ oneOf }) => oneOf === item.oneOf).length < 2;
  const parameter = item.onlyIf?.parameter?.slug;
  return [
    ...named(runbook.flags, item.flag?.flag, `${path}.flag.flag`, 'flag'),
    ...named(phase.tracks, item.track, `${path}.track`, 'track'),
    ...(parameter === 'environment'
      ? []
      : named(runbook.parameters, parameter, `${path}.onlyIf.parameter.slug`, 'parameter')),
    ...checkApproval(runbook, item, path),
    ...checkUpdates(runbook, item, path),
    ...checkExitCodes(runbook, item, path),
    ...(alone ? [problem('alternative-alone', `${path}.oneOf`, {}, way('share-word'))] : []),
  ];
}

function checkPhase(runbook: Runbook, phase: PhaseSpec, at: number): Problem[] {
  const path = `phases[${at}]`;
  const { tenants } = phase;
  const isUpsideDown = tenants?.max !== undefined && tenants.max < tenants.min;
  return [
    ...named(runbook.parameters, tenants?.parameter, `${path}.tenants.parameter`, 'parameter'),
    ...(isUpsideDown
      ? [problem('max-under-min', `${path}.tenants.max`, {}, way('raise-max'))]
      : []),
    ...phase.items.flatMap((item, i) => checkRow(runbook, phase, item, `${path}.items[${i}]`)),
  ];
}

/** A freeze that ends before it begins never runs; one of every hour of the week never ends. */
function checkFreezes({ freezes }: Runbook): Problem[] {
  return freezes.flatMap(({ window }, at) => {
    const path = `freezes[${at}].window`;
    if (window.kind === 'once') {
      if (Date.parse(window.from) < Date.parse(window.until)) return [];
      return [problem('freeze-ends-first', `${path}.until`, {}, way('write-until-later'))];
    }
    const isAlways = new Set(window.days).size === 7 && window.from === window.until;
    return isAlways ? [problem('freeze-always', path, {}, way('leave-time'))] : [];
  });
}

/** Windows that no gate and no row asks for would lock nothing. */
function checkFreezesAsked({ freezes, phases }: Runbook): Problem[] {
  const isAsked = criteriaAsked({ phases }).some(({ kind }) => kind === 'freeze');
  if (freezes.length === 0 || isAsked) return [];
  return [problem('freeze-unasked', 'freezes', {}, way('ask-for-freeze'))];
}

function checkContainment({ triggers, flags }: Runbook): Problem[] {
  return triggers.flatMap(({ contain }, t) =>
    contain.flatMap((flag, at) => named(flags, flag, `triggers[${t}].contain[${at}]`, 'flag')),
  );
}

/** Signals that take their samples from a probe's answers. */
function checkProbeSources({ signals, probes }: Runbook): Problem[] {
  return signals.flatMap(({ source }, at) =>
    source.kind === 'probe'
      ? named(probes, source.probe, `signals[${at}].source.probe`, 'probe')
      : [],
  );
}

/** Flags, probes, objectives, alerts, rounds, and what rows and phases name of them. */
export function checkSections(runbook: Runbook): Problem[] {
  return [
    ...checkAlerts(runbook),
    ...checkRounds(runbook),
    ...checkObjectives(runbook),
    ...checkProbes(runbook),
    ...checkProbeSources(runbook),
    ...checkContainment(runbook),
    ...checkFreezes(runbook),
    ...checkFreezesAsked(runbook),
    ...runbook.phases.flatMap((phase, at) => checkPhase(runbook, phase, at)),
  ];
}
