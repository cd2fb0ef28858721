import { afterAll, beforeAll, expect, test } from 'vitest';
import { createPool } from '../data/connect.ts';
import { createTestDatabase, type TestDatabase } from '../data/testing.ts';
import { acquireTurn, type TurnLock, turnsHeld } from '../data/turn-lock.ts';
import { createLog } from '../log.ts';
import { type Turn, takeTurns } from './turn.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const log = createLog('error', () => undefined);

function worker(lock: number, run: () => Promise<void>) {
  const asked: (TurnLock | null)[] = [];
  const acquire = async (onLost: () => void) => {
    const held = await acquireTurn(database.serverUrl, lock, onLost);
    asked.push(held);
    return held;
  };
  const turn: Turn = takeTurns({ acquire, run, log, everyMs: 10 });
  return { turn, asked };
}

test('one of two does the work; when it dies, the other takes its turn', async () => {
  const done: string[] = [];
  const note = (who: string) => async () => void done.push(who);
  const one = worker(1, note('one'));
  await expect.poll(() => done.length).toBeGreaterThan(3);
  const two = worker(1, note('two'));
  await expect.poll(() => two.asked.length).toBeGreaterThan(2);
  expect(new Set(done)).toEqual(new Set(['one']));
  await one.turn.stop();
  await expect.poll(() => done.at(-1)).toBe('two');
  await two.turn.stop();
});

test('a run is never begun before the last one has ended', async () => {
  let running = 0;
  let most = 0;
  let runs = 0;
  const slow = worker(2, async () => {
    running += 1;
    most = Math.max(most, running);
    await new Promise((resolve) => setTimeout(resolve, 30));
    running -= 1;
    runs += 1;
  });
  await expect.poll(() => runs).toBeGreaterThan(3);
  await slow.turn.stop();
  expect(most).toBe(1);
  expect(running).toBe(0);
});

test('a run that fails, or a connection that breaks, does not end the job', async () => {
  let runs = 0;
  const { turn, asked } = worker(3, async () => {
    runs += 1;
    if (runs === 1) throw new Error('once');
  });
  await expect.poll(() => runs).toBeGreaterThan(2);
  const before = runs;
  await asked.at(-1)?.release();
  await expect.poll(() => runs).toBeGreaterThan(before + 2);
  await turn.stop();
});

test('whoever asks sees which turns somebody holds', async () => {
  const pool = createPool(database.serverUrl, { log });
  const held = await acquireTurn(database.serverUrl, 4, () => undefined);
  expect(await turnsHeld(pool)).toContain(4);
  await held?.release();
  await expect.poll(async () => (await turnsHeld(pool)).has(4)).toBe(false);
  await pool.end();
});
