import type { SingleRule, TriggerSpec } from './trigger-spec.ts';

/** One rule of a trigger; `key` names its own measure: the slug, or slug and place in a composed rule. */
export interface PlacedRule {
  rule: SingleRule;
  key: string;
}

/** The rules that a trigger is made of: one, or the parts of `all` and `any` (E1). */
export function rulesOf({ slug, rule }: Pick<TriggerSpec, 'slug' | 'rule'>): PlacedRule[] {
  if (rule.kind !== 'all' && rule.kind !== 'any') return [{ rule, key: slug }];
  return rule.of.map((part, at) => ({ rule: part, key: `${slug}.${at + 1}` }));
}

/** The signals that a trigger's rules look at. */
export function signalsOf(trigger: Pick<TriggerSpec, 'slug' | 'rule'>): string[] {
  return rulesOf(trigger).flatMap(({ rule }) => {
    if ('signal' in rule) return [rule.signal];
    if (rule.kind !== 'stuck') return [];
    return [rule.depth, rule.consumed].filter((slug) => slug !== undefined);
  });
}

/** The objectives whose budget a trigger's rules look at. */
export function objectivesOf(trigger: Pick<TriggerSpec, 'slug' | 'rule'>): string[] {
  return rulesOf(trigger).flatMap(({ rule }) => ('objective' in rule ? [rule.objective] : []));
}

/** How far back a rule looks into the samples of its signals, in milliseconds. */
export function windowOf(rule: SingleRule): number {
  if ('windowMs' in rule) return rule.windowMs;
  return rule.kind === 'stuck' ? rule.forMs : 0;
}
