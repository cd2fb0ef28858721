import { describe, expect, it } from 'vitest';
import { byKey, keyLines, shownKeys } from './key-map.ts';

/** Every key of the design's table, with the group it is written under. */
const design = 'j k . p f w a c t e n l s u : 1 2 3 4 5 6 7 8 ⇧P ⇧H ⇧R ⇧G ⇧X ?'.split(' ');

describe('the keys', () => {
  it('are all those of the design, none of them twice on one screen', () => {
    const room = keyLines
      .filter((line) => line.group !== 'list')
      .flatMap((line) => Object.keys(line.keys));
    expect(room).toEqual(expect.arrayContaining(design));
    expect(new Set(room).size).toBe(room.length);
  });

  it('call what is bound, and the list shows that and nothing else', () => {
    const acts = byKey({ pass: 'passed', nextRow: 'next' });
    expect(acts).toEqual({ p: 'passed', j: 'next' });
    expect(shownKeys(new Set(['pass', 'nextRow']))).toEqual([
      {
        group: 'row',
        lines: [
          { name: 'move', caps: ['J'] },
          { name: 'pass', caps: ['P'] },
        ],
      },
    ]);
  });

  it('show a long row of keys by its ends', () => {
    const bound = new Set(['signal1', 'signal2', 'signal3', 'signal4']);
    expect(shownKeys(bound)[0]?.lines).toEqual([{ name: 'enlarge', caps: ['1', '…', '4'] }]);
  });
});
