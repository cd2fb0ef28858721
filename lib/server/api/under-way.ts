import { problem } from './answer.ts';

/** Lets so many of a costly kind of request be under way for each key; the rest are asked to come again. */
export function createUnderWay(most: number) {
  const underWay = new Map<string, number>();
  return async (key: string, work: () => Promise<Response>): Promise<Response> => {
    const others = underWay.get(key) ?? 0;
    if (others >= most) return problem({ code: 'too-many', retryAfterS: 1 });
    underWay.set(key, others + 1);
    try {
      return await work();
    } finally {
      const left = (underWay.get(key) ?? 1) - 1;
      if (left > 0) underWay.set(key, left);
      else underWay.delete(key);
    }
  };
}
