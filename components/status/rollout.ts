import type { StatusAnswer } from '#lib/contract/wire.ts';

/** One share of traffic on the way to all of it. */
export interface RolloutStep {
  share: number;
  state: 'done' | 'now' | 'bad' | 'todo';
}

/** The history of the attempt in hand: what came after the last return to the previous version. */
function attemptOf({ history }: Pick<StatusAnswer, 'history'>): StatusAnswer['history'] {
  const back = history.findLastIndex(({ state }) => state === 'reverted');
  const since = history.slice(back + 1);
  return since.some(({ state }) => state === 'in-progress') ? since : history;
}

const ended = { completed: 'done', reverting: 'bad', reverted: 'bad' } as const;

/** Every step of traffic: those this attempt has reached, the last of them as it stands now, and those to come. */
export function rolloutSteps(
  status: Pick<StatusAnswer, 'history' | 'state' | 'steps'>,
): RolloutStep[] {
  const reached: number[] = [];
  for (const { share } of attemptOf(status)) {
    if (share !== undefined && !reached.includes(share)) reached.push(share);
  }
  const { state } = status;
  const last = state in ended ? ended[state as keyof typeof ended] : 'now';
  const ahead = status.steps.filter((share) => !reached.includes(share));
  return [
    ...reached.map((share, place): RolloutStep => {
      return { share, state: place < reached.length - 1 ? 'done' : last };
    }),
    ...ahead.map((share): RolloutStep => ({ share, state: 'todo' })),
  ];
}

/** One line of the history of a status page. */
export interface PublicEvent {
  at: string;
  kind: StatusAnswer['state'] | 'update';
  share?: number;
  text?: { en: string; tr: string };
}

/** What happened and what was written, latest first. */
export function publicEvents(status: Pick<StatusAnswer, 'history' | 'updates'>): PublicEvent[] {
  return [
    ...status.updates.map(({ at, text }) => ({ at, kind: 'update' as const, text })),
    ...status.history.toReversed().map(({ at, state, share }) => ({
      at,
      kind: state,
      ...(share === undefined ? {} : { share }),
    })),
  ].sort((a, b) => b.at.localeCompare(a.at));
}

/** An update's first sentence stands as its title. */
export function firstSentence(text: string): { first: string; rest?: string } {
  const split = /^(.+?[.!?])\s+(\S.*)$/s.exec(text.trim());
  if (!split?.[1] || !split[2]) return { first: text.trim() };
  return { first: split[1], rest: split[2] };
}
