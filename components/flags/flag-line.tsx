'use client';

import { useTranslations } from 'next-intl';
import { Button } from '#components/ui/button.tsx';
import { Mark } from '#components/ui/mark.tsx';
import { useNow } from '#lib/client/server-clock.ts';
import { countdown } from '#lib/client/times.ts';
import { offsetText } from '#lib/contract/numbers.ts';
import { between } from '#lib/domain/clock/clock.ts';
import { type FlagPoint, routeOf } from '#lib/domain/flags/standing.ts';
import { Moment } from '../room/moment.tsx';
import { closedBy, personName, useRoom } from '../room/room-context.ts';
import { useRoomUi } from '../room/room-ui.ts';
import { askedOf, flagError, flagLook, nextOf, pointSegment } from './flag-look.ts';

type FlagLineProps = {
  point: FlagPoint;
  /** Why the switch is closed is said elsewhere. */
  quiet: boolean;
};

/** How one flag stands in one segment, who set it, and the switch. */
export function FlagLine({ point, quiet }: FlagLineProps) {
  const t = useTranslations('flags');
  const view = useRoom();
  const now = useNow();
  const { room, words } = view;
  const look = flagLook(point);
  const segment = pointSegment(point, room.runbook, words.locale);
  const error = flagError(point, words);
  // A segment whose turn has not come says when it opens, and offers nothing yet.
  const waits =
    point.segment !== undefined && !point.state && !quiet
      ? closedBy(view, 'flag.set', askedOf(point, nextOf(point)), now)
      : undefined;
  return (
    <li data-flag={point.id} data-state={point.state?.state ?? 'assumed'}>
      <span className="flag-name">
        <code>{point.flag.key}</code>
        {segment !== undefined && <span className="fg2">{segment}</span>}
      </span>
      <Mark glyph={look.glyph} tone={look.tone} word={t(`stands.${look.code}`)} loud={look.loud} />
      <small className="fg2 flag-more">
        {waits ?? <FlagFacts point={point} quiet={quiet} />}
        {error !== undefined && <span className="stop"> {error}</span>}
        <Watch point={point} />
      </small>
      {waits === undefined && !quiet && <FlagSwitch point={point} segment={segment} />}
      {isInDoubt(point) && !quiet && <FlagSwitch point={point} segment={segment} byHand />}
    </li>
  );
}

/** Who set it, when, and how far that is proved; before that what would serve it. */
function FlagFacts({ point, quiet }: FlagLineProps) {
  const t = useTranslations('flags');
  const view = useRoom();
  const { room } = view;
  const { state } = point;
  if (!state) {
    if (quiet) return null;
    const route = room.release.drill ? undefined : routeOf(room, point.flag.slug);
    return <span>{route ? t('servedBy', { name: route.connection }) : t('served')}</span>;
  }
  const proof = state.state === 'confirmed' ? state.proof : undefined;
  const who = state.by === 'room' ? t('room') : personName(view, state.by);
  return (
    <span>
      {who} <Moment at={state.at} text={offsetText(state.at, room.release.targetAt)} />
      {proof !== undefined && ` · ${t(`proof.${proof}`, { name: state.connection ?? '' })}`}
      {proof === undefined && state.connection !== undefined && ` · ${state.connection}`}
    </span>
  );
}

/** The elevated watch after switching off, as it runs down (S0 §4.2). */
function Watch({ point: { state } }: { point: FlagPoint }) {
  const t = useTranslations('flags');
  const now = useNow();
  if (!state?.watchUntilAt) return null;
  if (state.watchedAt) return <span> · {t('watched')}</span>;
  const leftMs = Math.max(0, between(now, state.watchUntilAt));
  return (
    <b className="caution" role="timer">
      {' '}
      {t('watch', { left: countdown(leftMs) })}
    </b>
  );
}

/** Its connection has failed it: somebody may switch it where it lives, and record that here. */
const isInDoubt = ({ state }: FlagPoint) =>
  state?.connection !== undefined && (state.state === 'failed' || state.state === 'unknown');

type FlagSwitchProps = {
  point: FlagPoint;
  segment: string | undefined;
  on?: boolean;
  byHand?: boolean;
};

/** The switch to the other side, or to the one that did not come about; closed it says why. */
export function FlagSwitch({ point, segment, on = nextOf(point), byHand }: FlagSwitchProps) {
  const t = useTranslations('flags');
  const view = useRoom();
  const ui = useRoomUi();
  const now = useNow();
  const { flag } = point;
  const asked = { ...askedOf(point, on), ...(byHand ? { byHand } : {}) };
  const name = `${flag.key}${segment === undefined ? '' : `, ${segment}`}`;
  return (
    <Button
      size="xs"
      tone={!on && flag.killSwitch ? 'stop' : 'plain'}
      beside
      closedBecause={closedBy(view, 'flag.set', asked, now)}
      detail={<span className="sr">{name}</span>}
      onPress={() => ui.open({ kind: 'flag', ...asked })}
    >
      {byHand ? t(on ? 'handOn' : 'handOff') : t(on ? 'switchOn' : 'switchOff')}
    </Button>
  );
}
