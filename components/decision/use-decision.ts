'use client';

import { useState } from 'react';
import { useNow } from '#lib/client/server-clock.ts';
import { useCommand } from '#lib/client/use-command.ts';
import { useDraft, useKept } from '#lib/client/use-draft.ts';
import { openVerbs, unansweredTriggers } from '#lib/domain/gate/verbs.ts';
import type { Room } from '#lib/domain/room.ts';
import type { Verb } from '#lib/domain/runbook/schema.ts';
import { closedBy, useRoom } from '../room/room-context.ts';
import { useStatement } from './statement-field.tsx';
import { updateOf } from './update-offer.tsx';

/** Triggers that wait for an answer; the one that fired last first: statement and procedure speak of it. */
function waitingTriggers(room: Room): string[] {
  return unansweredTriggers(room).sort((a, b) =>
    (room.triggers[b]?.firedAt ?? '').localeCompare(room.triggers[a]?.firedAt ?? ''),
  );
}

/** A decision as it is being made: what it will say, why, whether it may be confirmed, and doing so. */
export function useDecision(verb: Verb, onDone: () => void) {
  const view = useRoom();
  const now = useNow();
  const line = useCommand(view.slug);
  const { room } = view;
  const offered = openVerbs(room, view.readings, view.me.id, now);
  const override = offered.find((row) => row.verb === verb)?.overridable ?? false;
  // What is said belongs to the phase in which it was written.
  const draft = useDraft(`decide:${verb}:${room.release.phase ?? ''}`);
  const statement = useStatement(verb, draft, override);
  const [triggers, setTriggers] = useState(() => waitingTriggers(room));
  const [reason = '', setReason] = useKept(draft, 'reason');
  const [tells, setTells] = useState(updateOf(view, verb) !== undefined && !room.release.drill);
  const [told, setTold] = useState('');
  const [decided, setDecided] = useState(false);
  // What the decider is looking at: a press after the room has moved on decides nothing.
  const [phase] = useState(room.release.phase);
  const input = {
    verb,
    triggers,
    ...(phase === undefined ? {} : { phase }),
    ...(statement.text.trim() ? { statement: statement.text.trim() } : {}),
    ...(reason.trim() ? { reason: reason.trim() } : {}),
    ...(override ? { override } : {}),
  };
  const closed = decided ? undefined : closedBy(view, 'decision.make', input, now);

  /** The decision, then its message: two entries. A message that failed is sent again by the next press. */
  async function confirm() {
    if (closed !== undefined || line.pending) return;
    if (!decided && !(await line.send('decision.make', input))) return;
    setDecided(true);
    draft.clear();
    const template = updateOf(view, verb);
    if (tells && template) {
      const why = told.trim() ? { reason: told.trim() } : {};
      if (!(await line.send('update.post', { template, audience: 'public', ...why }))) return;
    }
    onDone();
  }

  return {
    statement,
    triggers,
    setTriggers,
    reason,
    setReason,
    tells,
    setTells,
    told,
    setTold,
    decided,
    override,
    closed,
    confirm,
    line,
  };
}
