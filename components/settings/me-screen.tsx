'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { Button } from '#components/ui/button.tsx';
import { Mark } from '#components/ui/mark.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { Tag } from '#components/ui/tag.tsx';
import { requestJson } from '#lib/client/request.ts';
import { paths } from '#lib/contract/paths.ts';
import type { SessionAnswer, SessionsAnswer } from '#lib/contract/sign-in.ts';
import type { Me } from '#lib/contract/wire.ts';
import { FactTable } from './fact-table.tsx';
import { PasswordPanel } from './password-panel.tsx';
import { ListProblem, ProblemNotice } from './problem-notice.tsx';
import { type Act, useAct } from './use-act.ts';
import { When } from './when.tsx';

type MeScreenProps = { me: Me; initial: SessionsAnswer };

const list = 'my-sessions';
const columns = ['via', 'since', 'seen', 'ends', 'act'] as const;

/** The viewer’s own account: who they are here, their password, and where they are signed in. */
export function MeScreen({ me, initial }: MeScreenProps) {
  const t = useTranslations('account');
  const act = useAct(list);
  const { data, error } = useQuery({
    queryKey: [list],
    queryFn: () => requestJson<SessionsAnswer>(paths.mySessions),
    initialData: initial,
  });
  const others = data.sessions.filter(({ current }) => !current);
  return (
    <>
      <p className="settings-lead flex flex-wrap items-center gap-2">
        <b>{me.name}</b>
        {me.email && <span>{me.email}</span>}
        {me.admin && <Tag>{t('admin')}</Tag>}
        {me.roles?.map((role) => (
          <Tag key={role} mono>
            {role}
          </Tag>
        ))}
      </p>
      <Panel
        title={t('sessions')}
        aside={
          others.length > 0 && (
            <Button size="xs" onPress={() => void act.send('DELETE', paths.mySessions)}>
              {t('endOthers')}
            </Button>
          )
        }
      >
        <ListProblem error={error} />
        <ProblemNotice problem={act.problem} />
        <FactTable
          caption={t('sessions')}
          columns={columns.map((name) => ({ name, label: t(`column.${name}`) }))}
          rows={data.sessions.map((session) => ({
            id: session.id,
            cells: [
              t(`via.${session.via}`),
              <When key="since" at={session.createdAt} />,
              <When key="seen" at={session.lastSeenAt} />,
              <When key="ends" at={session.endsAt} />,
              <EndSession key="act" session={session} act={act} />,
            ],
          }))}
        />
      </Panel>
      {data.hasPassword && <PasswordPanel email={me.email ?? me.id} />}
    </>
  );
}

function EndSession({ session, act }: { session: SessionAnswer; act: Act }) {
  const t = useTranslations('account');
  if (session.current) return <Mark glyph="person" tone="quiet" word={t('thisOne')} />;
  return (
    <Button
      size="xs"
      closedBecause={act.pending ? t('ending') : undefined}
      onPress={() => void act.send('DELETE', `${paths.mySessions}/${session.id}`)}
    >
      {t('end')}
    </Button>
  );
}
