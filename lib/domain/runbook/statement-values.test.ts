import { describe, expect, it } from 'vitest';
import { emptyRoom } from '../fold.ts';
import type { Release } from '../room.ts';
import type { Reading, Readings } from '../signals/reading.ts';
import { statementValues } from './statement-values.ts';
import { smallRunbook } from './testing.ts';

const now = '2026-11-24T08:38:00.000Z';

function reading(verdict: Reading['verdict'], value: number): Reading {
  const flat = { windowMs: 300_000, trend: 'steady', confirmed: true, badTrend: false } as const;
  return {
    ...flat,
    signal: 'errors',
    verdict,
    value,
    judgedAt: now,
    samples: 300,
    why: { code: 'x' },
  };
}

function readings(errors: Reading): Readings {
  return {
    judgedAt: now,
    everyMs: 15_000,
    signals: { errors },
    measures: {},
    probes: {},
    objectives: {},
    alerts: { connected: false, truncated: 0, firing: [] },
    releases: {},
  };
}

function room() {
  const release = { version: 'v1.4.0', service: 'spark', createdAt: now, attempt: 1 } as Release;
  return emptyRoom(smallRunbook(), release);
}

describe('statementValues', () => {
  it('counts what is in limits, and has no cause where nothing is wrong', () => {
    const values = statementValues(room(), readings(reading('AMBER', 0.7)), now, 'en');
    expect(values).toMatchObject({ inLimits: '1', golden: '1', evidence: '0', remeasure: '10' });
    expect(values.signal).toBeUndefined();
    expect(values.trigger).toBeUndefined();
  });

  it('promises no new measurement of a HOLD in hypercare', () => {
    const own = room();
    own.release.state = 'completed';
    expect(statementValues(own, readings(reading('RED', 2)), now, 'en').remeasure).toBeUndefined();
  });

  it('names the signal that is out where no trigger fired', () => {
    expect(statementValues(room(), readings(reading('RED', 1.84)), now, 'tr')).toMatchObject({
      inLimits: '0',
      signal: 'Errors',
      value: '%2',
      limit: '%1',
      samples: '300',
    });
  });

  it('names the trigger and what it saw when it fired', () => {
    const own = room();
    const seen = { value: 3, limit: 1, samples: 12 };
    own.triggers = {
      'errors-up': { id: 'errors-up', state: 'open', fired: 1, firedAt: now, agreed: [], seen },
    };
    expect(statementValues(own, readings(reading('GREEN', 0.1)), now, 'en')).toMatchObject({
      trigger: 'errors-up',
      triggerName: 'errors-up',
      value: '3\u00A0%',
      samples: '12',
    });
  });

  it('counts nothing as in limits on readings that are old', () => {
    const later = '2026-11-24T08:40:00.000Z';
    const values = statementValues(room(), readings(reading('GREEN', 0.1)), later, 'en');
    expect(values.inLimits).toBe('0');
  });
});
