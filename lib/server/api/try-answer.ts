import type { TriedAnswer, TriedPoint, TrySource } from '#lib/contract/connections.ts';
import { wordReason } from '#lib/contract/wording.ts';
import type { Runbook } from '#lib/domain/runbook/schema.ts';
import { numberOf } from '#lib/domain/signals/level.ts';
import type { Sample } from '#lib/domain/signals/reading.ts';
import { isRemote } from '#lib/domain/signals/source-spec.ts';
import type { Tried } from '../sources/try.ts';
import { json, problem } from './answer.ts';
import type { Deps } from './deps.ts';
import { english, englishFor } from './words.ts';

/** Tries a source on a connection and words what came of it. */
export async function tryAnswer(
  name: string,
  { source, signal: wanted }: TrySource,
  deps: Pick<Deps, 'connections' | 'runbooks' | 'rooms'>,
): Promise<Response> {
  const { connections } = deps;
  const row = (await connections.list()).find((one) => one.name === name);
  if (!row) return problem({ code: 'not-found' });
  if (!isRemote(source)) return wrong('source.kind', 'is not asked through a connection');
  if (source.connection !== name) return wrong('source.connection', `is not ${name}`);
  const runbook = wanted && (await runbookFor(wanted, deps));
  const signal = runbook?.signals.find(({ slug }) => slug === wanted?.signal);
  if (wanted && !signal) return wrong('signal', 'no runbook has such a signal');
  const tried = await connections.tryOut(row, source, signal ?? null);
  return json(worded(tried, runbook ? englishFor(runbook) : english));
}

/** A release's own runbook, with the limits that it has in force; else the one that a new release would begin with. */
async function runbookFor(
  { template, release }: NonNullable<TrySource['signal']>,
  { runbooks, rooms }: Pick<Deps, 'runbooks' | 'rooms'>,
): Promise<Runbook | undefined> {
  if (release !== undefined) return (await rooms.get(release))?.runbook;
  return (await runbooks.all()).find(({ runbook }) => runbook.slug === template)?.runbook;
}

function worded({ measured, stable, samples, fault, reading }: Tried, words: typeof english) {
  const stableValue = stable ? numberOf({ ...stable, signal: '', at: '' }) : undefined;
  const answer: TriedAnswer = {
    ...(measured ?? {}),
    ...(stableValue === undefined ? {} : { stable: stableValue }),
    points: samples.flatMap(pointOf),
    ...(fault ? { fault: wordReason(fault, words) } : {}),
    ...(reading
      ? { verdict: { verdict: reading.verdict, why: wordReason(reading.why, words) } }
      : {}),
  };
  return answer;
}

function pointOf(sample: Sample): TriedPoint[] {
  const value = numberOf(sample);
  if (value === undefined) return [];
  return [{ at: sample.at, value, ...(sample.group ? { group: sample.group } : {}) }];
}

const wrong = (path: string, message: string) =>
  problem({ code: 'bad-input', issues: [{ path, message }] });
