'use client';

import { useTranslations } from 'next-intl';
import { type FormEvent, useRef, useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { HatchBanner } from '#components/ui/hatch.tsx';
import { type ConnectionsAnswer, metricsConnections } from '#lib/contract/connections.ts';
import type { SeatRules } from '#lib/domain/seats.ts';
import { DraftProblem } from './draft-problem.tsx';
import { useFaultText } from './fault-text.ts';
import { FormSection } from './form-section.tsx';
import { HowFields } from './how-fields.tsx';
import { ParameterFields } from './parameter-fields.tsx';
import type { ParentChoice } from './parent-field.tsx';
import { RoleFields } from './role-fields.tsx';
import { readChoices, type SourceChoice } from './source-choice.ts';
import { SourceChoices } from './source-choices.tsx';
import { TargetFields } from './target-fields.tsx';
import { type FormStart, type NewDraft, useNewDraft } from './use-new-draft.ts';
import { useNewRelease } from './use-new-release.ts';
import { WhatFields } from './what-fields.tsx';

type NewReleaseFormProps = FormStart & {
  /** By runbook: what its seats are for. */
  seats: Readonly<Partial<Record<string, SeatRules>>>;
  connections: ConnectionsAnswer;
  /** Releases that this one may be part of: those that are not over. */
  parents: readonly ParentChoice[];
};

/** Where the samples come from, and sending the whole form. */
function useSending({ draft, runbook }: NewDraft, connections: ConnectionsAnswer) {
  const form = useRef<HTMLFormElement>(null);
  const [choices, setChoices] = useState<Record<string, SourceChoice>>({});
  const [asked, setAsked] = useState(false);
  const { submit, ...rest } = useNewRelease();

  async function send(event: FormEvent) {
    event.preventDefault();
    setAsked(true);
    const signals = runbook.signals.map(({ slug }) => slug);
    const sources = readChoices(choices, signals, connections.connections);
    if (rest.sending || !(await submit(draft, sources))) return;
    // After the faults are on the screen the first of them takes the focus.
    setTimeout(() => form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
  }
  const choose = (signal: string, choice: SourceChoice) =>
    setChoices((held) => ({ ...held, [signal]: choice }));
  return { ...rest, form, choices, choose, asked, send };
}

/** A new release, or the rehearsal of one. */
export function NewReleaseForm(props: NewReleaseFormProps) {
  const t = useTranslations('newRelease');
  const held = useNewDraft(props);
  const { draft } = held;
  const sending = useSending(held, props.connections);
  return (
    <main id="main">
      {draft.drill && <HatchBanner>{t('drillBanner')}</HatchBanner>}
      <form
        ref={sending.form}
        noValidate
        onSubmit={sending.send}
        className="mx-auto grid max-w-[860px] gap-6 px-4 pt-6 pb-10 md:px-6"
      >
        <h1 className="text-[28px] leading-[1.1] tracking-[-0.025em]">
          {draft.drill ? t('titleDrill') : t('title')}
        </h1>
        <Sections {...props} held={held} sending={sending} />
        <DraftProblem problem={sending.problem} faults={sending.faults} />
        <div className="flex flex-wrap items-center gap-3">
          <Button type="submit" fill closedBecause={sending.sending ? t('sending') : undefined}>
            {draft.drill ? t('createDrill') : t('create')}
          </Button>
          <span className="fg3">{t('afterwards')}</span>
        </div>
      </form>
    </main>
  );
}

type SectionsProps = NewReleaseFormProps & {
  held: NewDraft;
  sending: ReturnType<typeof useSending>;
};

function Sections({ held, sending, connections, ...props }: SectionsProps) {
  const t = useTranslations('newRelease');
  const faultText = useFaultText();
  const { draft, runbook } = held;
  const { faults } = sending;
  const metrics = metricsConnections(connections.connections);
  return (
    <>
      <FormSection title={t('section.what')}>
        <WhatFields held={held} runbooks={props.runbooks} parents={props.parents} faults={faults} />
      </FormSection>
      <FormSection title={t('section.when')}>
        <TargetFields draft={draft} error={faultText(faults.targetAt)} onChange={held.change} />
      </FormSection>
      <FormSection title={t('section.who')} wide>
        <RoleFields
          roles={runbook.roles}
          command={runbook.command}
          rules={props.seats[runbook.slug]}
          me={props.me}
          people={props.people}
          seated={draft.roles}
          faults={faults}
          onSeat={held.seat}
        />
      </FormSection>
      {runbook.parameters.length > 0 && (
        <FormSection title={t('section.parameters')}>
          <ParameterFields held={held} faults={faults} />
        </FormSection>
      )}
      <FormSection title={t('section.sources')} wide>
        <SourceChoices
          template={runbook.slug}
          signals={runbook.signals}
          connections={{ ...connections, connections: metrics }}
          chosen={sending.choices}
          asked={sending.asked}
          onChoose={sending.choose}
        />
      </FormSection>
      <FormSection title={t('section.how')}>
        <HowFields held={held} faults={faults} />
      </FormSection>
    </>
  );
}
