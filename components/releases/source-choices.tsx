'use client';

import Link from 'next/link';
import { useLocale, useTranslations } from 'next-intl';
import { Button } from '#components/ui/button.tsx';
import { Select } from '#components/ui/select.tsx';
import { classes } from '#components/ui/tone.ts';
import type { ConnectionAnswer, ConnectionsAnswer } from '#lib/contract/connections.ts';
import type { Locale } from '#lib/contract/locale.ts';
import type { SignalSpec } from '#lib/domain/runbook/schema.ts';
import { readSource } from '../sources/source-draft.ts';
import { SourceFields } from '../sources/source-fields.tsx';
import { Tried } from '../sources/tried.tsx';
import { useTry } from '../sources/use-try.ts';
import { asRunbook, type SourceChoice } from './source-choice.ts';

type SourceChoicesProps = {
  template: string;
  signals: readonly SignalSpec[];
  connections: ConnectionsAnswer;
  chosen: Readonly<Record<string, SourceChoice>>;
  /** Faults are shown from the first sending on. */
  asked: boolean;
  onChoose: (signal: string, choice: SourceChoice) => void;
};

/** Where each signal's samples come from: as the runbook says, pushed, or asked of a connection and tried here. */
export function SourceChoices({ signals, chosen, onChoose, ...rest }: SourceChoicesProps) {
  const t = useTranslations('sources.chosen');
  return (
    <div className="grid gap-4">
      <p className="fg3">
        {rest.connections.connections.length > 0
          ? t('lead')
          : t.rich('none', {
              // Beside the form: what was typed into it stays.
              sources: (place) => (
                <Link className="link" href="/settings/sources" target="_blank">
                  {place}
                </Link>
              ),
            })}
      </p>
      <div className="grid items-start gap-x-4 gap-y-3 md:grid-cols-2">
        {signals.map((spec) => (
          <Choice
            key={spec.slug}
            {...rest}
            spec={spec}
            choice={chosen[spec.slug] ?? asRunbook}
            onChoose={(choice) => onChoose(spec.slug, choice)}
          />
        ))}
      </div>
    </div>
  );
}

type ChoiceProps = Pick<SourceChoicesProps, 'template' | 'connections' | 'asked'> & {
  spec: SignalSpec;
  choice: SourceChoice;
  onChoose: (choice: SourceChoice) => void;
};

function Choice(props: ChoiceProps) {
  const { spec, choice, connections, onChoose } = props;
  const t = useTranslations('sources');
  const locale = useLocale() as Locale;
  const connection = connections.connections.find(({ name }) => name === choice.draft.connection);
  const ways = [
    { value: 'runbook', text: t('chosen.runbook', { kind: t(`chosen.kind.${spec.source.kind}`) }) },
    ...(spec.source.kind === 'push' ? [] : [{ value: 'push', text: t('chosen.push') }]),
    ...connections.connections.map(({ name, kind }) => ({
      value: `ask ${name}`,
      text: `${name} (${t(`form.kinds.${kind}`)})`,
    })),
  ];
  return (
    <fieldset
      className={classes('grid gap-3 border-0', choice.from === 'ask' && 'md:col-span-2')}
      aria-label={spec.name[locale]}
    >
      <Select
        label={spec.name[locale]}
        value={choice.from === 'ask' ? `ask ${choice.draft.connection}` : choice.from}
        options={ways}
        onChange={(way) => {
          if (way === 'runbook' || way === 'push') onChoose({ ...choice, from: way });
          else onChoose({ from: 'ask', draft: { ...choice.draft, connection: way.slice(4) } });
        }}
      />
      {choice.from === 'ask' && connection && <AskedSource {...props} connection={connection} />}
    </fieldset>
  );
}

/** What is asked of a connection, and the way to try it. */
export function AskedSource(
  props: ChoiceProps & { connection: ConnectionAnswer; release?: string },
) {
  const { template, release, spec, choice, connection, connections, asked, onChoose } = props;
  const t = useTranslations('sources');
  const found = useTry();
  const { name, kind } = connection;
  const read = readSource(choice.draft, kind);
  const hasWords = choice.draft.query !== '' || choice.draft.metric !== '';
  const faults = !read.ok && (asked || hasWords) ? read.faults : {};
  const closed = !connections.mayTry
    ? t('try.notYou')
    : found.pending
      ? t('try.asking')
      : undefined;
  return (
    <div className="grid gap-3 border-line border-0 border-l-2 border-solid pl-4">
      <div className="grid items-start gap-x-4 gap-y-3 md:grid-cols-2">
        <SourceFields
          kind={kind}
          draft={choice.draft}
          faults={faults}
          onChange={(draft) => onChoose({ ...choice, draft })}
        />
      </div>
      <div>
        <Button
          size="s"
          closedBecause={closed}
          beside
          detail={<span className="sr">{spec.short}</span>}
          onPress={() => {
            if (!read.ok) return;
            const limits = release === undefined ? {} : { release };
            const signal = { template, signal: spec.slug, ...limits };
            void found.ask(name, { source: read.source, signal });
          }}
        >
          {t('chosen.tryIt')}
        </Button>
      </div>
      <Tried found={found} spec={spec} />
    </div>
  );
}
