'use client';

import { useState } from 'react';
import type { ConnectionAnswer } from '#lib/contract/connections.ts';
import type { TemplateAnswer } from '#lib/contract/wire.ts';
import { emptySource, readSource } from './source-draft.ts';
import { useTry } from './use-try.ts';

type Templates = TemplateAnswer['templates'];

/** Every signal that what is asked can be judged as; `key` names it among those of all templates. */
export const signalsOf = (templates: Templates) =>
  templates.flatMap(({ slug: template, runbook }) =>
    runbook.signals.map((spec) => ({ key: `${template}/${spec.slug}`, template, runbook, spec })),
  );

export type JudgedSignal = ReturnType<typeof signalsOf>[number];

/** What is asked of which connection and as what it is judged; undefined where there is no connection. */
export function useTryForm(
  connections: readonly ConnectionAnswer[],
  signals: readonly JudgedSignal[],
  mayTry: boolean,
) {
  const [draft, setDraft] = useState(() =>
    emptySource((connections.find(({ kind }) => kind === 'prometheus') ?? connections[0])?.name),
  );
  const [judgedAs, setJudgedAs] = useState('');
  const [asked, setAsked] = useState(false);
  const found = useTry();
  const chosen = connections.find(({ name }) => name === draft.connection) ?? connections[0];
  if (!chosen) return undefined;
  const { name, kind } = chosen;
  const read = readSource({ ...draft, connection: name }, kind);
  const judged = signals.find(({ key }) => key === judgedAs);
  const waits = found.pending ? ('asking' as const) : undefined;
  const closed = mayTry ? waits : ('notYou' as const);

  function choose(connection: string) {
    found.forget();
    setDraft({ ...draft, connection });
  }
  function ask() {
    setAsked(true);
    if (!read.ok || closed !== undefined) return;
    const signal = judged && { template: judged.template, signal: judged.spec.slug };
    void found.ask(name, { source: read.source, ...(signal ? { signal } : {}) });
  }
  const faults = asked && !read.ok ? read.faults : {};
  return {
    ...{ name, kind, choose, draft, setDraft, faults },
    ...{ judgedAs, setJudgedAs, judged, closed, ask, found },
  } as const;
}
