'use client';

import { useState } from 'react';
import { type ConnectionsAnswer, metricsConnections } from '#lib/contract/connections.ts';
import type { Room } from '#lib/domain/room.ts';
import type { SignalSpec } from '#lib/domain/runbook/schema.ts';
import type { ChosenSource } from '#lib/domain/signals/source-spec.ts';
import type { SourceChoice } from '../releases/source-choice.ts';
import { useRoom } from '../room/room-context.ts';
import { draftOf, emptySource, readSource } from '../sources/source-draft.ts';

/** Where a signal's samples come from in this release. */
export const inForce = ({ release }: Room, { slug, source }: SignalSpec) =>
  release.sources[slug] ?? source;

/** A signal’s source while another is chosen: the one in force, and the one that the form holds so far. */
export function useSourceInHand(spec: SignalSpec, answer: ConnectionsAnswer) {
  const { room } = useRoom();
  const is = inForce(room, spec);
  const asks = typeof is !== 'string' && 'connection' in is ? is : undefined;
  const [isSelf, setIsSelf] = useState(
    is === 'self' || (typeof is !== 'string' && is.kind === 'self'),
  );
  const [choice, setChoice] = useState<SourceChoice>(() => ({
    from: asks ? 'ask' : 'push',
    draft: asks ? draftOf(asks) : emptySource(),
  }));
  const known = metricsConnections(answer.connections);
  const connection = known.find(({ name }) => name === choice.draft.connection);

  function source(): ChosenSource | undefined {
    if (isSelf) return 'self';
    if (choice.from !== 'ask') return 'push';
    const read = connection && readSource(choice.draft, connection.kind);
    return read?.ok ? read.source : undefined;
  }

  function choose(way: string) {
    setIsSelf(way === 'self');
    if (way === 'self' || way === 'push') setChoice({ ...choice, from: 'push' });
    else setChoice({ from: 'ask', draft: { ...choice.draft, connection: way.slice(4) } });
  }
  // One that the house no longer has is named as long as it is in force.
  const isGone = choice.from === 'ask' && !connection;
  return { is, isSelf, choice, setChoice, known, connection, isGone, source: source(), choose };
}

export type SourceInHand = ReturnType<typeof useSourceInHand>;
