import type { Message } from '../message.ts';
import { named, unknownName } from './named.ts';
import { type Problem, problem, way } from './problem.ts';
import { type Runbook, Workstream } from './schema.ts';

const acting = ['R', 'A', 'RA'];
const accountable = ['A', 'RA'];

/** One accountable role a workstream, a letter for every role, and no letter for anybody else (F2). */
function checkRaci({ raci, roles }: Runbook): Problem[] {
  const slugs = roles.map((role) => role.slug);
  return Workstream.options.flatMap((workstream) => {
    const path = `raci.${workstream}`;
    const letters = raci[workstream];
    const holders = Object.keys(letters).filter((role) =>
      accountable.includes(letters[role] ?? ''),
    );
    const strangers = Object.keys(letters).filter((role) => !slugs.includes(role));
    const silent = slugs.filter((role) => letters[role] === undefined);
    return [
      ...strangers.flatMap((role) => named(roles, role, `${path}.${role}`, 'role')),
      ...silent.map((role) =>
        problem('letter-missing', path, { role }, way('write-letter', { role })),
      ),
      ...(holders.length === 1
        ? []
        : [problem('accountable-roles', path, { count: holders.length }, way('one-accountable'))]),
    ];
  });
}

/** The way out of an owner without a right: who may own a row of this workstream. */
function mayAct({ raci }: Runbook, workstream: Workstream): Message {
  const letters = raci[workstream];
  const roles = Object.keys(letters).filter((role) => acting.includes(letters[role] ?? ''));
  return roles.length > 0 ? way('take-who-acts', { roles }) : way('nobody-acts');
}

function checkOwners(runbook: Runbook): Problem[] {
  return runbook.phases.flatMap((phase, p) =>
    phase.items.flatMap((item, i) => {
      const path = `phases[${p}].items[${i}].owner`;
      if (!runbook.roles.some((role) => role.slug === item.owner)) {
        const unknown = problem('row-names-unknown-role', path, { role: item.owner });
        return [unknownName(runbook.roles, item.owner, unknown)];
      }
      const letter = runbook.raci[item.workstream][item.owner] ?? 'none';
      if (acting.includes(letter)) return [];
      const { owner: role, workstream } = item;
      const params = { role, workstream, letter };
      return [problem('owner-may-not-act', path, params, mayAct(runbook, workstream))];
    }),
  );
}

function checkPolls(runbook: Runbook): Problem[] {
  return runbook.phases.flatMap((phase, p) =>
    phase.poll.flatMap((role, at) => {
      const path = `phases[${p}].poll[${at}]`;
      if (!runbook.roles.some(({ slug }) => slug === role)) {
        const unknown = problem('poll-names-unknown-role', path, { role });
        return [unknownName(runbook.roles, role, unknown)];
      }
      if (phase.poll.indexOf(role) < at)
        return [problem('role-asked-twice', path, { role }, way('name-role-once'))];
      const letter = runbook.raci.decision[role];
      return letter === undefined || letter === 'I'
        ? [problem('role-without-vote', path, { role }, way('write-vote', { role }))]
        : [];
    }),
  );
}

function checkSignOffs({ raci, roles, signOffs = [] }: Runbook): Problem[] {
  return signOffs.flatMap((role, at) => {
    const path = `signOffs[${at}]`;
    if (!roles.some(({ slug }) => slug === role)) {
      return named(roles, role, path, 'role');
    }
    if (signOffs.indexOf(role) < at)
      return [problem('role-asked-twice', path, { role }, way('name-role-once'))];
    const signs = Workstream.options.some((stream) =>
      accountable.includes(raci[stream][role] ?? ''),
    );
    return signs ? [] : [problem('signs-for-nothing', path, { role }, way('let-accountable-sign'))];
  });
}

/** The seat of command is a role of the runbook, held by one person who decides (A1). */
function checkSeat({ roles, raci, command, deputy }: Runbook): Problem[] {
  const at = roles.findIndex((role) => role.slug === command);
  if (at < 0) {
    const unknown = problem('command-unknown', 'command', { role: command });
    return [unknownName(roles, command, unknown)];
  }
  const problems: Problem[] = [];
  if (roles[at]?.seat !== 'one') {
    problems.push(problem('command-of-several', `roles[${at}].seat`, {}, way('write-seat-one')));
  }
  if (!accountable.includes(raci.decision[command] ?? '')) {
    const where = `raci.decision.${command}`;
    const role = { role: command };
    problems.push(problem('command-not-accountable', where, role, way('write-accountable', role)));
  }
  if (deputy === command) {
    problems.push(problem('deputy-of-itself', 'deputy', { role: deputy }, way('name-other-role')));
  } else if (deputy !== undefined && !roles.some((role) => role.slug === deputy)) {
    problems.push(...named(roles, deputy, 'deputy', 'role'));
  }
  return problems;
}

/** Roles, their letters, and everything that names a role. */
export function checkRoles(runbook: Runbook): Problem[] {
  return [
    ...checkSeat(runbook),
    ...checkRaci(runbook),
    ...checkOwners(runbook),
    ...checkPolls(runbook),
    ...checkSignOffs(runbook),
  ];
}
