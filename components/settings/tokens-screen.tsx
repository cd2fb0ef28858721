'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { Mark } from '#components/ui/mark.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { Tag } from '#components/ui/tag.tsx';
import { requestJson } from '#lib/client/request.ts';
import { useNow } from '#lib/client/server-clock.ts';
import type { TokenAnswer, TokensAnswer } from '#lib/contract/house.ts';
import { paths } from '#lib/contract/paths.ts';
import type { Me, PersonAnswer } from '#lib/contract/wire.ts';
import { EndDialog } from './end-dialog.tsx';
import { FactTable } from './fact-table.tsx';
import { NewTokenDialog } from './new-token-dialog.tsx';
import { ListProblem } from './problem-notice.tsx';
import { When } from './when.tsx';

type TokensScreenProps = {
  initial: TokensAnswer;
  me: Me;
  /** Whom an administrator can make one for; nobody else needs them. */
  people: readonly PersonAnswer[];
};

const columns = ['name', 'acts', 'scopes', 'used', 'expires', 'act'] as const;

/** The tokens that programs come in by: made, used, ended. */
export function TokensScreen({ initial, me, people }: TokensScreenProps) {
  const t = useTranslations('settings.tokens');
  const now = useNow();
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
          <FactTable
            caption={t('list')}
            columns={columns.map((name) => ({
              name,
              label: t(`column.${name}`),
              bare: name === 'act',
            }))}
            rows={data.tokens.map((token) => {
              const state = stateOf(token, now);
              return {
                id: token.id,
                quiet: state !== 'open',
                cells: [
                  <Name key="name" token={token} />,
                  token.person?.name ?? <System key="system" token={token} />,
                  <Scopes key="scopes" scopes={token.scopes} />,
                  token.lastUsedAt ? <When key="used" at={token.lastUsedAt} /> : t('neverUsed'),
                  token.expiresAt ? <When key="ends" at={token.expiresAt} /> : t('expiresNever'),
                  state === 'open' ? (
                    <Button
                      key="act"
                      size="xs"
                      detail={<span className="sr">{token.name}</span>}
                      onPress={() => setEnding(token)}
                    >
                      {t('revoke')}
                    </Button>
                  ) : (
                    <Mark key="state" glyph="lock" tone="quiet" word={t(state)} />
                  ),
                ],
              };
            })}
          />
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

function stateOf(
  { revokedAt, expiresAt }: TokenAnswer,
  now: string,
): 'open' | 'revoked' | 'expired' {
  if (revokedAt !== undefined) return 'revoked';
  return expiresAt !== undefined && expiresAt <= now ? 'expired' : 'open';
}

function Name({ token: { name, createdAt, createdBy, person } }: { token: TokenAnswer }) {
  const t = useTranslations('settings.tokens');
  return (
    <>
      <b>{name}</b>
      <small>
        {t.rich(createdBy === person?.id ? 'made' : 'madeBy', {
          who: createdBy,
          at: () => <When at={createdAt} />,
        })}
      </small>
    </>
  );
}

function System({ token }: { token: TokenAnswer }) {
  const t = useTranslations('settings.tokens');
  return (
    <>
      {token.system}
      <small>{t('system')}</small>
    </>
  );
}

function Scopes({ scopes }: { scopes: readonly string[] }) {
  return (
    <span className="flex flex-wrap gap-1">
      {scopes.map((scope) => (
        <Tag key={scope} mono>
          {scope}
        </Tag>
      ))}
    </span>
  );
}
