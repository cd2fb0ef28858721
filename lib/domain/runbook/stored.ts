import { parseRunbook } from './parse.ts';
import type { Runbook } from './schema.ts';

type Data = Record<string, unknown>;

/** A kind of trigger that the format once had; its source is silent, so it stays NOT ARMED. */
function withoutUnconnected(trigger: Data): Data {
  const rule = trigger.rule as Data;
  if (rule?.kind !== 'unconnected') return trigger;
  const silent = { kind: 'probe', probe: 'unconnected', state: 'unknown', forMs: 0 };
  return { ...trigger, rule: silent };
}

/**
 * A runbook as it was stored when a release began with it, in the form of today: what the format has
 * gained since stands at its default. Throws on what never was a runbook: nothing else is stored.
 */
export function storedForm(data: unknown): Runbook {
  const { triggers = [], ...rest } = data as { triggers?: Data[] } & Data;
  const parsed = parseRunbook({ ...rest, triggers: triggers.map(withoutUnconnected) });
  if (parsed.ok) return parsed.runbook;
  const [first] = parsed.problems;
  const why = `${first?.code} ${JSON.stringify(first?.params)}`;
  throw new Error(`the stored runbook cannot be read: ${first?.path}: ${why}`);
}
