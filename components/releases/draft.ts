import type { Messages } from 'next-intl';
import type { ProblemIssue } from '#lib/contract/problem.ts';
import { NewRelease } from '#lib/contract/wire.ts';
import type { RoleSpec, Runbook } from '#lib/domain/runbook/schema.ts';

/** A new release as its form holds it: all text, nothing lost while it is not right yet. */
export interface Draft {
  template: string;
  /** The role in the seat of command. */
  command: string;
  service: string;
  name: string;
  version: string;
  previousVersion: string;
  sha: string;
  ticket: string;
  /** Slug of the release that this one is part of; empty where it stands alone. */
  parent: string;
  /** T-0 in UTC: `2026-11-25` and `22:00`. */
  date: string;
  time: string;
  roles: Record<string, string[]>;
  parameters: Record<string, string>;
  public: boolean;
  drill: boolean;
  /** A drill's durations are divided by this. */
  divisor: string;
}

/** What an earlier release of the same runbook lends to the next one. */
export interface Earlier {
  service: string;
  previousVersion: string;
  roles: Record<string, string[]>;
  parameters: Record<string, string>;
  /** What a drill of the same runbook rehearses. */
  rehearsed?: { version: string; sha: string };
}

/** Who holds a role whenever nobody says otherwise, by role. */
export type Standing = Readonly<Partial<Record<string, readonly string[]>>>;

/** The standing roles of people, as the form seats them. */
export function standingOf(people: readonly { id: string; roles: readonly string[] }[]): Standing {
  const standing: Record<string, string[]> = {};
  for (const { id, roles } of people) {
    for (const role of roles) standing[role] = [...(standing[role] ?? []), id];
  }
  return standing;
}

/** Who takes a role at first: whoever stands for it, else the crew of the earlier release. */
function seatsOf(
  role: Pick<RoleSpec, 'slug' | 'seat'>,
  {
    earlier,
    standing,
    ic,
  }: { earlier?: Earlier | undefined; standing?: Standing | undefined; ic?: string },
): string[] {
  const last = earlier?.roles[role.slug] ?? [];
  const stand = standing?.[role.slug] ?? [];
  if (stand.length === 0) return last;
  if (role.seat !== 'one') return [...stand];
  // One seat, several who stand for it: who had it last, else who makes the release, else the first.
  const one = stand.find((id) => last.includes(id)) ?? stand.find((id) => id === ic) ?? stand[0];
  return one === undefined ? [] : [one];
}

export const divisors = ['1', '10', '60'] as const;
const quarterMs = 15 * 60_000;
/** As long as it takes to fill in the form: T-0 is not past when it is sent. */
const leastAheadMs = 5 * 60_000;

/** The next full quarter of an hour that is still ahead when the form is sent. */
export function nextQuarter(now: string): { date: string; time: string } {
  const least = Date.parse(now) + leastAheadMs;
  const at = new Date((Math.floor(least / quarterMs) + 1) * quarterMs).toISOString();
  return { date: at.slice(0, 10), time: at.slice(11, 16) };
}

/** The part of a runbook that the form needs. */
export type FormRunbook = Pick<
  Runbook,
  'slug' | 'name' | 'summary' | 'roles' | 'command' | 'parameters' | 'signals'
>;

/** An empty form, filled with what is known: the runbook's defaults and what an earlier release had. */
export function startDraft(
  runbook: FormRunbook,
  given: {
    now: string;
    drill: boolean;
    ic?: string;
    earlier?: Earlier | undefined;
    standing?: Standing | undefined;
  },
): Draft {
  const { earlier } = given;
  const defaults = Object.fromEntries(
    runbook.parameters.map((one) => [one.slug, earlier?.parameters[one.slug] ?? one.default ?? '']),
  );
  const seats = runbook.roles.map((role) => [role.slug, seatsOf(role, given)] as const);
  const roles = Object.fromEntries(seats);
  const { command } = runbook;
  if (given.ic && roles[command]?.length === 0) roles[command] = [given.ic];
  return {
    template: runbook.slug,
    command,
    service: earlier?.service ?? '',
    name: '',
    version: '',
    previousVersion: earlier?.previousVersion ?? '',
    sha: '',
    ticket: '',
    parent: '',
    ...nextQuarter(given.now),
    roles,
    parameters: defaults,
    public: false,
    drill: given.drill,
    divisor: given.drill ? '60' : '1',
  };
}

