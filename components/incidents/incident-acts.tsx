'use client';

import { useTranslations } from 'next-intl';
import { Button } from '#components/ui/button.tsx';
import { useNow } from '#lib/client/server-clock.ts';
import { useCommand } from '#lib/client/use-command.ts';
import type { Incident } from '#lib/domain/room.ts';
import { Refusal } from '../room/refusal.tsx';
import { closedBy, useRoom } from '../room/room-context.ts';
import { useRoomUi } from '../room/room-ui.ts';

/** What comes next for an incident: mitigated, over, its root cause; a closed button says why. */
export function IncidentActs({ incident, short }: { incident: Incident; short?: boolean }) {
  const t = useTranslations('incidents.act');
  const view = useRoom();
  const ui = useRoomUi();
  const now = useNow();
  const line = useCommand(view.slug);
  const input = { incident: incident.id };
  const next = incident.mitigatedAt === undefined ? 'mitigate' : 'recover';
  const told = {
    ...input,
    cause: '…',
    fixCriteria: '…',
    evidence: Object.keys(view.room.evidence),
  };
  const explain = closedBy(view, 'incident.root-cause', told, now);
  return (
    <span className="inc-acts">
      {incident.recoveredAt === undefined && (
        <Button
          size="xs"
          closedBecause={
            line.pending ? t('sending') : closedBy(view, `incident.${next}`, input, now)
          }
          onPress={() => line.send(`incident.${next}`, input)}
        >
          {t(next)}
        </Button>
      )}
      {!short && (
        <Button
          size="xs"
          closedBecause={explain}
          onPress={() => ui.open({ kind: 'root-cause', incident: incident.id })}
        >
          {t(incident.rootCauseAt === undefined ? 'explain' : 'explainAgain')}
        </Button>
      )}
      <Refusal problem={line.problem} what={t(next)} onDismiss={line.dismiss} />
    </span>
  );
}
