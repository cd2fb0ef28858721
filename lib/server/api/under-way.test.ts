import { expect, test } from 'vitest';
import { createUnderWay } from './under-way.ts';

test('so many of each key at once, and again once one is through, however it ended', async () => {
  const few = createUnderWay(2);
  const ends: ((error?: Error) => void)[] = [];
  const work = () =>
    new Promise<Response>((resolve, reject) => {
      ends.push((error) => (error ? reject(error) : resolve(new Response('done'))));
    });
  const [one, two] = [few('a', work), few('a', work)];
  const refused = await few('a', work);
  expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '1']);
  const other = few('b', work);
  ends[0]?.(new Error('broken'));
  await expect(one).rejects.toThrow('broken');
  const third = few('a', work);
  for (const end of ends.slice(1)) end();
  expect((await Promise.all([two, other, third])).map(({ status }) => status)).toEqual([
    200, 200, 200,
  ]);
});
