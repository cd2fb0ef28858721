import { describe, expect, it } from 'vitest';
import { type Move, moves, type ReleaseState, releaseStates, stateAfter } from './states.ts';

/** Ruling 10, written out once more by hand: verb | from | to. Pairs that are absent are refused. */
const table = `
START planned live
START rolled-back live
GO live live
GO holding live
GO-LIVE live completed
GO-LIVE holding completed
PROCEED live live
PROCEED holding live
COMPLETE live completed
COMPLETE holding completed
EXTEND live live
EXTEND holding live
HOLD live holding
HOLD holding holding
HOLD completed completed
NO-GO live planned
NO-GO holding planned
NO-GO-DEPLOYED live rolling-back
NO-GO-DEPLOYED holding rolling-back
ROLLBACK live rolling-back
ROLLBACK holding rolling-back
ROLLBACK completed rolling-back
SAFE rolling-back rolled-back
CANCEL planned cancelled
CLOSE completed closed
CLOSE rolled-back closed`;

const expected = new Map(
  table
    .trim()
    .split('\n')
    .map((line) => {
      const [move, from, to] = line.split(' ');
      return [`${move} ${from}`, to];
    }),
);

const pairs = (Object.keys(moves) as Move[]).flatMap((move) =>
  releaseStates.map((from): [Move, ReleaseState] => [move, from]),
);

describe('verb × from × to', () => {
  it.each(pairs)('%s from %s', (move, from) => {
    expect(stateAfter(move, from)).toBe(expected.get(`${move} ${from}`));
  });
});
