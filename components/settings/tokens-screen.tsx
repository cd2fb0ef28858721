'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { requestJson } from '#lib/client/request.ts';
import type { TokenAnswer, TokensAnswer } from '#lib/contract/house.ts';
import { paths } from '#lib/contract/paths.ts';
import type { Me, PersonAnswer } from '#lib/contract/wire.ts';
import { EndDialog } from './end-dialog.tsx';
import { NewTokenDialog } from './new-token-dialog.tsx';
import { ListProblem } from './problem-notice.tsx';
import { TokenTable } from './token-table.tsx';

type TokensScreenProps = {
  initial: TokensAnswer;
  me: Me;
  /** Whom an administrator can make one for; nobody else needs them. */
  people: readonly PersonAnswer[];
};

/** The tokens that programs come in by: made, used, ended. */
export function TokensScreen({ initial, me, people }: TokensScreenProps) {
  const t = useTranslations('settings.tokens');
  const [making, setMaking] = useState(false);
  const [ending, setEnding] = useState<TokenAnswer>();
  const { data, error } = useQuery({
    queryKey: ['tokens'],
    queryFn: () => requestJson<TokensAnswer>(paths.tokens),
    initialData: initial,
  });
  return (
    <>
      <p className="settings-lead">{t('lead')}</p>
      <Panel
        title={t('list')}
        note={me.admin ? t('noteAll') : t('noteOwn')}
        aside={
          <Button size="xs" glyph="plus" onPress={() => setMaking(true)}>
            {t('new')}
          </Button>
        }
      >
        <ListProblem error={error} />
        {data.tokens.length === 0 ? (
          <EmptyState>{t('none')}</EmptyState>
        ) : (
          <TokenTable tokens={data.tokens} onEnd={setEnding} />
        )}
      </Panel>
      {making && <NewTokenDialog me={me} people={people} onClose={() => setMaking(false)} />}
      {ending && (
        <EndDialog
          words="settings.tokens.confirm"
          name={ending.name}
          path={paths.token(ending.id)}
          list="tokens"
          onClose={() => setEnding(undefined)}
        />
      )}
    </>
  );
}
