import type { TriedAnswer, TriedPoint, TrySource } from '#lib/contract/connections.ts';
import { wordReason } from '#lib/contract/wording.ts';
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
  { connections, runbooks }: Pick<Deps, 'connections' | 'runbooks'>,
): Promise<Response> {
  const row = (await connections.list()).find((one) => one.name === name);
  if (!row) return problem({ code: 'not-found' });
  if (!isRemote(source)) return wrong('source.kind', 'is not asked through a connection');
  if (source.connection !== name) return wrong('source.connection', `is not ${name}`);
  const loaded =
    wanted && (await runbooks.all()).find(({ runbook }) => runbook.slug === wanted.template);
  const signal = loaded?.runbook.signals.find(({ slug }) => slug === wanted?.signal);
  if (wanted && !signal) return wrong('signal', 'no runbook has such a signal');
  const tried = await connections.tryOut(row, source, signal ?? null);
  return json(worded(tried, loaded ? englishFor(loaded.runbook) : english));
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
