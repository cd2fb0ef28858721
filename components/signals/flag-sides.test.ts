import { describe, expect, it } from 'vitest';
import { flagSides } from './flag-sides.ts';

const flag = (at: number, text: string, trigger = false) => ({ at, text, trigger });
const sidesOf = (flags: ReturnType<typeof flag>[]) =>
  flagSides(flags, (at) => at).map(({ side }) => side);

describe('flagSides', () => {
  it('puts flags to the right where there is room', () => {
    expect(sidesOf([flag(10, 'GO'), flag(50, 'PROCEED')])).toEqual(['right', 'right']);
  });

  it('turns a flag at the edge to the left', () => {
    expect(sidesOf([flag(99, 'PROCEED · 25 %')])).toEqual(['left']);
  });

  it('never covers one flag with another, and names the trigger before all else', () => {
    const flags = [
      flag(80, 'PROCEED · 25 %'),
      flag(84, 'PROCEED · 50 %'),
      flag(86, 'TRIGGER', true),
    ];
    const sides = sidesOf(flags);
    expect(sides[2]).toBe('right');
    expect(sides[1]).toBe('left');
    expect(sides[0]).toBeUndefined();
  });
});
