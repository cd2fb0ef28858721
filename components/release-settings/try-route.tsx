'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { Mark } from '#components/ui/mark.tsx';
import { problemFrom, requestJson } from '#lib/client/request.ts';
import type { TriedFlagAnswer } from '#lib/contract/connections.ts';
import { paths } from '#lib/contract/paths.ts';
import type { Problem } from '#lib/contract/problem.ts';
import { wordMessage } from '#lib/contract/wording.ts';
import type { FlagRoute } from '#lib/domain/flags/flag-route.ts';
import type { FlagSpec } from '#lib/domain/flags/flag-spec.ts';
import { pointsOf } from '#lib/domain/flags/standing.ts';
import { useRoom } from '../room/room-context.ts';
import { ProblemNotice } from '../settings/problem-notice.tsx';

type TryRouteProps = { spec: FlagSpec; route: FlagRoute; mayTry: boolean };
type Tried = { segment: string | undefined; answer: TriedFlagAnswer };

/** Reads the flag through a route, segment by segment; reading switches nothing. */
export function TryRoute({ spec, route, mayTry }: TryRouteProps) {
  const t = useTranslations('flags.routes');
  const { room, slug: release, words } = useRoom();
  const [tried, setTried] = useState<Tried[]>([]);
  const [problem, setProblem] = useState<Problem>();
  const [pending, setPending] = useState(false);

  async function ask() {
    setPending(true);
    setProblem(undefined);
    try {
      const answers = pointsOf(room, spec).map(async ({ segment }): Promise<Tried> => {
        const own = segment === undefined ? {} : { segment };
        const answer = await requestJson<TriedFlagAnswer>(paths.tryFlag(route.connection), {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ route, key: spec.key, release, ...own }),
        });
        return { segment, answer };
      });
      setTried(await Promise.all(answers));
    } catch (error) {
      setProblem(problemFrom(error));
    } finally {
      setPending(false);
    }
  }

  return (
    <div className="grid justify-items-start gap-2">
      <Button
        size="s"
        beside
        closedBecause={mayTry ? (pending ? t('reading') : undefined) : t('notYou')}
        onPress={ask}
      >
        {t('tryIt')}
      </Button>
      <ul className="grid gap-1" role="status">
        {tried.map(({ segment, answer: { on, fault } }) => (
          <li key={segment ?? ''}>
            <Mark
              glyph={fault ? 'octagon' : on === undefined ? 'gap' : 'disc'}
              tone={fault ? 'stop' : on === undefined ? 'caution' : 'set'}
              word={t(fault ? 'silent' : on === undefined ? 'unreadable' : on ? 'on' : 'off')}
            >
              {segment} {fault && wordMessage(fault, words)}
            </Mark>
          </li>
        ))}
      </ul>
      <ProblemNotice problem={problem} />
    </div>
  );
}
