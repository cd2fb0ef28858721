import { between, soakOf } from '../clock/clock.ts';
import { judgeCompletion, judgeGate } from '../gate/index.ts';
import { currentPhase, currentRun, findTrigger, openRequired, openTriggers } from '../lookup.ts';
import type { Message } from '../message.ts';
import { holdersOf, rolesWith } from '../raci.ts';
import type { Room, TriggerState } from '../room.ts';
import type { PhaseSpec } from '../runbook/schema.ts';
import type { Readings } from '../signals/reading.ts';
import { freezeWords } from './sentence-freeze.ts';
import { type SentenceView, signalWords } from './sentence-signals.ts';
import { type Waits, waits } from './sentence-waits.ts';

/** How the screen hears the server, as far as the sentence needs it. */
export interface Line {
  state: 'live' | 'stale' | 'offline';
  /** When the server was last heard. */
  heardAt: string;
}

/** The room in plain words: what it is, what stands out, and what the way forward waits for. */
export interface Sentence {
  tone: 'calm' | 'hold' | 'off' | 'freeze' | 'alarm';
  /** The state in a few words. */
  lead: Message;
  rest: Message[];
  waits?: Waits;
  /** At the right edge. */
  aside?: Message;
}

function place(phase: PhaseSpec | undefined): Record<string, string | number> {
  if (!phase) return {};
  return { phase: phase.slug, ...(phase.share === undefined ? {} : { share: phase.share }) };
}

/** A code for the phase in hand: by its share of traffic where it has one, else by its name. */
function placed(code: string, phase: PhaseSpec | undefined, params = {}): Message {
  const suffix = phase?.share === undefined ? '' : '-share';
  return { code: `${code}${suffix}`, params: { ...place(phase), ...params } };
}

function seenOf(room: Room, state: TriggerState): Message[] {
  const rule = findTrigger(room.runbook, state.id)?.rule;
  const { value, limit, slopePerMinute, note } = state.seen ?? {};
  if (note !== undefined) return [{ code: 'trigger-note', params: { note } }];
  if (!rule || !('signal' in rule) || value === undefined) return [];
  const spec = room.runbook.signals.find((signal) => signal.slug === rule.signal);
  const bound = limit ?? spec?.limit.max ?? spec?.limit.min;
  const params = { signal: rule.signal, value, ...(bound === undefined ? {} : { limit: bound }) };
  if (bound === undefined) return [{ code: 'trigger-value', params }];
  if (!slopePerMinute) return [{ code: 'trigger-value-limit', params }];
  const code = slopePerMinute > 0 ? 'trigger-value-rising' : 'trigger-value-falling';
  return [{ code, params: { ...params, slope: Math.abs(slopePerMinute) } }];
}

function clockOf(room: Room, state: TriggerState, now: string): Message[] {
  if (state.deadlineAt === undefined) {
    if (state.investigateUntilAt === undefined) return [];
    return [{ code: 'investigate', params: { leftMs: between(now, state.investigateUntilAt) } }];
  }
  const leftMs = between(now, state.deadlineAt);
  if (leftMs > 0) return [{ code: 'ic-decides', params: { leftMs } }];
  const late = { code: 'ic-late', params: { lateMs: -leftMs } };
  if (state.breachedAt === undefined) return [late];
  const { deputy } = room.runbook;
  const told = deputy !== undefined && holdersOf(room, deputy).length > 0;
  return [
    late,
    told ? { code: 'told-deputy', params: { role: deputy } } : { code: 'told-accountable' },
  ];
}

/** Triggers that nobody has answered: the most urgent clock speaks, the others are counted. */
function alarm({ room, now }: SentenceView): Sentence | undefined {
  const waiting = openTriggers(room)
    .filter((state) => state.state === 'open')
    .sort((a, b) => (a.deadlineAt ?? '~').localeCompare(b.deadlineAt ?? '~'));
  const first = waiting[0];
  if (!first) return undefined;
  const others = waiting.length - 1;
  return {
    tone: 'alarm',
    lead: placed('trigger', currentPhase(room), { trigger: first.id }),
    rest: [
      { code: 'trigger-named', params: { trigger: first.id } },
      ...seenOf(room, first),
      ...clockOf(room, first, now),
      ...(others > 0 ? [{ code: 'trigger-others', params: { count: others } }] : []),
    ],
    ...(first.firedAt ? { aside: { code: 'fired', params: { offsetAt: first.firedAt } } } : {}),
  };
}

