'use client';

import { useTranslations } from 'next-intl';
import { Button } from '#components/ui/button.tsx';
import { Glyph } from '#components/ui/glyph.tsx';
import { PanelHeader } from '#components/ui/panel.tsx';
import { useNow } from '#lib/client/server-clock.ts';
import { useCommand } from '#lib/client/use-command.ts';
import { wordMessage } from '#lib/contract/wording.ts';
import type { TriggerSpec } from '#lib/domain/runbook/schema.ts';
import { ReadDialog } from '../room/read-dialog.tsx';
import { Refusal } from '../room/refusal.tsx';
import { closedBy, myRoles, roleName, useRoom } from '../room/room-context.ts';
import { useRoomUi } from '../room/room-ui.ts';
import { NearTriggers, useNear } from './near-triggers.tsx';
import { type Standing, standingLooks, useStandings } from './trigger-standing.ts';

/** One line: how many stand how; all of them on a press. `whole`: on a low screen, too, with every trigger beneath. */
export function TriggersSummary({ whole = false }: { whole?: boolean }) {
  const t = useTranslations('room.triggers');
  const ui = useRoomUi();
  const standings = useStandings();
  const count = (standing: Standing) => standings.filter((row) => row.standing === standing).length;
  const armed = standings.filter((row) => row.standing === 'armed').map((row) => row.trigger);
  const near = useNear(armed);
  return (
    <section
      aria-label={t('title')}
      className={whole ? undefined : 'md:[@media(max-height:1000px)]:hidden'}
    >
      <PanelHeader
        title={t('title')}
        note={t('summary', {
          fired: count('fired') + count('answered'),
          near: near.length,
          armed: count('armed') - near.length,
          notArmed: count('not-armed'),
        })}
      >
        {standings.some(({ trigger }) => trigger.matrix) && (
          <Button size="xs" onPress={() => ui.open({ kind: 'matrix' })}>
            {t('matrix')}
          </Button>
        )}
        {!whole && (
          <Button size="xs" onPress={() => ui.open({ kind: 'triggers' })}>
            {t('all')}
          </Button>
        )}
      </PanelHeader>
      {near.length > 0 && <NearTriggers near={near} />}
      {whole && <TriggerLines />}
    </section>
  );
}

/** Every trigger of the runbook with how it stands; report, agree and clear from here. */
export function TriggersDialog() {
  const t = useTranslations('room.triggers');
  return (
    <ReadDialog title={t('title')} description={t('description')}>
      <TriggerLines />
    </ReadDialog>
  );
}

/** A line for every trigger, with what can be done about it. */
function TriggerLines() {
  const t = useTranslations('room.triggers');
  const view = useRoom();
  const standings = useStandings();
  const line = useCommand(view.slug);
  return (
    <>
      <ul className="gate">
        {standings.map(({ trigger, standing, why }) => (
          <li key={trigger.slug} className={standing === 'fired' ? 'no' : 'yes'}>
            <Glyph name={standingLooks[standing].glyph} tone={standingLooks[standing].tone} />
            <span className="what">
              {trigger.name[view.words.locale]}{' '}
              <span className="fg3">
                {trigger.severity} · {t(`standing.${standing}`)}
                {why && `: ${wordMessage(why, view.words)}`}
              </span>
            </span>
            <TriggerActs trigger={trigger} standing={standing} send={line.send} />
          </li>
        ))}
      </ul>
      <Refusal problem={line.problem} what={t('agree')} onDismiss={line.dismiss} />
    </>
  );
}

type ActsProps = {
  trigger: TriggerSpec;
  standing: Standing;
  send: ReturnType<typeof useCommand>['send'];
};

function TriggerActs({ trigger, standing, send }: ActsProps) {
  const t = useTranslations('room.triggers');
  const ui = useRoomUi();
  const view = useRoom();
  const now = useNow();
  if (standing === 'fired' || standing === 'answered') {
    const input = { trigger: trigger.slug, reason: '…' };
    return (
      <Button
        size="xs"
        beside
        closedBecause={closedBy(view, 'trigger.clear', input, now)}
        onPress={() => ui.open({ kind: 'trigger-clear', trigger: trigger.slug })}
      >
        {t('clear')}
      </Button>
    );
  }
  if (trigger.rule.kind === 'joint') {
    const { parties } = trigger.rule;
    const agreed = view.room.triggers[trigger.slug]?.agreed ?? [];
    const mine = myRoles(view).filter((role) => parties.includes(role) && !agreed.includes(role));
    const role = mine[0] ?? parties[0] ?? '';
    return (
      <Button
        size="xs"
        beside
        closedBecause={closedBy(view, 'trigger.agree', { trigger: trigger.slug, role }, now)}
        onPress={() => send('trigger.agree', { trigger: trigger.slug, role })}
      >
        {t('agreeAs', {
          role: roleName(view, role),
          agreed: agreed.length,
          parties: parties.length,
        })}
      </Button>
    );
  }
  return (
    <Button
      size="xs"
      beside
      closedBecause={closedBy(view, 'trigger.report', { trigger: trigger.slug, note: '…' }, now)}
      onPress={() => ui.open({ kind: 'trigger-report', trigger: trigger.slug })}
    >
      {t('report')}
    </Button>
  );
}
