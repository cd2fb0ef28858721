'use client';

import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Button } from '#components/ui/button.tsx';
import { Mark } from '#components/ui/mark.tsx';
import { Tag } from '#components/ui/tag.tsx';
import { useNow } from '#lib/client/server-clock.ts';
import type { TokenAnswer } from '#lib/contract/house.ts';
import { FactTable } from './fact-table.tsx';
import { When } from './when.tsx';

const columns = ['name', 'acts', 'scopes', 'used', 'expires', 'act'] as const;

type TokenTableProps = { tokens: readonly TokenAnswer[]; onEnd: (token: TokenAnswer) => void };

/** Tokens with whom they act for, what they may, and whether they still open anything. */
export function TokenTable({ tokens, onEnd }: TokenTableProps) {
  const t = useTranslations('settings.tokens');
  const now = useNow();
  return (
    <FactTable
      caption={t('list')}
      columns={columns.map((name) => ({
        name,
        label: t(`column.${name}`),
        bare: name === 'act',
      }))}
      rows={tokens.map((token) => {
        const state = stateOf(token, now);
        const cells: Record<(typeof columns)[number], ReactNode> = {
          name: <Name token={token} />,
          acts: token.person?.name ?? <System token={token} />,
          scopes: <Scopes scopes={token.scopes} />,
          used: token.lastUsedAt ? <When at={token.lastUsedAt} /> : t('neverUsed'),
          expires: token.expiresAt ? <When at={token.expiresAt} /> : t('expiresNever'),
          act: <Act token={token} state={state} onEnd={onEnd} />,
        };
        return {
          id: token.id,
          quiet: state !== 'open',
          cells: columns.map((name) => cells[name]),
        };
      })}
    />
  );
}

type TokenState = 'open' | 'revoked' | 'expired';

function stateOf({ revokedAt, expiresAt }: TokenAnswer, now: string): TokenState {
  if (revokedAt !== undefined) return 'revoked';
  return expiresAt !== undefined && expiresAt <= now ? 'expired' : 'open';
}

type ActProps = {
  token: TokenAnswer;
  state: TokenState;
  onEnd: (token: TokenAnswer) => void;
};

/** Ends a token that opens something; says of another why it does not. */
function Act({ token, state, onEnd }: ActProps) {
  const t = useTranslations('settings.tokens');
  if (state !== 'open') return <Mark glyph="lock" tone="quiet" word={t(state)} />;
  return (
    <Button
      size="xs"
      detail={<span className="sr">{token.name}</span>}
      onPress={() => onEnd(token)}
    >
      {t('revoke')}
    </Button>
  );
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