/** A drill rehearses what is known already; a real release never takes that over unseen. */
export function withDrill(
  draft: Draft,
  drill: boolean,
  given: { name: string; earlier?: Earlier | undefined },
): Draft {
  const { version = '', sha = '' } = given.earlier?.rehearsed ?? {};
  const lent = { name: given.name, version, sha };
  const [from, to] = drill ? [{ name: '', version: '', sha: '' }, lent] : [lent, undefined];
  const next = (field: keyof typeof lent) =>
    draft[field] === from[field] ? (to?.[field] ?? '') : draft[field];
  const facts = { name: next('name'), version: next('version'), sha: next('sha') };
  // A drill is part of drills alone, a release of releases alone.
  return { ...draft, drill, ...facts, parent: drill === draft.drill ? draft.parent : '' };
}

/** Another runbook: what was typed stays, roles and parameters follow the runbook. */
export function withRunbook(
  draft: Draft,
  runbook: FormRunbook,
  lent: { earlier?: Earlier | undefined; standing?: Standing | undefined; ic?: string } = {},
): Draft {
  const now = '1970-01-01T00:00:00.000Z';
  const fresh = startDraft(runbook, { now, drill: draft.drill, ...lent });
  const kept = (slug: string) => draft.roles[slug] ?? [];
  return {
    ...draft,
    template: runbook.slug,
    command: runbook.command,
    roles: Object.fromEntries(
      Object.entries(fresh.roles).map(([slug, held]) => [
        slug,
        kept(slug).length > 0 ? kept(slug) : held,
      ]),
    ),
    parameters: fresh.parameters,
  };
}

/** What is wrong, by field; a code of `newRelease.fault`, or the server's own words. */
export type Faults = Partial<Record<string, { code: FaultCode; said?: string }>>;
type FaultCode = keyof Messages['newRelease']['fault'];

const optional = (text: string) => (text.trim() === '' ? undefined : text.trim());

/** T-0 as an instant; what is no date or time stays as it was typed, for the schema to refuse. */
export function targetOf({ date, time }: Pick<Draft, 'date' | 'time'>): string {
  return `${date.trim()}T${time.trim()}:00.000Z`;
}

/** The input of `POST /api/releases`, or what is wrong with the form. `now` is the server's time. */
export function readDraft(
  draft: Draft,
  now: string,
): { ok: true; input: NewRelease } | { ok: false; faults: Faults } {
  const filled = (record: Record<string, string>) =>
    Object.fromEntries(Object.entries(record).filter(([, text]) => text.trim() !== ''));
  const scale = 1 / Number(draft.divisor);
  const parsed = NewRelease.safeParse({
    template: draft.template,
    service: draft.service.trim(),
    name: draft.name.trim(),
    version: draft.version.trim(),
    previousVersion: optional(draft.previousVersion),
    sha: draft.sha.trim(),
    ticket: optional(draft.ticket),
    parent: optional(draft.parent),
    targetAt: targetOf(draft),
    roles: Object.fromEntries(
      Object.entries(draft.roles).filter(([, people]) => people.length > 0),
    ),
    parameters: filled(draft.parameters),
    public: draft.public,
    ...(draft.drill ? { drill: true } : {}),
    ...(draft.drill && scale < 1 ? { overrides: { durationScale: scale } } : {}),
  });
  const faults = parsed.success ? {} : faultsOf(parsed.error.issues.map(asIssue), draft);
  if (!draft.roles[draft.command]?.length) faults[`roles.${draft.command}`] = { code: 'ic' };
  const target = Date.parse(targetOf(draft));
  if (!(target > Date.parse(now))) {
    faults.targetAt ??= { code: Number.isNaN(target) ? 'targetAt' : 'past' };
  }
  if (parsed.success && Object.keys(faults).length === 0) return { ok: true, input: parsed.data };
  return { ok: false, faults };
}

function asIssue(issue: { path: PropertyKey[]; message: string }): ProblemIssue {
  return { path: issue.path.map(String).join('.'), message: issue.message };
}

const coded = ['sha', 'targetAt', 'version', 'service', 'name'] as const;

/** Lays the issues of an answer or of the schema at their fields. */
export function faultsOf(issues: readonly ProblemIssue[], draft: Draft): Faults {
  const faults: Faults = {};
  for (const { path, message } of issues) {
    const field = path.replace(/\[\d+\]|\.\d+$/g, '');
    const text: unknown = Object.entries(draft).find(([name]) => name === field)?.[1];
    const empty = typeof text === 'string' && text.trim() === '';
    const own = coded.find((name) => name === field) ?? 'other';
    const code = empty ? 'required' : own;
    faults[field] ??= { code, said: message };
  }
  return faults;
}
