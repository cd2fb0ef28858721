import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readRunbookText } from '#lib/contract/runbook-file.ts';
import { after } from '#lib/domain/clock/clock.ts';
import { openVerbs } from '#lib/domain/gate/verbs.ts';
import type { Room } from '#lib/domain/room.ts';
import { readAll } from '#lib/domain/signals/read-all.ts';
import type { Sample } from '#lib/domain/signals/reading.ts';
import { Story, startAt } from '#lib/domain/testing/story.ts';

const file = new URL('./go-live-micro-plan.yaml', import.meta.url);
const answer = readRunbookText(readFileSync(file, 'utf8'));
if (!answer.ok) throw new Error(JSON.stringify(answer.problems));
const { runbook } = answer;

const order = [
  'api-p95',
  'http-5xx',
  'ws-staleness',
  'risk-blocks',
  'idempotency-conflicts',
  'csp-violations',
  'event-loop-p95',
  'gc-pause-avg',
];
/** The seed's five rows: p95, 5xx%, ws_stale, risk/min, idem%, cspΔ over a baseline of 100, evloop, gc. */
const rows: [stage: number, verb: string, values: number[]][] = [
  [1, 'PROCEED', [140, 0.3, 11, 0.1, 0.2, 104, 12, 8]],
  [2, 'PROCEED', [145, 0.3, 12, 0.1, 0.2, 105, 15, 10]],
  [3, 'PROCEED', [150, 0.4, 13, 0.2, 0.3, 106, 18, 12]],
  [4, 'PROCEED', [155, 0.4, 14, 0.2, 0.3, 107, 20, 14]],
  [5, 'COMPLETE', [160, 0.5, 15, 0.3, 0.3, 108, 22, 16]],
];

/** The room at the end of a stage: soak run, rows closed, votes in, evidence there. */
function atTheEndOf(stage: number, now: string): Room {
  const { room } = new Story({ state: 'live', attempt: 1, phase: `stage-${stage}@1` }, runbook);
  const startedAt = after(now, -3_600_000);
  const run = `stage-${stage}@1`;
  const phase = runbook.phases.find(({ slug }) => slug === `stage-${stage}`);
  room.phases[run] = {
    id: run,
    phase: `stage-${stage}`,
    run: 1,
    attempt: 1,
    state: 'current',
    startedAt,
    soakStartedAt: startedAt,
  };
  for (const { slug } of phase?.items ?? []) {
    room.items[`${slug}@1`] = {
      id: `${slug}@1`,
      item: slug,
      phaseRun: run,
      state: 'PASS',
      attempts: 1,
      changedAt: now,
    };
  }
  room.polls[`${run}/1`] = { id: `${run}/1`, phaseRun: run, openedAt: now };
  for (const role of phase?.poll ?? []) {
    const id = `${run}/1/${role}`;
    room.votes[id] = { id, poll: `${run}/1`, role, vote: 'GO', by: 'x', at: now };
  }
  for (let n = 0; n < 60; n += 1) {
    const kind = ['sbom', 'provenance', 'signed-go-no-go'][n] ?? 'file';
    room.evidence[`e${n}`] = {
      id: `e${n}`,
      name: `${n}`,
      kind,
      sha256: 'a',
      bytes: 1,
      mediaType: 't',
      target: 'release',
      by: 'x',
      at: now,
    };
  }
  for (const slug of order) {
    const baseline = {
      value: slug === 'csp-violations' ? 100 : 1,
      samples: 40,
      takenAt: startedAt,
    };
    room.signals[slug] = {
      id: slug,
      verdict: 'GREEN',
      turnedAt: startedAt,
      ...(slug === 'csp-violations' ? { baseline } : {}),
    };
  }
  return room;
}

/** The same share of errors over the objective's time: within its budget of 1 %. */
const within = { availability: { 2592000000: { good: 9_970, total: 10_000 } } };

const samplesOf = (values: number[], now: string): Record<string, Sample[]> =>
  Object.fromEntries(
    order.map((signal, at) => [
      signal,
      Array.from({ length: 80 }, (_, n) => ({
        signal,
        at: after(now, (n - 79) * 5_000),
        value: values[at] ?? Number.NaN,
      })),
    ]),
  );

describe('the seed’s own signal table through the judge (ruling 1)', () => {
  const now = after(startAt, 7_200_000);

  it.each(rows)('stage %i leaves exactly %s open', (stage, verb, values) => {
    const room = atTheEndOf(stage, now);
    const readings = readAll(
      room,
      { samples: samplesOf(values, now), errors: {}, counts: within },
      now,
    );
    const verdicts = order.map((slug) => readings.signals[slug]?.verdict);
    const amber = stage === 5 ? 'AMBER' : 'GREEN';
    expect(verdicts).toEqual([...Array.from({ length: 7 }, () => 'GREEN'), amber]);
    const forward = openVerbs(room, readings, 'ic@example.test', now).filter(
      (row) => row.open && row.verb !== 'HOLD' && row.verb !== 'ROLLBACK',
    );
    expect(forward.map((row) => row.verb)).toEqual([verb]);
  });

  it('one figure over its limit closes the gate', () => {
    const [, , values = []] = rows[2] ?? [];
    for (const [at, over] of [
      [0, 201],
      [1, 1.1],
      [3, 0.5],
      [5, 111],
      [7, 21],
    ] as const) {
      const room = atTheEndOf(3, now);
      const samples = samplesOf(values.with(at, over), now);
      const readings = readAll(room, { samples, errors: {}, counts: within }, now);
      const proceed = openVerbs(room, readings, 'ic@example.test', now)[0];
      expect(proceed?.reasons.map((why) => why.code)).toEqual(['signals-out']);
    }
  });
});
