import { expect, it } from 'vitest';
import { untilLoaded } from './late-part.ts';

it('asks again until the code is there, later and later', async () => {
  let failures = 7;
  const load = async () => {
    failures -= 1;
    if (failures > 0) throw new Error('no line');
    return 'code';
  };
  const waits: number[] = [];
  const wait = async (ms: number) => void waits.push(ms);
  expect(await untilLoaded(load, wait)).toBe('code');
  expect(waits).toEqual([2_000, 4_000, 8_000, 16_000, 32_000, 60_000]);
});
