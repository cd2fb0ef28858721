import type { Problem } from './parse.ts';
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
      ...strangers.map((role) => ({
        path: `${path}.${role}`,
        reason: `names role "${role}" that does not exist`,
      })),
      ...silent.map((role) => ({ path, reason: `has no letter for role "${role}"` })),
      ...(holders.length === 1
        ? []
        : [{ path, reason: `needs exactly one accountable role, has ${holders.length}` }]),
    ];
  });
}

function checkOwners(runbook: Runbook): Problem[] {
  return runbook.phases.flatMap((phase, p) =>
    phase.items.flatMap((item, i) => {
      const path = `phases[${p}].items[${i}].owner`;
      if (!runbook.roles.some((role) => role.slug === item.owner)) {
        return [{ path, reason: `row names role "${item.owner}" that does not exist` }];
      }
      const letter = runbook.raci[item.workstream][item.owner] ?? 'none';
      if (acting.includes(letter)) return [];
      return [
        {
          path,
          reason: `"${item.owner}" may not act in workstream "${item.workstream}" (letter ${letter})`,
        },
      ];
    }),
  );
}

function checkPolls(runbook: Runbook): Problem[] {
  return runbook.phases.flatMap((phase, p) =>
    phase.poll.flatMap((role, at) => {
      const path = `phases[${p}].poll[${at}]`;
      if (!runbook.roles.some(({ slug }) => slug === role)) {
        return [{ path, reason: `poll names role "${role}" that does not exist` }];
      }
      if (phase.poll.indexOf(role) < at) return [{ path, reason: `"${role}" is asked twice` }];
      const letter = runbook.raci.decision[role];
      return letter === undefined || letter === 'I'
        ? [{ path, reason: `"${role}" has no vote in workstream "decision"` }]
        : [];
    }),
  );
}

function checkSignOffs({ raci, roles, signOffs = [] }: Runbook): Problem[] {
  return signOffs.flatMap((role, at) => {
    const path = `signOffs[${at}]`;
    if (!roles.some(({ slug }) => slug === role)) {
      return [{ path, reason: `names role "${role}" that does not exist` }];
    }
    if (signOffs.indexOf(role) < at) return [{ path, reason: `"${role}" is asked twice` }];
    const signs = Workstream.options.some((stream) =>
      accountable.includes(raci[stream][role] ?? ''),
    );
    return signs ? [] : [{ path, reason: `"${role}" is accountable for nothing it could sign` }];
  });
}

/** The seat of command is a role of the runbook, held by one person who decides (A1). */
function checkSeat({ roles, raci, command }: Runbook): Problem[] {
  const at = roles.findIndex((role) => role.slug === command);
  if (at < 0) return [{ path: 'command', reason: `has no role "${command}" (A1)` }];
  const problems: Problem[] = [];
  if (roles[at]?.seat !== 'one') {
    problems.push({ path: `roles[${at}].seat`, reason: 'who commands is one person: "one"' });
  }
  if (!accountable.includes(raci.decision[command] ?? '')) {
    const reason = `"${command}" commands and is not accountable for the decision`;
    problems.push({ path: `raci.decision.${command}`, reason });
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
