import { named, unknownName } from './named.ts';
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
      ...strangers.flatMap((role) => named(roles, role, `${path}.${role}`, 'role')),
      ...silent.map((role) => ({
        path,
        reason: `has no letter for role "${role}"`,
        help: `write "${role}: I" where it only reads; R acts, A decides, C votes`,
      })),
      ...(holders.length === 1
        ? []
        : [
            {
              path,
              reason: `needs exactly one accountable role, has ${holders.length}`,
              help: 'give A or RA to one role, and R, C or I to the others',
            },
          ]),
    ];
  });
}

/** Who may own a row of this workstream. */
function mayAct({ raci }: Runbook, workstream: Workstream): string {
  const letters = raci[workstream];
  const roles = Object.keys(letters).filter((role) => acting.includes(letters[role] ?? ''));
  return `give it R there, or take an owner who acts: ${roles.join(', ') || 'nobody does'}`;
}

function checkOwners(runbook: Runbook): Problem[] {
  return runbook.phases.flatMap((phase, p) =>
    phase.items.flatMap((item, i) => {
      const path = `phases[${p}].items[${i}].owner`;
      if (!runbook.roles.some((role) => role.slug === item.owner)) {
        return [
          unknownName(
            runbook.roles,
            item.owner,
            path,
            `row names role "${item.owner}" that does not exist`,
          ),
        ];
      }
      const letter = runbook.raci[item.workstream][item.owner] ?? 'none';
      if (acting.includes(letter)) return [];
      return [
        {
          path,
          reason: `"${item.owner}" may not act in workstream "${item.workstream}" (letter ${letter})`,
          help: mayAct(runbook, item.workstream),
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
        return [
          unknownName(runbook.roles, role, path, `poll names role "${role}" that does not exist`),
        ];
      }
      if (phase.poll.indexOf(role) < at)
        return [{ path, reason: `"${role}" is asked twice`, help: 'name each role once' }];
      const letter = runbook.raci.decision[role];
      return letter === undefined || letter === 'I'
        ? [
            {
              path,
              reason: `"${role}" has no vote in workstream "decision"`,
              help: `write "${role}: C" under raci.decision`,
            },
          ]
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
      return [{ path, reason: `"${role}" is asked twice`, help: 'name each role once' }];
    const signs = Workstream.options.some((stream) =>
      accountable.includes(raci[stream][role] ?? ''),
    );
    return signs
      ? []
      : [
          {
            path,
            reason: `"${role}" is accountable for nothing it could sign`,
            help: 'give it A or RA in a workstream, or let an accountable role sign',
          },
        ];
  });
}

/** The seat of command is a role of the runbook, held by one person who decides (A1). */
function checkSeat({ roles, raci, command, deputy }: Runbook): Problem[] {
  const at = roles.findIndex((role) => role.slug === command);
  if (at < 0) {
    const reason = `has no role "${command}" (A1)`;
    return [unknownName(roles, command, 'command', reason)];
  }
  const problems: Problem[] = [];
  if (roles[at]?.seat !== 'one') {
    problems.push({
      path: `roles[${at}].seat`,
      reason: 'who commands is one person: "one"',
      help: 'write "seat: one" at the role',
    });
  }
  if (!accountable.includes(raci.decision[command] ?? '')) {
    const reason = `"${command}" commands and is not accountable for the decision`;
    const help = `write "${command}: A" under raci.decision`;
    problems.push({ path: `raci.decision.${command}`, reason, help });
  }
  if (deputy === command) {
    problems.push({
      path: 'deputy',
      reason: `"${deputy}" stands in for itself`,
      help: 'name another role, or leave it out',
    });
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
