'use client';

import { createContext, useContext } from 'react';
import { isQueued } from '#lib/client/queued-send.ts';
import type { RoomAnswer } from '#lib/contract/wire.ts';
import { verbText, type Words, wordMessage } from '#lib/contract/wording.ts';
import { type CommandName, commands, runCommand } from '#lib/domain/commands/index.ts';
import type { Reason } from '#lib/domain/message.ts';
import { rolesOf } from '#lib/domain/raci.ts';
import type { Room } from '#lib/domain/room.ts';
import type { Verb } from '#lib/domain/runbook/schema.ts';

/**
 * What every part of the room's screen stands on. `room` shows what the viewer has just recorded before the
 * server has answered (ruling 33); decisions stand on `confirmed`.
 */
export interface RoomView extends RoomAnswer {
  slug: string;
  /** The room as the server has it, without what is on its way. */
  confirmed: Room;
  /** Who looks. */
  me: { id: string; name: string; admin?: boolean };
  words: Words;
  /** No line to the server: nothing can be decided; rows and notes wait on this device. */
  offline: boolean;
}

export const RoomContext = createContext<RoomView | undefined>(undefined);

/** The room on screen. */
export function useRoom(): RoomView {
  const view = useContext(RoomContext);
  if (!view) throw new Error('no room around this component');
  return view;
}

/** The roles that the viewer holds here. */
export function myRoles({ room, me }: Pick<RoomView, 'room' | 'me'>): string[] {
  return rolesOf(room, me.id);
}

/**
 * Why a command would be refused now, by the very rule that the server applies; empty where it would
 * not. `input` needs what the rule looks at; its wording is checked when it is sent.
 */
export function whyNot(view: RoomView, name: CommandName, input: object, now: string): Reason[] {
  const parsed = commands[name].input.safeParse(input);
  if (!parsed.success) return [];
  const { id, admin } = view.me;
  const actor = { type: 'person' as const, id, ...(admin ? { admin } : {}) };
  const answer = runCommand(view.room, name, parsed.data, { actor, now, readings: view.readings });
  return answer.ok ? [] : answer.reasons;
}

/** The first reason in words; undefined where the way is open, so that it can close a button. */
export function closedBy(
  view: RoomView,
  name: CommandName,
  input: object,
  now: string,
): string | undefined {
  if (view.offline && !isQueued(name)) return view.words.translate('room.noLine');
  const first = whyNot(view, name, input, now)[0];
  return first && wordMessage(first, view.words);
}

/** The name of a role in the viewer's language. */
export function roleName({ room, words }: Pick<RoomView, 'room' | 'words'>, slug: string): string {
  // An admin of the house acts beside the runbook's roles.
  if (slug === 'admin') return words.translate('people.admin');
  const role = room.runbook.roles.find((row) => row.slug === slug);
  return (role?.short ?? role?.name)?.[words.locale] ?? slug;
}

/** What the seat of command is called here: by its letters where its runbook has some. */
export function commandName(view: Pick<RoomView, 'room' | 'words'>): string {
  return roleName(view, view.room.runbook.command);
}

/** A verb as this phase, or the runbook, calls it (F1). */
export function verbName(view: Pick<RoomView, 'room' | 'words'>, verb: Verb): string {
  return verbText(verb, view.room.release.phase, view.words);
}

/** Names of roles, with a comma between them. */
export function roleNames(
  view: Pick<RoomView, 'room' | 'words'>,
  slugs: readonly string[],
): string {
  return slugs.map((slug) => roleName(view, slug)).join(', ');
}

/** The name of a person; the room itself is named so. */
export function personName(view: Pick<RoomView, 'people' | 'words'>, id: string): string {
  return view.people[id] ?? id;
}
