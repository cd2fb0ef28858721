import { describe, expect, it } from 'vitest';
import { countdown, dayText, driftText, planText, shortOffset } from './times.ts';

const target = '2026-11-24T08:00:00.000Z';

describe('times as the room writes them', () => {
  it('drops the hours of an offset only while there are none', () => {
    expect(shortOffset('2026-11-24T08:01:13.000Z', target)).toBe('T+01:13');
    expect(shortOffset('2026-11-24T07:50:28.000Z', target)).toBe('T−09:32');
    expect(shortOffset('2026-11-24T09:01:00.000Z', target)).toBe('T+01:01:00');
  });

  it('names planned offsets in minutes', () => {
    expect(planText(-600_000)).toBe('T−10');
    expect(planText(0)).toBe('T+0');
    expect(planText(15_500)).toBe('T+0:16');
    expect(planText(5_400_000)).toBe('T+90');
  });

  it('names planned offsets of many hours in hours', () => {
    expect(planText(10_740_000)).toBe('T+179');
    expect(planText(10_800_000)).toBe('T+3h');
    expect(planText(16_320_000)).toBe('T+4h32');
    expect(planText(-259_200_000)).toBe('T−72h');
  });

  it('counts down to zero and on beyond it', () => {
    expect(countdown(227_000)).toBe('03:47');
    expect(countdown(500)).toBe('00:01');
    expect(countdown(0)).toBe('00:00');
    expect(countdown(-41_900)).toBe('+00:41');
    expect(countdown(3_723_000)).toBe('1:02:03');
  });

  it('writes drift with its sign', () => {
    expect(driftText(73_000)).toBe('+1:13');
    expect(driftText(-8_000)).toBe('−0:08');
    expect(driftText(-200)).toBe('+0:00');
  });

  it('writes the day in UTC in both languages', () => {
    expect(dayText('2026-11-24T23:59:59.000Z', 'en')).toBe('Tue 24 Nov 2026');
    expect(dayText('2026-11-24T23:59:59.000Z', 'tr')).toBe('Sal 24 Kas 2026');
  });
});
