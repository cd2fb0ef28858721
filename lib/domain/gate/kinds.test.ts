import { describe, expect, it } from 'vitest';
import { after } from '../clock/clock.ts';
import type { OtherRelease, Readings } from '../signals/reading.ts';
import { askedState, storyAsking } from '../testing/asking.ts';
import { firingAlert, objectiveReading, probeReading } from '../testing/readings.ts';
import type { Story } from '../testing/story.ts';
import { judgeGate } from './index.ts';

const text = { en: 'T', tr: 'T' };

const storyWith = (criterion: Record<string, unknown>, release = {}) =>
  storyAsking(criterion, { signOffs: ['ic', 'sre'] }, release);

const other = (change: Partial<OtherRelease> = {}): OtherRelease => ({
  relation: 'child',
  service: 'spark',
  state: 'live',
  wentBack: false,
  phases: [],
  ...change,
});

describe('criteria that read what lies outside the room', () => {
  const ready =
    (minutes: number, change = {}) =>
    (story: Story) => ({
      probes: {
        readiness: probeReading({ sinceAt: after(story.now, -minutes * 60_000), ...change }),
      },
    });
  const calm = { connected: true, truncated: 0, firing: [] };
  const burning = (rate: number | undefined, state: 'ok' | 'insufficient' | 'no-data' = 'ok') => ({
    objectives: {
      availability: objectiveReading({
        burn: [
          {
            windowMs: 3_600_000,
            good: 1,
            total: 2,
            state,
            ...(rate === undefined ? {} : { rate }),
          },
        ],
      }),
    },
  });
  const probe = { kind: 'probe', probe: 'readiness', forMs: '1h' };
  const drift = { kind: 'drift', probe: 'readiness' };
  const alerts = { kind: 'alerts', below: 'medium' };
  const burn = { kind: 'burn', objective: 'availability', windowMs: '1h', under: 1.5 };
  const firing = (level: 'low' | 'medium') => ({
    alerts: { ...calm, firing: [firingAlert({ level })] },
  });
  type Given = Partial<Readings> | ((story: Story) => Partial<Readings>);
  const changed = [{ field: 'build-id' as const, from: 'a', to: 'b' }];
  const cases: [string, string, Record<string, unknown>, Given][] = [
    ['ready for an hour', 'criterion-probe', probe, ready(60)],
    ['ready for less', 'probe-running', probe, ready(59)],
    ['not ready', 'probe-down', probe, ready(90, { state: 'not-ready' })],
    ['silent', 'probe-silent', probe, ready(90, { state: 'unknown' })],
    ['never read', 'probe-unread', probe, {}],
    ['the same build', 'criterion-drift', drift, ready(1, { buildId: 'a' })],
    ['another build', 'drift-build', drift, ready(1, { buildId: 'b', changed })],
    ['no build named', 'probe-names-no-build', drift, ready(1)],
    ['no probe', 'probe-unread', drift, {}],
    ['no alert', 'criterion-alerts', alerts, { alerts: calm }],
    ['a milder alert', 'criterion-alerts', alerts, firing('low')],
    ['such an alert', 'alerts-firing', alerts, firing('medium')],
    ['alerts left out', 'alerts-truncated', alerts, { alerts: { ...calm, truncated: 3 } }],
    ['no sender', 'alerts-unconnected', alerts, {}],
    ['no sender, and no word yet', 'alerts-unattested', { ...alerts, attestedBy: 'read-1' }, {}],
    [
      'a word, and such an alert',
      'alerts-firing',
      { ...alerts, attestedBy: 'read-1' },
      firing('medium'),
    ],
    ['slow burn', 'criterion-burn', burn, burning(1.4)],
    ['burn at the bound', 'burn-over', burn, burning(1.5)],
    ['too few events', 'burn-few', burn, burning(0.1, 'insufficient')],
    ['no events read', 'burn-unread', burn, burning(undefined, 'no-data')],
    ['no objective', 'burn-unread', burn, {}],
  ];
  it.each(cases)('%s: %s', (_name, code, criterion, given) => {
    const story = storyWith(criterion);
    const state = askedState(story, typeof given === 'function' ? given(story) : given);
    expect(state?.text.code).toBe(code);
    expect(state?.met).toBe(code.startsWith('criterion-'));
  });

  it('counts nothing once the judge is silent', () => {
    const story = storyWith(probe);
    const given = ready(60)(story);
    const readings = { ...story.readings, ...given, judgedAt: story.now };
    expect(judgeGate(story.room, readings, story.now)?.open).toBe(true);
    story.wait(1);
    expect(judgeGate(story.room, readings, story.now)?.open).toBe(false);
  });

  const child = { kind: 'children' };
  it.each([
    ['no child', 'children-none', {}],
    ['one at work', 'children-left', { a: other(), b: other({ state: 'closed' }) }],
    ['all ended well', 'criterion-children', { a: other({ state: 'completed' }) }],
    ['one went back', 'children-left', { a: other({ state: 'closed', wentBack: true }) }],
  ] as [string, string, Readings['releases']][])('children, %s: %s', (_name, code, releases) => {
    expect(askedState(storyWith(child), { releases })?.text.code).toBe(code);
  });

  it.each([
    ['of a service that has none yet', 'children-none', {}],
    ['of a service whose release ended', 'criterion-children', { a: other({ state: 'closed' }) }],
    [
      'beside one of another service',
      'criterion-children',
      {
        a: other({ state: 'closed' }),
        b: other({ service: 'edge' }),
      },
    ],
  ] as [string, string, Readings['releases']][])('children %s: %s', (_name, code, releases) => {
    const named = { kind: 'children', services: ['spark'] };
    expect(askedState(storyWith(named), { releases })?.text.code).toBe(code);
  });

  it('waits for every service that is named, in the order that phases give', () => {
    const named = { kind: 'children', services: ['spark', 'edge'] };
    const releases = { a: other({ state: 'closed' }) };
    expect(askedState(storyWith(named), { releases })?.text).toMatchObject({
      code: 'children-left',
      params: { ended: 1, total: 2, releases: ['edge'] },
    });
  });

  it('waits for the phase of its parent that a parameter names', () => {
    const story = storyWith(
      { kind: 'parent', parameter: 'slot' },
      { parent: 'top', parameters: { slot: 'two' } },
    );
    const at = (...phases: string[]) => ({ releases: up({ phases }) });
    expect(askedState(story, at('one'))?.text.code).toBe('parent-behind');
    expect(askedState(story, at('one', 'two'))?.text.code).toBe('criterion-parent');
  });

  const up = (change: Partial<OtherRelease>) => ({ top: other({ relation: 'parent', ...change }) });
  it.each([
    ['not read', 'release-unread', {}],
    ['behind', 'parent-behind', up({ phases: ['one'] })],
    ['there', 'criterion-parent', up({ phases: ['one', 'two'] })],
    ['ended well', 'criterion-parent', up({ state: 'closed' })],
    ['went back', 'parent-lost', up({ phases: ['two'], wentBack: true })],
  ] as [string, string, Readings['releases']][])('parent, %s: %s', (_name, code, releases) => {
    const story = storyWith({ kind: 'parent', phase: 'two' }, { parent: 'top' });
    expect(askedState(story, { releases })?.text.code).toBe(code);
  });
});

