import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readRunbookText } from '#lib/contract/runbook-file.ts';
import type { Sample } from '#lib/domain/signals/reading.ts';
import { Feeder, PracticeError } from './feeder.ts';
import { modesFor, sampleAt } from './levels.ts';

const answer = readRunbookText(readFileSync('runbooks/go-live-micro-plan.yaml', 'utf8'));
if (!answer.ok) throw new Error('the runbook is sound');
const { runbook } = answer;
const drill = { id: 'game-day', drill: true, sample: true };
const ticks = Array.from({ length: 600 }, (_, at) => at);

function feeder(push: (slug: string, samples: Sample[]) => Promise<void> = async () => {}) {
  const errors: unknown[] = [];
  const now = () => new Date('2026-11-24T08:00:00.000Z');
  return { errors, feeder: new Feeder({ push, now, onError: (error) => errors.push(error) }) };
}

describe('sampleAt', () => {
  it.each(runbook.signals.map((spec) => [spec.slug, spec] as const))(
    'keeps %s calm, amber and red where the mode says, and the same on every run',
    (_slug, spec) => {
      const calm = ticks.map((tick) => sampleAt(spec, 'calm', tick) ?? Number.NaN);
      expect(calm).toEqual(ticks.map((tick) => sampleAt(spec, 'calm', tick)));
      expect(new Set(calm).size).toBeGreaterThan(3);
      const base = calm.reduce((sum, value) => sum + value, 0) / calm.length;
      const level = (value: number) =>
        spec.scale === 'relative' ? (value / base - 1) * 100 : value;
      const out = (value: number, { max, min }: { max?: number; min?: number } = {}) =>
        (max !== undefined && level(value) > max) || (min !== undefined && level(value) < min);
      for (const tick of ticks) {
        const at = (mode: 'calm' | 'amber' | 'red') => sampleAt(spec, mode, tick) ?? Number.NaN;
        expect(out(at('calm'), spec.limit)).toBe(false);
        expect(out(at('red'), spec.limit)).toBe(true);
        if (!spec.warn) continue;
        expect(out(at('calm'), spec.warn)).toBe(false);
        expect(out(at('amber'), spec.warn) && !out(at('amber'), spec.limit)).toBe(true);
      }
      expect(sampleAt(spec, 'missing', 1)).toBeUndefined();
    },
  );

  it('offers amber only where the runbook warns', () => {
    const offering = runbook.signals.filter((spec) => modesFor(spec).includes('amber'));
    expect(offering.map((spec) => spec.slug)).toEqual(['event-loop-p95', 'gc-pause-avg']);
  });
});

describe('Feeder', () => {
  it('feeds every signal of a sample drill, and no other release', async () => {
    const pushed: [string, Sample[]][] = [];
    const { feeder: own } = feeder(async (slug, samples) => void pushed.push([slug, samples]));
    expect(own.follow({ ...drill, id: 'real', drill: false }, runbook)).toBe(false);
    expect(own.follow({ ...drill, id: 'theirs', sample: false }, runbook)).toBe(false);
    expect(own.follow(drill, runbook)).toBe(true);
    await own.feed();
    expect(pushed.map(([slug, samples]) => [slug, samples.length])).toEqual([
      ['game-day', runbook.signals.length],
    ]);
    own.forget('game-day');
    await own.feed();
    expect(pushed).toHaveLength(1);
    expect(() => own.modes('game-day')).toThrow(PracticeError);
  });

  it('turns one signal, and leaves out a missing one', async () => {
    let last: Sample[] = [];
    const { feeder: own } = feeder(async (_slug, samples) => {
      last = samples;
    });
    own.follow(drill, runbook);
    own.set('game-day', 'http-5xx', 'red');
    own.set('game-day', 'api-p95', 'missing');
    await own.feed();
    expect(last.find((sample) => sample.signal === 'http-5xx')?.value).toBeGreaterThan(1.7);
    expect(last.some((sample) => sample.signal === 'api-p95')).toBe(false);
    expect(own.modes('game-day')).toMatchObject({ 'http-5xx': 'red', 'gc-pause-avg': 'calm' });
  });

  it.each([
    ['other', 'http-5xx', 'red', 'not-practice'],
    ['game-day', 'mood', 'red', 'unknown-signal'],
    ['game-day', 'http-5xx', 'amber', 'mode-not-offered'],
  ] as const)('refuses %s %s %s', (slug, signal, mode, code) => {
    const { feeder: own } = feeder();
    own.follow(drill, runbook);
    expect(() => own.set(slug, signal, mode)).toThrow(expect.objectContaining({ code }));
  });

  it('says that a push failed and goes on; a slow one skips seconds', async () => {
    let pushes = 0;
    let release = () => {};
    const { feeder: own, errors } = feeder(async () => {
      pushes += 1;
      if (pushes === 1) throw new Error('no database');
      await new Promise<void>((resolve) => {
        release = resolve;
      });
    });
    own.follow(drill, runbook);
    await own.feed();
    expect(errors).toHaveLength(1);
    const slow = own.feed();
    await own.feed();
    expect(pushes).toBe(2);
    release();
    await slow;
  });
});
