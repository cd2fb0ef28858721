import { agreementsOf } from './commands/decision-agree.ts';
import { type Joint, mostVoices, peopleAsked } from './joint.ts';
import type { Runbook } from './runbook/schema.ts';

/** What a runbook asks of its seats, without the rest of it: for forms that fill them (A2, F2). */
export interface SeatRules {
  /** Roles that must do something: own a required row, answer a poll, agree, or decide. */
  needed: string[];
  /** Required rows that a role owns. */
  rows: Readonly<Partial<Record<string, number>>>;
  /** Roles that are asked in a poll. */
  voters: string[];
  /** Every decision that is made together, with how many different people it asks for. */
  joints: { parties: string[]; asked: number }[];
  /** Rows that want the approval of several people. */
  approvals: { item: string; roles: string[]; count: number }[];
}

type Holders = (role: string) => readonly string[];

/** Every joint decision: triggers, and agreements that gates ask for; each once. */
function jointsOf({ triggers, phases }: Runbook): SeatRules['joints'] {
  const fired = triggers.flatMap(({ rule }): Joint[] => (rule.kind === 'joint' ? [rule] : []));
  const all = [...fired, ...phases.flatMap(agreementsOf)].map((joint) => ({
    parties: [...joint.parties],
    asked: peopleAsked(joint),
  }));
  const each = new Map(all.map((one) => [[...one.parties].sort().join() + one.asked, one]));
  return [...each.values()];
}

/** Reads from a runbook what its seats are for. */
export function seatRules(runbook: Runbook): SeatRules {
  const items = runbook.phases.flatMap((phase) => phase.items);
  const rows: Record<string, number> = {};
  for (const { owner, required } of items) if (required) rows[owner] = (rows[owner] ?? 0) + 1;
  const joints = jointsOf(runbook);
  const voters = [...new Set(runbook.phases.flatMap(({ poll }) => poll))];
  return {
    needed: [
      ...new Set([
        runbook.command,
        ...Object.keys(rows),
        ...voters,
        ...joints.flatMap(({ parties }) => parties),
      ]),
    ],
    rows,
    voters,
    joints,
    approvals: items.flatMap(({ slug, approval }) =>
      approval ? [{ item: slug, roles: [...approval.roles], count: approval.count }] : [],
    ),
  };
}

/** Needed roles that nobody holds. */
export function emptySeats({ needed }: SeatRules, holders: Holders): string[] {
  return needed.filter((role) => holders(role).length === 0);
}

/** A joint decision whose seats are held by fewer people than are to speak. */
export interface ShortJoint {
  parties: string[];
  /** How many different people are asked for. */
  asked: number;
  people: string[];
}

/** Joint decisions whose seats are all held, by fewer people than are to speak. */
export function shortJoints({ joints }: SeatRules, holders: Holders): ShortJoint[] {
  return joints
    .filter(({ parties }) => parties.every((role) => holders(role).length > 0))
    .filter(({ parties, asked }) => mostVoices(holders, parties) < asked)
    .map(({ parties, asked }) => {
      const people = [...new Set(parties.flatMap((role) => [...holders(role)]))];
      return { parties, asked, people };
    });
}

/** Rows whose approval wants more people than hold its roles, with how many do. */
export function shortApprovals(
  { approvals }: SeatRules,
  holders: Holders,
): { item: string; roles: string[]; count: number; seated: number }[] {
  return approvals
    .map((row) => ({
      ...row,
      seated: new Set(row.roles.flatMap((role) => [...holders(role)])).size,
    }))
    .filter(({ seated, count }) => seated < count);
}
