import { named } from './named.ts';
import type { Problem } from './parse.ts';
import { placeholdersIn, releasePlaceholders } from './placeholders.ts';
import type { ItemSpec, PhaseSpec, Runbook } from './schema.ts';

function checkAlerts({ alerts, roles, triggers }: Runbook): Problem[] {
  return alerts.flatMap((alert, at) => {
    const path = `alerts[${at}]`;
    const isMute = alert.match === undefined && alert.trigger === undefined;
    return [
      ...named(roles, alert.owner, `${path}.owner`, 'role'),
      ...named(triggers, alert.trigger, `${path}.trigger`, 'trigger'),
      ...(isMute ? [{ path, reason: 'needs match or trigger: nothing could raise it' }] : []),
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
          ? [{ path: `${where}.from`, reason: 'comes before the one above it' }]
          : []),
        ...(everyMs > 0 ? [] : [{ path: `${where}.everyMs`, reason: 'must be more than nothing' }]),
        ...(from < round.until
          ? []
          : [{ path: `${where}.from`, reason: 'begins when the rounds are over' }]),
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
  return objectives.flatMap(({ of }, at) =>
    of.kind === 'uptime'
      ? named(probes, of.probe, `objectives[${at}].of.probe`, 'probe')
      : named(signals, of.signal, `objectives[${at}].of.signal`, 'signal'),
  );
}

function checkProbes({ probes, parameters }: Runbook): Problem[] {
  const known: string[] = [...releasePlaceholders, ...parameters.map(({ slug }) => slug)];
  return probes.flatMap(({ url }, at) =>
    placeholdersIn(url)
      .filter((name) => !known.includes(name))
      .map((name) => ({
        path: `probes[${at}].url`,
        reason: `placeholder {${name}} is not known`,
      })),
  );
}

function checkApproval({ roles }: Runbook, item: ItemSpec, path: string): Problem[] {
  if (!item.approval) return [];
  return item.approval.roles.flatMap((role, at) =>
    named(roles, role, `${path}.approval.roles[${at}]`, 'role'),
  );
}

function checkExitCodes({ triggers }: Runbook, item: ItemSpec, path: string): Problem[] {
  return item.exitCodes.flatMap(({ code, trigger, result }, at) => {
    const where = `${path}.exitCodes[${at}]`;
    const again = item.exitCodes.findIndex((row) => row.code === code) < at;
    return [
      ...named(triggers, trigger, `${where}.trigger`, 'trigger'),
      ...(again ? [{ path: `${where}.code`, reason: `${code} is there twice` }] : []),
      ...(trigger !== undefined && result === 'PASS'
        ? [{ path: `${where}.trigger`, reason: 'a PASS fires nothing' }]
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
    ...checkExitCodes(runbook, item, path),
    ...(alone ? [{ path: `${path}.oneOf`, reason: 'is no alternative to any other row' }] : []),
  ];
}

function checkPhase(runbook: Runbook, phase: PhaseSpec, at: number): Problem[] {
  const path = `phases[${at}]`;
  const { tenants } = phase;
  const isUpsideDown = tenants?.max !== undefined && tenants.max < tenants.min;
  return [
    ...named(runbook.parameters, tenants?.parameter, `${path}.tenants.parameter`, 'parameter'),
    ...(isUpsideDown ? [{ path: `${path}.tenants.max`, reason: 'is less than min' }] : []),
    ...phase.items.flatMap((item, i) => checkRow(runbook, phase, item, `${path}.items[${i}]`)),
  ];
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
    ...runbook.phases.flatMap((phase, at) => checkPhase(runbook, phase, at)),
  ];
}
