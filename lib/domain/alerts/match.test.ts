import { describe, expect, it } from 'vitest';
import type { AlertSpec } from './alert-spec.ts';
import { isAtLeast } from './label-match.ts';
import { alertTypeOf, levelOf } from './match.ts';
import { readAlerts } from './read.ts';

describe('the level of an alert', () => {
  it.each([
    [{ severity: 'critical' }, 'critical'],
    [{ severity: 'page' }, 'critical'],
    [{ severity: 'Warning' }, 'medium'],
    [{ level: 'error' }, 'high'],
    [{ priority: 'P4' }, 'low'],
    [{ severity: 'none' }, 'info'],
    [{ severity: '', priority: 'p1' }, 'critical'],
  ])('%j is %s', (labels, level) => {
    expect(levelOf(labels as unknown as Record<string, string>)).toBe(level);
  });
  it('is never milder than medium where the sender did not say', () => {
    expect(levelOf({})).toBe('medium');
    expect(levelOf({ severity: 'purple' })).toBe('medium');
    expect(levelOf({ severity: 'constructor' })).toBe('medium');
  });
  it('is compared by its order', () => {
    expect(isAtLeast('high', 'medium')).toBe(true);
    expect(isAtLeast('medium', 'medium')).toBe(true);
    expect(isAtLeast('low', 'medium')).toBe(false);
  });
});

describe('alerts as a runbook reads them', () => {
  const spec = (slug: string, alertname: string): AlertSpec => ({
    slug,
    name: { en: slug, tr: slug },
    owner: 'on-call',
    channels: [],
    match: { alertname },
  });
  const alerts = [spec('ready', 'Ready*'), spec('any', '*')];
  const held = (fingerprint: string, severity: string, startsAt = '2026-01-01T10:00:00.000Z') => ({
    fingerprint,
    source: 'alertmanager' as const,
    name: 'Ready503',
    labels: { alertname: 'Ready503', severity },
    startsAt,
    receivedAt: startsAt,
  });

  it('are of the first type whose labels they bear', () => {
    expect(alertTypeOf({ alerts }, { alertname: 'Ready503' })).toBe('ready');
    expect(alertTypeOf({ alerts: [] }, { alertname: 'Ready503' })).toBeUndefined();
  });
  it('stand worst first, and count once however many senders tell of them (complaint 10)', () => {
    const firing = [
      held('b', 'warning'),
      held('a', 'critical', '2026-01-01T10:00:02.000Z'),
      held('a', 'critical'),
    ];
    const read = readAlerts({ alerts }, { connected: true, truncated: 3, firing });
    expect(read.firing.map(({ fingerprint, level, alert }) => [fingerprint, level, alert])).toEqual(
      [
        ['a', 'critical', 'ready'],
        ['b', 'medium', 'ready'],
      ],
    );
    expect(read.firing[0]?.startsAt).toBe('2026-01-01T10:00:00.000Z');
    expect(read).toMatchObject({ connected: true, truncated: 3 });
  });
});
