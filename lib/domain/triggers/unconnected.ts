import type { TriggerKind } from './kind.ts';

/** Its source cannot be connected: shown NOT ARMED, never quiet (ruling 16). */
export const unconnected: TriggerKind<'unconnected'> = (rule) => ({
  state: 'not-armed',
  code: `needs-${rule.needs}`,
});