/** A phase in hand, under way and undisturbed. */
function underWay(view: SentenceView): Sentence {
  const { room, readings, now } = view;
  const phase = currentPhase(room);
  const run = currentRun(room);
  const gate = judgeGate(room, readings, now);
  const frozen = freezeWords(view, gate);
  if (frozen.length > 0) return { tone: 'freeze', lead: { code: 'freeze' }, rest: frozen };
  const words = signalWords(view);
  if (gate?.open) {
    const params = { met: gate.met, total: gate.criteria.length };
    const decides = { code: 'decides', params: { verb: gate.verb } };
    return { tone: 'calm', lead: placed('gate-open', phase, params), rest: [...words, decides] };
  }
  const soak = run && soakOf(room, run, now);
  if (phase && soak?.endsAt !== undefined) {
    const code = soak.done ? 'soaked' : 'soaking';
    return { tone: 'calm', lead: placed(code, phase), rest: words, ...waits(view) };
  }
  const rows = gate ? [] : [rowsOf(room)];
  return { tone: 'calm', lead: placed('phase', phase), rest: [...rows, ...words], ...waits(view) };
}

function holding(view: SentenceView): Sentence {
  const { room, now } = view;
  const again = room.release.remeasureAt;
  const leftMs = again === undefined ? 0 : between(now, again);
  const measure: Message =
    leftMs > 0 ? { code: 'remeasure', params: { leftMs } } : { code: 'remeasured' };
  const lead = placed('holding', currentPhase(room));
  return { tone: 'hold', lead, rest: [...signalWords(view), measure] };
}

function rowsOf(room: Room): Message {
  const phase = currentPhase(room);
  const total = phase?.items.filter((item) => item.required).length ?? 0;
  const left = phase ? openRequired(room, phase, currentRun(room)).length : 0;
  return { code: 'rows', params: { closed: total - left, total, count: total } };
}

function rollingBack({ room, now }: SentenceView): Sentence {
  const { rollbackAt, safeAt, previousVersion } = room.release;
  const lead: Message = previousVersion
    ? { code: 'rolling-back', params: { version: previousVersion } }
    : { code: 'rolling-back-plain' };
  const clock: Message[] = [];
  if (safeAt && rollbackAt) {
    clock.push({ code: 'safe-after', params: { tookMs: between(rollbackAt, safeAt) } });
  } else if (rollbackAt) {
    const leftMs = room.runbook.timeToSafeMs - between(rollbackAt, now);
    const late = { code: 'safe-late', params: { lateMs: -leftMs } };
    clock.push(leftMs > 0 ? { code: 'safe-within', params: { leftMs } } : late);
  }
  return { tone: 'hold', lead, rest: [rowsOf(room), ...clock] };
}

function completed(view: SentenceView): Sentence {
  const unmet = judgeCompletion(view.room, view.readings, view.now).filter((row) => !row.met);
  const phase = currentPhase(view.room);
  const close: Message =
    unmet.length === 0
      ? { code: 'may-close' }
      : { code: 'closes-when', params: { count: unmet.length } };
  return { tone: 'calm', lead: placed('completed', phase), rest: [rowsOf(view.room), close] };
}

function byState(view: SentenceView): Sentence {
  const { room } = view;
  const who = rolesWith(room, 'decision', 'decide');
  switch (room.release.state) {
    case 'planned':
      return {
        tone: 'calm',
        lead: { code: 'planned' },
        rest: [{ code: 'starts', params: { roles: who } }],
      };
    case 'holding':
      return holding(view);
    case 'rolling-back':
      return rollingBack(view);
    case 'rolled-back':
      return {
        tone: 'hold',
        lead: { code: 'rolled-back' },
        rest: [{ code: 'reactivation' }, rowsOf(room)],
      };
    case 'completed':
      return completed(view);
    case 'closed':
    case 'cancelled':
      return { tone: 'calm', lead: { code: room.release.state }, rest: [{ code: 'ended' }] };
    case 'live':
      return underWay(view);
  }
}

/**
 * The one line under the clock (design: the sentence). Takes the room, the readings and the line to
 * the server; an open trigger speaks first, then a lost line, then the release's own state.
 */
export function roomSentence(room: Room, readings: Readings, line: Line, now: string): Sentence {
  const view = { room, readings, now };
  const { heardAt } = line;
  if (line.state === 'offline') {
    return {
      tone: 'off',
      lead: { code: 'no-line', params: { heardAt } },
      rest: [{ code: 'no-line-values' }],
    };
  }
  const loud = alarm(view);
  if (loud) return loud;
  if (line.state === 'stale') {
    const ageMs = between(heardAt, now);
    return {
      tone: 'off',
      lead: { code: 'stale', params: { ageMs } },
      rest: [{ code: 'stale-values' }],
    };
  }
  return byState(view);
}
