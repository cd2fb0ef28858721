import { expect, test } from 'vitest';
import { noReadings } from '#lib/domain/signals/fresh.ts';
import type { Sample } from '#lib/domain/signals/reading.ts';
import { Story } from '#lib/domain/testing/story.ts';
import { createLog } from '../log.ts';
import { createJudging } from './judging.ts';
import { SELF } from './room-samples.ts';

const slug = 'spark-v1-4-0';

function setup() {
  const { room } = new Story().go();
  const state = {
    nowMs: Date.parse('2026-01-01T10:00:00.000Z'),
    samples: [] as (Sample & { release: string })[],
    fails: false,
    viewers: 1,
  };
  const sent: { event: string; data: unknown }[] = [];
  const judging = createJudging({
    active: async () => [slug],
    room: async () => room,
    reads: {
      faults: async () => ({}),
      relatives: async () => ({}),
      stretches: async () => ({}),
      counts: async () => ({}),
      alerts: async () => ({ connected: false, truncated: 0, firing: [] }),
      since: async (release, signals, from) => {
        if (state.fails) throw new Error('the database is away');
        return state.samples.filter(
          (one) => one.release === release && signals.includes(one.signal) && one.at > from,
        );
      },
    },
    hub: {
      broadcast: (_slug, event, data) => void sent.push({ event, data }),
      viewers: () => state.viewers,
    },
    log: createLog('error', () => undefined),
    now: () => new Date(state.nowMs).toISOString(),
  });
  const push = (signal: string, value: number, release = slug) =>
    state.samples.push({ release, signal, at: new Date(state.nowMs).toISOString(), value });
  const second = async (count = 1) => {
    for (let n = 0; n < count; n += 1) {
      state.nowMs += 1_000;
      await judging.tick();
    }
  };
  return { state, sent, judging, push, second, room };
}

test('before the first judgement nothing is known', () => {
  expect(setup().judging.readings(slug)).toBe(noReadings);
});

test('judges at once, then every fifteen seconds', async () => {
  const { second, sent } = setup();
  await second(31);
  const times = sent.filter(({ event }) => event === 'readings').map(({ data }) => data);
  expect(times.map((data) => (data as { judgedAt: string }).judgedAt.slice(17, 19))).toEqual([
    '01',
    '16',
    '31',
  ]);
});

test('pushed samples become a verdict', async () => {
  const { second, push, judging } = setup();
  for (let n = 0; n < 20; n += 1) {
    push('p95', 140);
    await second();
  }
  await second(15);
  expect(judging.readings(slug).signals.p95).toMatchObject({ value: 140, samples: 20 });
});

test('the shared measurements of this process are no part of a pushed signal', async () => {
  const { second, push, judging } = setup();
  push('p95', 140, SELF);
  await second(16);
  expect(judging.readings(slug).signals.p95?.samples).toBe(0);
});

test('when samples cannot be read, the old readings stay and grow stale', async () => {
  const { second, state, judging } = setup();
  await second();
  const { judgedAt } = judging.readings(slug);
  state.fails = true;
  await second(60);
  expect(judging.readings(slug).judgedAt).toBe(judgedAt);
  expect(judging.isAlive()).toBe(true);
});

test('those who watch get each new sample once; nobody watching costs nothing', async () => {
  const { second, push, sent, state } = setup();
  const values = () =>
    sent
      .filter(({ event }) => event === 'samples')
      .flatMap(({ data }) => (data as { samples: Sample[] }).samples.map(({ value }) => value));
  await second();
  push('p95', 1);
  await second();
  push('errors', 2);
  await second(8);
  expect(values()).toEqual([1, 2]);
  state.viewers = 0;
  push('p95', 3);
  await second(3);
  expect(values()).toEqual([1, 2]);
});

test('a clock that is set back puts off no judgement', async () => {
  const { second, state, judging } = setup();
  await second();
  state.nowMs -= 3_600_000;
  await second();
  expect(judging.readings(slug).judgedAt).toBe(new Date(state.nowMs).toISOString());
});
