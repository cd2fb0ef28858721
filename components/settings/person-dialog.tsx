'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { Checkbox } from '#components/ui/checkbox.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { TextInput } from '#components/ui/text-input.tsx';
import { type HousePerson, NewPerson } from '#lib/contract/house.ts';
import { paths } from '#lib/contract/paths.ts';
import { PersonAccess } from './person-access.tsx';
import { ProblemNotice } from './problem-notice.tsx';
import { useAct } from './use-act.ts';

/** A role that some runbook has, by its name in the viewer’s language. */
export type RoleChoice = { slug: string; name: string };

type PersonDialogProps = {
  /** Somebody who is there; a new person where absent. */
  person: HousePerson | undefined;
  roles: readonly RoleChoice[];
  /** Whether one-time links open here. */
  passwords: boolean;
  onClose: () => void;
};

/** What is typed about a person, and saving it. */
function usePersonForm({ person: given, onClose }: Pick<PersonDialogProps, 'person' | 'onClose'>) {
  const act = useAct('everybody');
  const [person, setPerson] = useState(given);
  const [draft, setDraft] = useState({
    name: given?.name ?? '',
    email: given?.email ?? '',
    roles: given?.roles ?? [],
    admin: given?.admin ?? false,
  });
  const [asked, setAsked] = useState(false);
  const read = NewPerson.safeParse({ ...draft, name: draft.name.trim() });
  const faulty = new Set(read.error?.issues.map(({ path }) => String(path[0])));

  async function save() {
    setAsked(true);
    if (!read.success || act.pending) return;
    const { email: _, ...change } = read.data;
    const sent = person
      ? await act.send<HousePerson>('PATCH', paths.person(person.id), change)
      : await act.send<HousePerson>('POST', paths.people, read.data);
    if (!sent) return;
    if (person) onClose();
    // Whoever is new has no way in yet: the next step is right here.
    else setPerson(sent.answer);
  }
  const isFaulty = (field: 'name' | 'email') => asked && faulty.has(field);
  const change = (part: Partial<typeof draft>) => setDraft({ ...draft, ...part });
  return { act, person, setPerson, draft, change, isFaulty, save };
}

type PersonForm = ReturnType<typeof usePersonForm>;

/** Adds a person, or changes name, standing roles and rights; and how they come in. */
export function PersonDialog({ roles, passwords, onClose, ...rest }: PersonDialogProps) {
  const t = useTranslations('settings.people.form');
  const form = usePersonForm({ ...rest, onClose });
  const { act, person, save } = form;
  return (
    <Dialog
      open
      narrow
      onClose={onClose}
      title={person ? t('titleEdit', { name: person.name }) : t('titleNew')}
      onConfirm={save}
      actions={
        <>
          <Button onPress={onClose} keys="Esc">
            {t('close')}
          </Button>
          <Button
            fill
            keys="⌘↵"
            closedBecause={act.pending ? t('saving') : undefined}
            onPress={save}
          >
            {person ? t('save') : t('add')}
          </Button>
        </>
      }
    >
      <PersonFields form={form} roles={roles} />
      <ProblemNotice problem={act.problem} />
      {person && <PersonAccess person={person} passwords={passwords} onChanged={form.setPerson} />}
    </Dialog>
  );
}

type PersonFieldsProps = { form: PersonForm; roles: readonly RoleChoice[] };

function PersonFields({ form, roles }: PersonFieldsProps) {
  const t = useTranslations('settings.people.form');
  const { draft, change } = form;
  const fault = (field: 'name' | 'email') =>
    form.isFaulty(field) ? t(`fault.${field}`) : undefined;
  return (
    <>
      {!form.person && (
        <TextInput
          label={t('email')}
          hint={t('emailHint')}
          type="email"
          value={draft.email}
          error={fault('email')}
          data-initial-focus
          onChange={(email) => change({ email })}
        />
      )}
      <TextInput
        label={t('name')}
        value={draft.name}
        error={fault('name')}
        onChange={(name) => change({ name })}
      />
      <RoleChecks roles={roles} held={draft.roles} onChange={(held) => change({ roles: held })} />
      <Checkbox checked={draft.admin} onChange={(admin) => change({ admin })}>
        {t('admin')}
      </Checkbox>
    </>
  );
}

type RoleChecksProps = {
  roles: readonly RoleChoice[];
  held: readonly string[];
  onChange: (held: string[]) => void;
};

function RoleChecks({ roles, held, onChange }: RoleChecksProps) {
  const t = useTranslations('settings.people.form');
  // A role that no runbook has any more is still there to be given up.
  const gone = held.filter((slug) => !roles.some((role) => role.slug === slug));
  const choices = [...roles, ...gone.map((slug) => ({ slug, name: slug }))];
  return (
    <fieldset className="border-0">
      <legend className="field-head">{t('roles')}</legend>
      <div className="grid grid-cols-2 gap-x-3">
        {choices.map(({ slug, name }) => (
          <Checkbox
            key={slug}
            checked={held.includes(slug)}
            onChange={(on) => onChange(on ? [...held, slug] : held.filter((each) => each !== slug))}
          >
            {name}
          </Checkbox>
        ))}
      </div>
      <p className="field-hint">{t('rolesHint')}</p>
    </fieldset>
  );
}
