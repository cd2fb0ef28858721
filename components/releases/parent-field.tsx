import { useTranslations } from 'next-intl';
import { Select } from '#components/ui/select.tsx';
import type { ReleaseSummary } from '#lib/contract/wire.ts';
import type { Draft } from './draft.ts';

export type ParentChoice = Pick<ReleaseSummary, 'slug' | 'service' | 'version' | 'drill'>;

const over = new Set<ReleaseSummary['state']>(['closed', 'cancelled']);

/** Releases that another one may still become a part of. */
export function parentChoices(releases: readonly ReleaseSummary[]): ParentChoice[] {
  return releases
    .filter(({ state, sample }) => !over.has(state) && !sample)
    .map(({ slug, service, version, drill }) => ({ slug, service, version, drill }));
}

type ParentFieldProps = {
  parents: readonly ParentChoice[];
  draft: Pick<Draft, 'parent' | 'drill'>;
  error: string | undefined;
  onChange: (parent: string) => void;
};

/** The release that the new one is part of; not shown where there is none it could be. */
export function ParentField({ parents, draft, error, onChange }: ParentFieldProps) {
  const t = useTranslations('relatives');
  const fitting = parents.filter(({ drill }) => drill === draft.drill);
  if (fitting.length === 0) return null;
  return (
    <Select
      label={t('field')}
      hint={t('hint')}
      value={draft.parent}
      error={error}
      options={[
        { value: '', text: t('none') },
        ...fitting.map(({ slug, service, version }) => ({
          value: slug,
          text: `${service} ${version} (${slug})`,
        })),
      ]}
      onChange={onChange}
    />
  );
}
