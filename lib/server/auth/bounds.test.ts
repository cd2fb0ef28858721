import { expect, test } from 'vitest';
import { createLog } from '../log.ts';
import { createLimits, defaultBudgets } from './limits.ts';
import { createSecurityLog } from './security-log.ts';

test('a budget is one key’s own and says how long to wait', async () => {
  const limits = createLimits({ ...defaultBudgets, signIn: { points: 2, seconds: 60 } });
  expect([await limits.signIn('a'), await limits.signIn('a')]).toEqual([null, null]);
  expect(await limits.signIn('a')).toBeGreaterThan(0);
  expect(await limits.signIn('b')).toBeNull();
});

test('the security log is bounded and says what it left out', () => {
  const lines: Record<string, unknown>[] = [];
  const clock = { nowMs: 0 };
  const log = createLog('info', (line) => void lines.push(JSON.parse(line)));
  const note = createSecurityLog(log, () => clock.nowMs, 2);
  const refused = { status: 403, method: 'POST', path: '/api/x' };
  for (let n = 0; n < 5; n += 1) note(refused);
  note({ ...refused, status: 409 });
  expect(lines).toHaveLength(2);
  clock.nowMs = 60_000;
  note(refused);
  expect(lines[2]).toMatchObject({ count: 3 });
  expect(lines).toHaveLength(4);
});
