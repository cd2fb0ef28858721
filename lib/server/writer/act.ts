import { authorise, runCommand } from '#lib/domain/commands/index.ts';
import type { Readings } from '#lib/domain/signals/reading.ts';
import type { Act } from './batch.ts';

/** The domain's own rule, with the signals as this process judged them last. */
export function actByRules(readings: (slug: string) => Readings): Act {
  return (room, { release, command, input, actor: caller }, now) => {
    const { admin: _, ...actor } = caller;
    const allowed = authorise(room, command, input, caller);
    const context = { actor: caller, now, readings: readings(release) };
    return {
      actor: 'role' in allowed ? { ...actor, role: allowed.role } : actor,
      answer: runCommand(room, command, input, context),
    };
  };
}
