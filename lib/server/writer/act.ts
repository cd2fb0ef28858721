import { authorise, runCommand } from '#lib/domain/commands/index.ts';
import type { Readings } from '#lib/domain/signals/reading.ts';
import type { Act } from './batch.ts';

/** The domain's own rule, with the signals as this process judged them last. */
export function actByRules(readings: (slug: string) => Readings): Act {
  return (room, { release, command, input, actor }, now) => {
    const allowed = authorise(room, command, input, actor);
    const context = { actor, now, readings: readings(release) };
    return {
      actor: 'role' in allowed ? { ...actor, role: allowed.role } : actor,
      answer: runCommand(room, command, input, context),
    };
  };
}
