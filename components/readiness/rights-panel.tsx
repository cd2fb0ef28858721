'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Glyph } from '#components/ui/glyph.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { Select } from '#components/ui/select.tsx';
import { useNow } from '#lib/client/server-clock.ts';
import { nameOf, wordMessage } from '#lib/contract/wording.ts';
import { openVerbs } from '#lib/domain/gate/verbs.ts';
import { rolesOf } from '#lib/domain/raci.ts';
import type { Room } from '#lib/domain/room.ts';
import { roomCommands } from '../palette/room-commands.ts';
import { roleName, roleNames, useRoom, verbName, whyNot } from '../room/room-context.ts';

const STAND_IN = 'stand-in@example.invalid';

/** The room as it would be with somebody in this role and in no other. */
function withHolder(room: Room, role: string): Room {
  const id = `${role}:${STAND_IN}`;
  const row = { id, role, person: STAND_IN, assignedAt: room.release.createdAt };
  return { ...room, roles: { ...room.roles, [id]: row } };
}

/** What somebody in a role may do now, and why not: by the rules that answer when it is tried (F2). */
export function RightsPanel() {
  const t = useTranslations('readiness');
  const view = useRoom();
  const now = useNow();
  const own = rolesOf(view.room, view.me.id);
  const [role, setRole] = useState(own[0] ?? view.room.runbook.command);
  const room = withHolder(view.room, role);
  const as = { ...view, room, me: { id: STAND_IN, name: '', admin: false } };
  const names = {
    role: (slug: string) => roleName(view, slug),
    item: (slug: string) => nameOf('item', slug, view.words),
    trigger: (slug: string) => nameOf('trigger', slug, view.words),
  };
  const verbs = openVerbs(room, view.readings, STAND_IN, now).map((state) => ({
    id: state.verb,
    text: verbName(view, state.verb),
    why: state.open ? undefined : state.reasons[0],
  }));
  const hand = { me: STAND_IN, item: undefined, roles: [role] };
  const acts = roomCommands(room, hand, names).map(({ id, text, values, command, input }) => ({
    id,
    text: view.words.translate(text, values),
    why: whyNot(as, command, input, now)[0],
  }));
  return (
    <Panel
      title={t('rights')}
      aside={
        <Select
          label={t('as')}
          labelAt="inside"
          size="xs"
          value={role}
          options={room.runbook.roles.map(({ slug }) => ({ value: slug, text: names.role(slug) }))}
          onChange={setRole}
        />
      }
    >
      <ul className="who-list">
        {[...verbs, ...acts].map(({ id, text, why }) => (
          <li key={id} className="who-line">
            <Glyph name={why ? 'lock' : 'disc'} tone={why ? undefined : 'go'} size="s" />
            <b className="rights-act">{text}</b>
            <span className="grow fg2">
              {why ? wordMessage(why, view.words) : t('may')}
              {why?.who && !why.params?.roles && (
                <span className="fg3"> · {t('who', { roles: roleNames(view, why.who) })}</span>
              )}
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
