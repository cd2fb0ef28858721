'use client';

import { useTranslations } from 'next-intl';
import { Button } from '#components/ui/button.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { Glyph } from '#components/ui/glyph.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import { Tag } from '#components/ui/tag.tsx';
import { useNow } from '#lib/client/server-clock.ts';
import { openPoll, votesOf } from '#lib/domain/gate/poll.ts';
import { currentPhase, currentRun } from '#lib/domain/lookup.ts';
import { commanderOf, holdersOf, rolesOf } from '#lib/domain/raci.ts';
import {
  closedBy,
  commandName,
  personName,
  type RoomView,
  roleName,
  roleNames,
  useRoom,
} from '../room/room-context.ts';
import { useRoomUi } from '../room/room-ui.ts';
import { holderNames } from './bearers.ts';

/** The seat of command: who sits there, how it changes hands, and who fills it when the IC is gone (A1). */
export function CommandPanel() {
  const t = useTranslations('people.command');
  const view = useRoom();
  const ui = useRoomUi();
  const now = useNow();
  const { room, me } = view;
  const ic = commanderOf(room);
  const isIc = ic === me.id;
  const command = commandName(view);
  const input = { role: room.runbook.command, to: 'someone@example.com', briefing: '…' };
  const closed = closedBy(view, 'release.handover', input, now);
  const { deputy } = room.runbook;
  return (
    <Panel title={t('title')}>
      <div className="who-command">
        <p>
          <Presence person={ic} />
          <b>{ic === undefined ? t('nobody') : personName(view, ic)}</b>
          {isIc && <Tag>{t('you')}</Tag>}
        </p>
        <p className="fg2">
          {deputy === undefined
            ? t('goneNoDeputy', { command })
            : t('gone', {
                command,
                role: roleName(view, deputy),
                deputy: holderNames(view, deputy) || view.words.translate('people.vacant'),
              })}
        </p>
        <Button
          size="s"
          beside
          closedBecause={closed}
          onPress={() => ui.open({ kind: 'handover' })}
        >
          {t(isIc ? 'handOver' : 'takeOver', { command })}
        </Button>
      </div>
    </Panel>
  );
}

/** Every role with who holds it: empty seats are said, and so is whoever has not voted. */
export function RolesPanel() {
  const t = useTranslations('people.roles');
  const view = useRoom();
  const ui = useRoomUi();
  const now = useNow();
  const { room } = view;
  const vacant = room.runbook.roles.filter(({ slug }) => holdersOf(room, slug).length === 0);
  const input = { role: vacant[0]?.slug ?? 'scribe', person: 'someone@example.com' };
  const closed = closedBy(view, 'role.assign', input, now);
  const votes = votesNow(view);
  return (
    <Panel
      title={t('title')}
      note={vacant.length > 0 ? t('vacancies', { count: vacant.length }) : t('full')}
      aside={
        <Button size="xs" beside closedBecause={closed} onPress={() => ui.open({ kind: 'roles' })}>
          {t('assign')}
        </Button>
      }
    >
      <ul className="who-list">
        {room.runbook.roles.map(({ slug }) => (
          <li key={slug} className="who-line">
            <b className="who-role">{roleName(view, slug)}</b>
            <Holders role={slug} />
            {votes?.[slug] === 'silent' && (
              <span className="nowrap ml-auto inline-flex items-center gap-1.5">
                <Glyph name="ring" size="s" /> {t('silent')}
              </span>
            )}
          </li>
        ))}
      </ul>
    </Panel>
  );
}

/** The asked roles of the poll that is open, and which of them are silent. */
function votesNow({ room }: RoomView): Record<string, 'voted' | 'silent'> | undefined {
  const run = currentRun(room);
  const poll = run && openPoll(room, run.id);
  if (!poll) return undefined;
  const votes = votesOf(room, poll);
  const asked = currentPhase(room)?.poll ?? [];
  return Object.fromEntries(asked.map((role) => [role, votes[role] ? 'voted' : 'silent']));
}

function Holders({ role }: { role: string }) {
  const view = useRoom();
  const people = holdersOf(view.room, role);
  if (people.length === 0) {
    return (
      <span className="caution nowrap inline-flex items-center gap-1.5">
        <Glyph name="gap" size="s" /> {view.words.translate('people.vacant')}
      </span>
    );
  }
  return (
    <span className="who-people">
      {people.map((person) => (
        <span key={person} className="inline-flex items-center gap-1.5">
          <Presence person={person} />
          {personName(view, person)}
        </span>
      ))}
    </span>
  );
}

/** Whoever is looking now is marked, by shape and word. */
function Presence({ person }: { person: string | undefined }) {
  const t = useTranslations('people.presence');
  const { present } = useRoom();
  if (person === undefined || !present?.includes(person)) return null;
  return (
    <span role="img" aria-label={t('here')} title={t('here')} className="inline-flex">
      <Glyph name="eye" size="s" tone="go" />
    </span>
  );
}

/** Who is looking now, by name and role; those without a role are counted. */
export function PresencePanel() {
  const t = useTranslations('people.presence');
  const view = useRoom();
  const { room, present, viewers } = view;
  if (!present) {
    return (
      <Panel title={t('title')} note={t('count', { count: viewers })}>
        <Skeleton height="32px" />
      </Panel>
    );
  }
  const others = Math.max(0, viewers - present.length);
  return (
    <Panel title={t('title')} note={t('count', { count: viewers })}>
      {present.length === 0 && <EmptyState>{t('nobody')}</EmptyState>}
      <ul className="who-list">
        {present.map((person) => (
          <li key={person} className="who-line">
            <Glyph name="eye" size="s" tone="go" />
            <b className="nowrap">{personName(view, person)}</b>
            <span className="fg2 grow">{roleNames(view, rolesOf(room, person))}</span>
          </li>
        ))}
        {others > 0 && <li className="who-line fg3">{t('others', { count: others })}</li>}
      </ul>
    </Panel>
  );
}
