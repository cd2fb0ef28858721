'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { Checkbox } from '#components/ui/checkbox.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { Select } from '#components/ui/select.tsx';
import { TextInput } from '#components/ui/text-input.tsx';
import { useServerClock } from '#lib/client/server-clock.ts';
import type { TokenMade } from '#lib/contract/house.ts';
import { paths } from '#lib/contract/paths.ts';
import { type Me, NewToken, type PersonAnswer, type Scope, scopes } from '#lib/contract/wire.ts';
import { OnceShown } from './once-shown.tsx';
import { ProblemNotice } from './problem-notice.tsx';
import { actings, lifetimes, readToken, startToken, type TokenDraft } from './token-draft.ts';
import { useAct } from './use-act.ts';

type NewTokenDialogProps = { me: Me; people: readonly PersonAnswer[]; onClose: () => void };

/** A token as it is described, and made; `made` is what it is, which nobody can ask for again. */
function useNewToken(me: Me) {
  const t = useTranslations('settings.tokens.form.fault');
  const clock = useServerClock();
  const { send, pending, problem } = useAct('tokens');
  const [draft, setDraft] = useState<TokenDraft>(startToken);
  const [asked, setAsked] = useState(false);
  const [made, setMade] = useState<string>();
  const read = readToken(draft, me, clock.now());
  const fault = (field: string) =>
    asked && !read.ok && read.faults[field] ? t(read.faults[field]) : undefined;

  async function make() {
    setAsked(true);
    if (!read.ok || pending) return;
    const sent = await send<TokenMade>('POST', paths.tokens, NewToken.parse(read.input));
    if (sent) setMade(sent.answer.token);
  }
  return { draft, setDraft, fault, make, made, pending, problem };
}

/** Makes a token; what it is, is shown this once. */
export function NewTokenDialog({ me, people, onClose }: NewTokenDialogProps) {
  const t = useTranslations('settings.tokens');
  const { draft, setDraft, fault, make, made, pending, problem } = useNewToken(me);
  if (made !== undefined) {
    return (
      <OnceShown
        title={t('shown.title')}
        body={t('shown.body', { owner: ownerOf(draft, me, people) })}
        text={made}
        label={t('shown.label')}
        copied={t('shown.copied')}
        done={t('shown.done')}
        onClose={onClose}
      />
    );
  }
  return (
    <Dialog
      open
      narrow
      onClose={onClose}
      title={t('form.title')}
      onConfirm={make}
      actions={
        <>
          <Button onPress={onClose} keys="Esc">
            {t('form.cancel')}
          </Button>
          <Button
            fill
            keys="⌘↵"
            closedBecause={pending ? t('form.making') : undefined}
            onPress={make}
          >
            {t('form.make')}
          </Button>
        </>
      }
    >
      <Fields draft={draft} me={me} people={people} onChange={setDraft} fault={fault} />
      <ProblemNotice problem={problem} />
    </Dialog>
  );
}

/** Whom it acts for by name; a system by its own. */
const ownerOf = ({ acting, person, name }: TokenDraft, me: Me, people: readonly PersonAnswer[]) =>
  acting === 'me' ? me.name : (people.find(({ id }) => id === person)?.name ?? name);

type FieldsProps = {
  draft: TokenDraft;
  me: Me;
  people: readonly PersonAnswer[];
  onChange: (draft: TokenDraft) => void;
  fault: (field: string) => string | undefined;
};

function Fields({ draft, me, people, onChange, fault }: FieldsProps) {
  const t = useTranslations('settings.tokens');
  const change = (part: Partial<TokenDraft>) => onChange({ ...draft, ...part });
  const texts = {
    me: t('form.asMe', { name: me.name }),
    person: t('form.asPerson'),
    system: t('form.asSystem'),
  };
  return (
    <>
      <TextInput
        label={t('form.name')}
        hint={t('form.nameHint')}
        value={draft.name}
        error={fault('name')}
        data-initial-focus
        onChange={(name) => change({ name })}
      />
      {me.admin && (
        <Select
          label={t('form.as')}
          value={draft.acting}
          options={actings.map((value) => ({ value, text: texts[value] }))}
          onChange={(acting) => change({ acting })}
        />
      )}
      {draft.acting === 'person' && (
        <Select
          label={t('form.person')}
          value={draft.person}
          error={fault('person')}
          options={[
            { value: '', text: t('form.choose') },
            ...people.map(({ id, name }) => ({ value: id, text: name })),
          ]}
          onChange={(person) => change({ person })}
        />
      )}
      <Scopes
        chosen={draft.scopes}
        offered={scopes.filter((scope) => scope !== 'admin' || me.admin)}
        error={fault('scopes')}
        onChange={(chosen) => change({ scopes: chosen })}
      />
      <Lifetime days={draft.days} onChange={(days) => change({ days })} />
    </>
  );
}

type ScopesProps = {
  chosen: readonly Scope[];
  offered: readonly Scope[];
  error: string | undefined;
  onChange: (chosen: Scope[]) => void;
};

function Scopes({ chosen, offered, error, onChange }: ScopesProps) {
  const t = useTranslations('settings.tokens');
  return (
    <fieldset className="grid gap-1 border-0">
      <legend className="field-head">{t('form.scopes')}</legend>
      {offered.map((scope) => (
        <Checkbox
          key={scope}
          checked={chosen.includes(scope)}
          onChange={(on) =>
            onChange(scopes.filter((one) => (one === scope ? on : chosen.includes(one))))
          }
        >
          {t(`scope.${scope}`)}
        </Checkbox>
      ))}
      {error && (
        <p className="field-error" role="alert">
          {error}
        </p>
      )}
    </fieldset>
  );
}

type LifetimeProps = { days: TokenDraft['days']; onChange: (days: TokenDraft['days']) => void };

function Lifetime({ days, onChange }: LifetimeProps) {
  const t = useTranslations('settings.tokens.form');
  return (
    <Select
      label={t('expires')}
      value={days}
      options={lifetimes.map((value) => ({
        value,
        text: value === 'never' ? t('never') : t('days', { days: Number(value) }),
      }))}
      onChange={onChange}
    />
  );
}
