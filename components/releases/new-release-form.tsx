'use client';

import { useLocale, useTranslations } from 'next-intl';
import { type FormEvent, useRef, useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { Checkbox } from '#components/ui/checkbox.tsx';
import { HatchBanner } from '#components/ui/hatch.tsx';
import { Select } from '#components/ui/select.tsx';
import { TextInput } from '#components/ui/text-input.tsx';
import { type ConnectionsAnswer, metricsConnections } from '#lib/contract/connections.ts';
import type { PersonAnswer } from '#lib/contract/wire.ts';
import type { SeatRules } from '#lib/domain/seats.ts';
import {
  type Draft,
  divisors,
  type Earlier,
  type FormRunbook,
  standingOf,
  startDraft,
  withDrill,
  withRunbook,
} from './draft.ts';
import { DraftProblem } from './draft-problem.tsx';
import { useFaultText } from './fault-text.ts';
import { FormSection } from './form-section.tsx';
import { type ParentChoice, ParentField } from './parent-field.tsx';
import { RoleFields } from './role-fields.tsx';
import { readChoices, type SourceChoice } from './source-choice.ts';
import { SourceChoices } from './source-choices.tsx';
import { TargetFields } from './target-fields.tsx';
import { useNewRelease } from './use-new-release.ts';

type NewReleaseFormProps = {
  runbooks: readonly [FormRunbook, ...FormRunbook[]];
  chosen: FormRunbook;
  people: readonly PersonAnswer[];
  /** By runbook: what its seats are for. */
  seats: Readonly<Partial<Record<string, SeatRules>>>;
  /** By runbook: what its latest release lends to the next one. */
  earlier: Readonly<Partial<Record<string, Earlier>>>;
  connections: ConnectionsAnswer;
  drill: boolean;
  /** Releases that this one may be part of: those that are not over. */
  parents: readonly ParentChoice[];
  /** Taken as the seat of command where no earlier release names anybody. */
  me: string;
  now: string;
};

/** A new release, or the rehearsal of one. */
export function NewReleaseForm(props: NewReleaseFormProps) {
  const { runbooks, chosen, people, earlier, now } = props;
  const t = useTranslations('newRelease');
  const locale = useLocale() as 'en' | 'tr';
  const faultText = useFaultText();
  const form = useRef<HTMLFormElement>(null);
  const standing = standingOf(people);
  const rehearse = (held: Draft, drill: boolean) =>
    withDrill(held, drill, { name: t('rehearsal'), earlier: earlier[held.template] });
  const [draft, setDraft] = useState(() => {
    const lent = { ic: props.me, earlier: earlier[chosen.slug], standing };
    const fresh = startDraft(chosen, { now, drill: props.drill, ...lent });
    return props.drill ? rehearse(fresh, true) : fresh;
  });
  const [choices, setChoices] = useState<Record<string, SourceChoice>>({});
  const [asked, setAsked] = useState(false);
  const { faults, problem, sending, submit } = useNewRelease();
  const runbook = runbooks.find(({ slug }) => slug === draft.template) ?? chosen;
  const change = (part: Partial<Draft>) => setDraft((held) => ({ ...held, ...part }));

  async function send(event: FormEvent) {
    event.preventDefault();
    setAsked(true);
    const signals = runbook.signals.map(({ slug }) => slug);
    const sources = readChoices(choices, signals, props.connections.connections);
    if (sending || !(await submit(draft, sources))) return;
    // After the faults are on the screen the first of them takes the focus.
    setTimeout(() => form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
  }

  const text = (field: TextField, more: { mono?: boolean; optional?: boolean } = {}) => (
    <TextInput
      name={field}
      label={t(`field.${field}`)}
      hint={t.has(`hint.${field}`) ? t(`hint.${field}`) : more.optional ? t('optional') : undefined}
      value={draft[field]}
      error={faultText(faults[field])}
      mono={more.mono}
      required={!more.optional}
      onChange={(value) => change({ [field]: value })}
    />
  );

  return (
    <main id="main">
      {draft.drill && <HatchBanner>{t('drillBanner')}</HatchBanner>}
      <form
        ref={form}
        noValidate
        onSubmit={send}
        className="mx-auto grid max-w-[860px] gap-6 px-4 pt-6 pb-10 md:px-6"
      >
        <h1 className="text-[28px] leading-[1.1] tracking-[-0.025em]">
          {draft.drill ? t('titleDrill') : t('title')}
        </h1>
        <FormSection title={t('section.what')}>
          <Select
            className="md:col-span-2"
            label={t('field.template')}
            hint={runbook.summary[locale]}
            value={draft.template}
            error={faultText(faults.template)}
            options={runbooks.map(({ slug, name }) => ({
              value: slug,
              text: `${name[locale]} (${slug})`,
            }))}
            onChange={(slug) => {
              const next = runbooks.find((each) => each.slug === slug);
              const lent = { ic: props.me, earlier: earlier[slug], standing };
              if (next) setDraft((held) => withRunbook(held, next, lent));
            }}
          />
          {text('service')}
          {text('name')}
          {text('version')}
          {text('previousVersion', { optional: true })}
          {text('sha', { mono: true })}
          {text('ticket', { optional: true })}
          <ParentField
            parents={props.parents}
            draft={draft}
            error={faultText(faults.parent)}
            onChange={(parent) => change({ parent })}
          />
        </FormSection>
        <FormSection title={t('section.when')}>
          <TargetFields draft={draft} error={faultText(faults.targetAt)} onChange={change} />
        </FormSection>
        <FormSection title={t('section.who')} wide>
          <RoleFields
            roles={runbook.roles}
            command={runbook.command}
            rules={props.seats[runbook.slug]}
            me={props.me}
            people={people}
            seated={draft.roles}
            faults={faults}
            onSeat={(role, seated) =>
              setDraft((held) => ({ ...held, roles: { ...held.roles, [role]: seated } }))
            }
          />
        </FormSection>
        {runbook.parameters.length > 0 && (
          <FormSection title={t('section.parameters')}>
            {runbook.parameters.map(({ slug, name }) => (
              <TextInput
                key={slug}
                label={name[locale]}
                value={draft.parameters[slug] ?? ''}
                error={faultText(faults[`parameters.${slug}`])}
                onChange={(value) =>
                  setDraft((held) => ({
                    ...held,
                    parameters: { ...held.parameters, [slug]: value },
                  }))
                }
              />
            ))}
          </FormSection>
        )}
        <FormSection title={t('section.sources')} wide>
          <SourceChoices
            template={runbook.slug}
            signals={runbook.signals}
            connections={{
              ...props.connections,
              connections: metricsConnections(props.connections.connections),
            }}
            chosen={choices}
            asked={asked}
            onChoose={(signal, choice) => setChoices((held) => ({ ...held, [signal]: choice }))}
          />
        </FormSection>
        <FormSection title={t('section.how')}>
          <Checkbox checked={draft.public} onChange={(isPublic) => change({ public: isPublic })}>
            {t('field.public')}
          </Checkbox>
          <Checkbox
            checked={draft.drill}
            onChange={(drill) => setDraft((held) => rehearse(held, drill))}
          >
            {t('field.drill')}
          </Checkbox>
          {draft.drill && (
            <Select
              label={t('field.divisor')}
              value={draft.divisor}
              error={faultText(faults['overrides.durationScale'])}
              options={divisors.map((value) => ({ value, text: t(`divisor.${value}`) }))}
              onChange={(divisor) => change({ divisor })}
            />
          )}
        </FormSection>
        <DraftProblem problem={problem} faults={faults} />
        <div className="flex flex-wrap items-center gap-3">
          <Button type="submit" fill closedBecause={sending ? t('sending') : undefined}>
            {draft.drill ? t('createDrill') : t('create')}
          </Button>
          <span className="fg3">{t('afterwards')}</span>
        </div>
      </form>
    </main>
  );
}

type TextField = 'service' | 'name' | 'version' | 'previousVersion' | 'sha' | 'ticket';
