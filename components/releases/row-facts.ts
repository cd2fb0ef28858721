import { nextUpdateAt, type Soak, soakOf } from '#lib/domain/clock/clock.ts';
import { currentPhase, currentRun, openRequired, openTriggers, runOf } from '#lib/domain/lookup.ts';
import type { Localized } from '#lib/domain/message.ts';
import type { Room } from '#lib/domain/room.ts';

/** One step of the ascent: a share of traffic and how it went. */
export interface Step {
  slug: string;
  share: number;
  state: 'todo' | 'now' | 'done' | 'bad';
}

/** What a line of the list says beyond the summary; all of it derived from the room. */
export interface RowFacts {
  steps: Step[];
  phase?: { name: Localized; share?: number };
  rows?: { open: number; all: number };
  /** The soak that runs; `startedAt` is when it began to count. */
  soak?: Soak & { startedAt: string };
  /** A trigger stands open; until then the IC decides. Absent deadline: it was answered. */
  alarm?: { deadlineAt?: string };
  remeasureAt?: string;
  rollback?: { at: string; targetMs: number; safeAt?: string };
  rollbacks: number;
  nextUpdateAt?: string;
  roles: { filled: number; all: number };
  evidence: number;
  seq: number;
  hash: string;
}

/** The facts of one line at `now`. */
export function rowFacts(room: Room, now: string): RowFacts {
  const { release, runbook } = room;
  const due = nextUpdateAt(room);
  const seated = new Set(
    Object.values(room.roles)
      .filter((seat) => seat.endedAt === undefined)
      .map((seat) => seat.role),
  );
  return {
    steps: stepsOf(room),
    ...phaseFacts(room, now),
    ...alarmOf(room),
    ...(release.state === 'holding' && release.remeasureAt
      ? { remeasureAt: release.remeasureAt }
      : {}),
    ...rollbackOf(room),
    rollbacks: Object.values(room.decisions).filter(({ verb }) => verb === 'ROLLBACK').length,
    ...(due === undefined ? {} : { nextUpdateAt: due }),
    roles: {
      filled: runbook.roles.filter(({ slug }) => seated.has(slug)).length,
      all: runbook.roles.length,
    },
    evidence: Object.keys(room.evidence).length,
    seq: room.seq,
    hash: room.head.hash,
  };
}

function stepsOf(room: Room): Step[] {
  const alarmed = openTriggers(room).length > 0;
  return room.runbook.phases.flatMap((phase) => {
    if (phase.kind !== 'canary' || phase.share === undefined) return [];
    const run = runOf(room, phase.slug);
    const states = { current: alarmed ? 'bad' : 'now', done: 'done', failed: 'bad' } as const;
    return [{ slug: phase.slug, share: phase.share, state: run ? states[run.state] : 'todo' }];
  });
}

function phaseFacts(room: Room, now: string): Pick<RowFacts, 'phase' | 'rows' | 'soak'> {
  const phase = currentPhase(room);
  const run = currentRun(room);
  if (!phase || !run) return {};
  const soak = soakOf(room, run, now);
  return {
    phase: { name: phase.name, ...(phase.share === undefined ? {} : { share: phase.share }) },
    rows: {
      open: openRequired(room, phase, run).length,
      all: phase.items.filter((item) => item.required).length,
    },
    ...(soak && run.soakStartedAt ? { soak: { ...soak, startedAt: run.soakStartedAt } } : {}),
  };
}

function alarmOf(room: Room): Pick<RowFacts, 'alarm'> {
  const open = openTriggers(room);
  if (open.length === 0) return {};
  const deadlines = open.flatMap(({ state, deadlineAt }) =>
    state === 'open' && deadlineAt ? [deadlineAt] : [],
  );
  const first = deadlines.sort()[0];
  return { alarm: first === undefined ? {} : { deadlineAt: first } };
}

function rollbackOf({ release, runbook }: Room): Pick<RowFacts, 'rollback'> {
  const { rollbackAt, safeAt } = release;
  if (rollbackAt === undefined) return {};
  const targetMs = runbook.timeToSafeMs;
  return { rollback: { at: rollbackAt, targetMs, ...(safeAt ? { safeAt } : {}) } };
}
