import type { ProblemIssue } from '#lib/contract/problem.ts';
import type { NewRelease } from '#lib/contract/wire.ts';
import { Person } from '#lib/domain/commands/text.ts';
import type { Room } from '#lib/domain/room.ts';
import type { Runbook } from '#lib/domain/runbook/schema.ts';
import type { ChosenSource } from '#lib/domain/signals/source-spec.ts';
import type { ConnectionRow } from '../data/connections.ts';

/** What the facts are seen against besides the runbook. */
interface Surroundings {
  now: string;
  connections: readonly Known[];
  /** The room of the release that it names as its parent. */
  parent: Pick<Room, 'release'> | null;
}

/** What is wrong with the facts of a new release, seen against its runbook; empty when nothing is. */
export function releaseIssues(
  facts: NewRelease,
  runbook: Runbook,
  { now, connections, parent }: Surroundings,
): ProblemIssue[] {
  const issues: ProblemIssue[] = [];
  const wrong = (path: string, message: string) => issues.push({ path, message });
  if (Date.parse(facts.targetAt) <= Date.parse(now)) wrong('targetAt', 'T-0 lies in the past');
  if (facts.overrides && !facts.drill) wrong('overrides', 'only a drill has overrides');
  for (const name of Object.keys(facts.parameters ?? {})) {
    if (!runbook.parameters.some(({ slug }) => slug === name)) {
      wrong(`parameters.${name}`, 'the runbook has no such parameter');
    }
  }
  if (facts.parent !== undefined && !parent) wrong('parent', 'there is no such release');
  if (parent && parent.release.drill !== (facts.drill ?? false)) {
    wrong('parent', 'drills and real releases are no part of each other');
  }
  issues.push(...sourceIssues(facts.sources ?? {}, runbook, connections));
  return [...issues, ...roleIssues(facts, runbook)];
}

type Known = Pick<ConnectionRow, 'name' | 'kind'>;

/** Sources that nothing can come from (D6); also for a release that is configured anew. */
export function sourceIssues(
  sources: Readonly<Record<string, ChosenSource>>,
  runbook: Runbook,
  connections: readonly Known[],
): ProblemIssue[] {
  return Object.entries(sources).flatMap(([signal, chosen]): ProblemIssue[] => {
    const path = `sources.${signal}`;
    const spec = runbook.signals.find(({ slug }) => slug === signal);
    if (!spec) return [{ path, message: 'the runbook has no such signal' }];
    if (chosen === 'self' && spec.source.kind !== 'self') {
      return [{ path, message: 'Warroom does not measure this signal itself' }];
    }
    if (typeof chosen === 'string') return [];
    const found = connections.find(({ name }) => name === chosen.connection);
    if (!found)
      return [{ path: `${path}.connection`, message: 'the house has no such connection' }];
    if (found.kind === chosen.kind) return [];
    return [{ path: `${path}.connection`, message: `is a connection of kind ${found.kind}` }];
  });
}

/**
 * The same facts with who is named `ic` in the runbook's seat of command: callers need not know how a runbook
 * calls it (A1). Whoever the seat is given to by its own name stays.
 */
export function inCommand(facts: NewRelease, { roles, command }: Runbook): NewRelease {
  const { ic, ...named } = facts.roles;
  if (ic === undefined || roles.some(({ slug }) => slug === 'ic')) return facts;
  return { ...facts, roles: { [command]: ic, ...named } };
}

function roleIssues({ roles }: NewRelease, runbook: Runbook): ProblemIssue[] {
  const issues = Object.entries(roles).flatMap(([role, people]): ProblemIssue[] => {
    const spec = runbook.roles.find(({ slug }) => slug === role);
    if (!spec) return [{ path: `roles.${role}`, message: 'the runbook has no such role' }];
    if (spec.seat === 'one' && people.length > 1) {
      return [{ path: `roles.${role}`, message: 'this role is held by one person at a time' }];
    }
    return people.flatMap((person, at) =>
      Person.safeParse(person).success
        ? []
        : [{ path: `roles.${role}[${at}]`, message: 'not an e-mail address' }],
    );
  });
  const { command } = runbook;
  if (roles[command]?.length !== 1) {
    issues.push({ path: `roles.${command}`, message: 'exactly one person in command' });
  }
  return issues;
}
