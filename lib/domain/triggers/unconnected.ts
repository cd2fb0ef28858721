import type { TriggerLook } from './kind.ts';

/** Its source says nothing: shown NOT ARMED, never quiet (ruling 16). */
export const unconnected = ({ kind }: { kind: string }): TriggerLook => ({
  state: 'not-armed',
  code: `needs-${kind}`,
});