describe('criteria of the room itself', () => {
  it('lets so long pass, since the phase began or an earlier one did', () => {
    const here = storyWith({ kind: 'time', forMs: '30m' });
    expect(askedState(here.wait(29))?.text).toMatchObject({
      code: 'time-running',
      params: { phase: 'stage-1', readyAt: after(here.now, 60_000) },
    });
    expect(askedState(here.wait(1))?.text.code).toBe('criterion-time');
    const earlier = storyWith({ kind: 'time', forMs: '30m', from: 'preflight' });
    expect(askedState(earlier)?.text).toMatchObject({ params: { phase: 'preflight' } });
    expect(askedState(earlier.wait(30))?.met).toBe(true);
    const never = storyWith({ kind: 'time', forMs: '30m', from: 'stage-2' });
    expect(askedState(never.wait(90))?.text.code).toBe('time-not-begun');
  });

  it('is quiet once no trigger has fired for the time, counted anew from each', () => {
    const story = storyWith({ kind: 'quiet', forMs: '30m' });
    expect(askedState(story)?.text.code).toBe('quiet-running');
    story.wait(30);
    expect(askedState(story)?.text.code).toBe('criterion-quiet');
    story.tell('sre', 'trigger.report', { trigger: 't-incident', note: 'seen' });
    expect(askedState(story)?.text.code).toBe('trigger-open');
    story.decide('HOLD', { triggers: ['t-incident'], reason: 'looking' });
    story.tell('sre', 'trigger.clear', { trigger: 't-incident', reason: 'was nothing' });
    expect(askedState(story)?.text.code).toBe('quiet-running');
    expect(askedState(story.wait(29))?.met).toBe(false);
    expect(askedState(story.wait(1))?.met).toBe(true);
  });

  it('is not quiet in a phase that a trigger fired in, cleared or not', () => {
    const story = storyWith({ kind: 'quiet' });
    expect(askedState(story)?.met).toBe(true);
    story.tell('sre', 'trigger.report', { trigger: 't-incident', note: 'seen' });
    story.decide('HOLD', { triggers: ['t-incident'], reason: 'looking' });
    story.tell('sre', 'trigger.clear', { trigger: 't-incident', reason: 'was nothing' });
    expect(askedState(story.wait(90))?.text.code).toBe('quiet-fired');
  });

  it('what can never be a rollback is no rollback trigger, unless it is named', () => {
    const asked = (criterion: Record<string, unknown>) => {
      const story = storyWith(criterion);
      const [trigger] = story.room.runbook.triggers.filter(({ slug }) => slug === 't-incident');
      if (trigger) Object.assign(trigger, { action: 'investigate', neverRollback: true });
      story.tell('sre', 'trigger.report', { trigger: 't-incident', note: 'seen' });
      return askedState(story)?.text.code;
    };
    expect(asked({ kind: 'quiet' })).toBe('criterion-quiet-phase');
    expect(asked({ kind: 'quiet', triggers: ['t-incident'] })).toBe('trigger-open');
  });

  it('a named trigger that is not armed was not quiet', () => {
    const story = storyWith({ kind: 'quiet', triggers: ['t-probe'] });
    expect(askedState(story)?.text.code).toBe('quiet-not-armed');
    expect(askedState(story, { probes: { readiness: probeReading() } })?.met).toBe(true);
  });

  it('an update of the phase before does not count', () => {
    const story = storyWith({ kind: 'update' });
    expect(askedState(story)?.text.code).toBe('update-missing');
    story.tell('product', 'update.post', { audience: 'public', text: 'On our way' });
    expect(askedState(story)?.met).toBe(true);
  });

  it('parked items are settled, and actions borne by somebody', () => {
    const story = storyWith({ kind: 'actions' });
    expect(askedState(story)?.met).toBe(true);
    story.tell('sre', 'parking.add', { text: 'later' });
    expect(askedState(story)?.text.code).toBe('parking-left');
  });

  it('signatures of every asked role are on record', () => {
    const story = storyWith({ kind: 'sign-offs' });
    expect(askedState(story)).toMatchObject({ met: false, who: ['ic', 'sre'] });
  });

  it('a composed criterion tells its parts, and the one that is in the way', () => {
    const of = [{ kind: 'quiet' }, { kind: 'update' }];
    const all = storyWith({ kind: 'all', of, text });
    expect(askedState(all)).toMatchObject({
      met: false,
      label: text,
      text: { code: 'update-missing' },
      parts: [{ met: true }, { met: false }],
    });
    expect(askedState(storyWith({ kind: 'any', of }))?.met).toBe(true);
  });
});
