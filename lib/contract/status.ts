import { nextUpdateAt } from '#lib/domain/clock/clock.ts';
import { currentPhase, findPhase, rowOf } from '#lib/domain/lookup.ts';
import type { Localized } from '#lib/domain/message.ts';
import type { Room, Update } from '#lib/domain/room.ts';
import { fillText } from '#lib/domain/runbook/placeholders.ts';
import type { PublicState, StatusAnswer } from './wire.ts';

/**
 * The public state of a release (ruling 29, G5): phase words, banner, updates and when the next is due.
 * Never signals, names, reasons or tokens. Page, JSON and feed are all made from this one answer.
 */
export function publicStatus(room: Room, serverNow: string): StatusAnswer {
  const { release } = room;
  const phase = currentPhase(room);
  const updates = Object.values(room.updates)
    .filter((update) => update.audience === 'public')
    .sort((a, b) => b.at.localeCompare(a.at))
    .map((update) => ({ at: update.at, text: updateText(room, update) }));
  const nextAt = nextUpdateAt(room);
  return {
    slug: release.id,
    service: release.service,
    name: release.name,
    version: release.version,
    drill: release.drill,
    state: publicState(room),
    ...(phase
      ? {
          phase: {
            ...phase.name,
            ...(phase.share === undefined ? {} : { share: phase.share }),
          },
        }
      : {}),
    targetAt: release.targetAt,
    updates,
    ...(updates[0] ? { lastUpdateAt: updates[0].at } : {}),
    ...(nextAt ? { nextUpdateAt: nextAt } : {}),
    overdue: nextAt !== undefined && nextAt <= serverNow,
    history: history(room),
    steps: room.runbook.phases.flatMap(({ kind, share }) =>
      kind === 'canary' && share !== undefined ? [share] : [],
    ),
    serverNow,
  };
}

/** A template's text in both languages, filled as it was when sent; own words as they were written. */
function updateText(room: Room, { template, values, text = '' }: Update): Localized {
  const words = template === undefined ? undefined : rowOf(room.runbook.updates, template);
  if (!words || text !== '') return { en: text, tr: text };
  return { en: fillText(words.en, values), tr: fillText(words.tr, values) };
}

function publicState({ release }: Room): PublicState {
  switch (release.state) {
    case 'live':
      return 'in-progress';
    case 'holding':
      return 'paused';
    case 'rolling-back':
      return 'reverting';
    case 'rolled-back':
      return 'reverted';
    case 'closed':
      return release.rollbackAt ? 'reverted' : 'completed';
    default:
      return release.state;
  }
}

/** What the public saw happen, oldest first; the steps of traffic with their share. */
function history(room: Room): StatusAnswer['history'] {
  const { release } = room;
  const began: StatusAnswer['history'] = release.startedAt
    ? [{ at: release.startedAt, state: 'in-progress' }]
    : [];
  const shares: StatusAnswer['history'] = Object.values(room.phases).flatMap((run) => {
    const phase = findPhase(room.runbook, run.phase);
    if (phase?.kind !== 'canary') return [];
    const share = phase.share === undefined ? {} : { share: phase.share };
    return [{ at: run.startedAt, state: 'in-progress' as const, ...share }];
  });
  const steps = [...began, ...shares];
  const words = { HOLD: 'paused', ROLLBACK: 'reverting', COMPLETE: 'completed' } as const;
  for (const { verb, at } of Object.values(room.decisions)) {
    const state = verb in words ? words[verb as keyof typeof words] : undefined;
    if (state) steps.push({ at, state });
  }
  if (release.safeAt) steps.push({ at: release.safeAt, state: 'reverted' });
  if (release.state === 'cancelled' && release.endedAt) {
    steps.push({ at: release.endedAt, state: 'cancelled' });
  }
  return steps.sort((a, b) => a.at.localeCompare(b.at));
}
