'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { Segmented } from '#components/ui/segmented.tsx';
import { TextArea } from '#components/ui/text-area.tsx';
import { useServerClock } from '#lib/client/server-clock.ts';
import { type Draft, useKept } from '#lib/client/use-draft.ts';
import { fillParts, type TextPart } from '#lib/domain/runbook/placeholders.ts';
import type { Verb } from '#lib/domain/runbook/schema.ts';
import { type Language, statementValues } from '#lib/domain/runbook/statement-values.ts';
import { isFresh } from '#lib/domain/signals/fresh.ts';
import { statementOf } from '#lib/domain/statement.ts';
import { useRoom } from '../room/room-context.ts';

type Languages = 'en' | 'tr' | 'both';

export interface Statement {
  /** As it will be recorded. */
  text: string;
  edited: string | undefined;
  setEdited(text: string | undefined): void;
  languages: Languages;
  setLanguages(languages: Languages): void;
  filled: { language: Language; parts: TextPart[] }[];
}

/**
 * The standard statement of a verb, filled from the room as it stood when the dialog opened (F3); one that opened
 * before there were fresh readings is filled again by the first of them, and once it turns into an override or back.
 */
export function useStatement(verb: Verb, draft: Draft, over: boolean): Statement {
  const { room, readings, words } = useRoom();
  const clock = useServerClock();
  const [languages, setLanguages] = useState<Languages>(words.locale);
  // What is written over one template does not become what is said by another.
  const template = statementOf(room.runbook, verb, over);
  const slot = template === room.runbook.statements[verb] ? 'statement' : 'overrideStatement';
  const [edited, setEdited] = useKept(draft, slot);
  const fill = () => ({
    blind: !isFresh(readings, clock.now()),
    slot,
    all: (['en', 'tr'] as const).map((language) => {
      const values = statementValues(room, readings, clock.now(), language);
      const parts = template ? fillParts(template[language], values as Record<string, string>) : [];
      return { language, parts };
    }),
  });
  const [standing, setFilled] = useState(fill);
  const { blind, all } = standing;
  if (standing.slot !== slot || (blind && isFresh(readings, clock.now()))) setFilled(fill());
  const filled = all.filter((row) => languages === 'both' || row.language === languages);
  const plain = filled.map((row) => row.parts.map((part) => part.text).join('')).join('\n\n');
  return { text: edited ?? plain, edited, setEdited, languages, setLanguages, filled };
}

/** What is said with the decision: filled parts are marked, all of it can be edited. */
export function StatementField(statement: Statement) {
  const t = useTranslations('room.decide');
  const { edited, setEdited, filled, languages, setLanguages } = statement;
  return (
    <div>
      <div className="field-head mb-1.5">
        <span className="grow">{t('statement')}</span>
        <Button
          size="xs"
          glyph="pencil"
          picked={edited !== undefined}
          onPress={() => setEdited(edited === undefined ? statement.text : undefined)}
        >
          {t('edit')}
        </Button>
        <Segmented
          label={t('language')}
          value={languages}
          onChange={(value) => {
            setLanguages(value);
            setEdited(undefined);
          }}
          options={[
            { value: 'en', text: 'EN' },
            { value: 'tr', text: 'TR' },
            { value: 'both', text: 'EN + TR' },
          ]}
        />
      </div>
      {edited === undefined ? (
        <div className="statement">
          {filled.map(({ language, parts }) => (
            <p key={language} lang={language}>
              <Parts parts={parts} />
            </p>
          ))}
        </div>
      ) : (
        <TextArea
          label={t('statement')}
          labelAt="hidden"
          rows={4}
          value={edited}
          onChange={setEdited}
        />
      )}
    </div>
  );
}

function Parts({ parts }: { parts: readonly TextPart[] }) {
  let at = 0;
  return parts.map((part) => {
    at += part.text.length;
    return part.filled ? <mark key={at}>{part.text}</mark> : <span key={at}>{part.text}</span>;
  });
}
