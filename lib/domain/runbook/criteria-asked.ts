import type { CriterionSpec, SingleCriterion } from '../gate/criterion-spec.ts';
import type { Runbook } from './schema.ts';

/** The conditions that a criterion is made of: itself, or the parts of `all` and `any`. */
export const singlesOf = (spec: CriterionSpec): SingleCriterion[] =>
  spec.kind === 'all' || spec.kind === 'any' ? spec.of : [spec];

/** Every condition that a gate or a row of the runbook asks for. */
export function criteriaAsked({ phases }: Pick<Runbook, 'phases'>): SingleCriterion[] {
  return phases
    .flatMap(({ gate, items }) => [
      ...(gate?.criteria ?? []),
      ...items.flatMap(({ needs }) => needs),
    ])
    .flatMap(singlesOf);
}
