'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import type { PersonAnswer } from '#lib/contract/wire.ts';
import {
  type Draft,
  type Earlier,
  type FormRunbook,
  standingOf,
  startDraft,
  withDrill,
  withRunbook,
} from './draft.ts';

/** What a new release begins with. */
export type FormStart = {
  runbooks: readonly [FormRunbook, ...FormRunbook[]];
  chosen: FormRunbook;
  people: readonly PersonAnswer[];
  /** By runbook: what its latest release lends to the next one. */
  earlier: Readonly<Partial<Record<string, Earlier>>>;
  drill: boolean;
  /** Taken as the seat of command where no earlier release names anybody. */
  me: string;
  now: string;
};

/** The form in hand, and the ways to change it. */
export interface NewDraft {
  draft: Draft;
  /** The runbook chosen in it. */
  runbook: FormRunbook;
  change(part: Partial<Draft>): void;
  chooseRunbook(slug: string): void;
  /** A drill, or the release itself. */
  rehearse(drill: boolean): void;
  seat(role: string, people: string[]): void;
  setParameter(slug: string, value: string): void;
}

/** Holds a new release while it is filled in. */
export function useNewDraft(start: FormStart): NewDraft {
  const { runbooks, chosen, people, earlier, now, me } = start;
  const t = useTranslations('newRelease');
  const standing = standingOf(people);
  const rehearsed = (held: Draft, drill: boolean) =>
    withDrill(held, drill, { name: t('rehearsal'), earlier: earlier[held.template] });
  const [draft, setDraft] = useState(() => {
    const lent = { ic: me, earlier: earlier[chosen.slug], standing };
    const fresh = startDraft(chosen, { now, drill: start.drill, ...lent });
    return start.drill ? rehearsed(fresh, true) : fresh;
  });
  return {
    draft,
    runbook: runbooks.find(({ slug }) => slug === draft.template) ?? chosen,
    change: (part) => setDraft((held) => ({ ...held, ...part })),
    chooseRunbook(slug) {
      const next = runbooks.find((each) => each.slug === slug);
      const lent = { ic: me, earlier: earlier[slug], standing };
      if (next) setDraft((held) => withRunbook(held, next, lent));
    },
    rehearse: (drill) => setDraft((held) => rehearsed(held, drill)),
    seat: (role, seated) =>
      setDraft((held) => ({ ...held, roles: { ...held.roles, [role]: seated } })),
    setParameter: (slug, value) =>
      setDraft((held) => ({ ...held, parameters: { ...held.parameters, [slug]: value } })),
  };
}
