import { describe, expect, it } from 'vitest';
import { codes } from '#lib/domain/testing/story.ts';
import { Crew } from './crew.ts';
import { phaseOf, shippedRunbook } from './reading.ts';

const runbook = shippedRunbook('ledger-rollout');
const parameters = { pilotTenants: 'tenant-a, tenant-b' };
const ops02 = ['insufficient-funds-rising', 'webhook-401-rising', 'mismatch-spike'];

/** Up to the rows of a phase, as Operator and Owner go. */
function upTo(phase: 'stg-roll' | 'prd-pilot' | 'prd-ga' | 'rc-close'): Crew {
  const crew = new Crew({ parameters }, runbook).tell('owner', 'release.start').rows('stg-mig');
  crew.tell('operator', 'phase.start', { phase: 'stg-roll' });
  if (phase === 'stg-roll') return crew;
  crew.rows('stg-roll').tell('owner', 'decision.make', { verb: 'GO' });
  if (phase === 'prd-pilot') return crew;
  crew.rows('prd-pilot');
  for (const trigger of ops02) crew.measure(trigger, 'unmet');
  crew.tell('owner', 'decision.make', { verb: 'PROCEED' });
  if (phase === 'prd-ga') return crew;
  return crew.rows('prd-ga').tell('owner', 'decision.make', { verb: 'COMPLETE' });
}

const flagStates = (crew: Crew) =>
  Object.values(crew.room.flags).map(({ id, on }) => `${id} ${on ? 'on' : 'off'}`);

describe('ledger-rollout, applied by the Operator, decided by the Owner', () => {
  it('goes from staging to general availability and closes the RC', () => {
    const crew = upTo('rc-close').rows('rc-close');
    expect(crew.room.release).toMatchObject({ state: 'completed', phase: 'rc-close@1' });
    crew.tell('owner', 'release.complete');
    expect(crew.room.release.state).toBe('closed');
    const verbs = Object.values(crew.room.decisions).map((row) => [row.verb, row.by]);
    expect(verbs).toEqual([
      ['GO', 'owner@example.test'],
      ['PROCEED', 'owner@example.test'],
      ['COMPLETE', 'owner@example.test'],
    ]);
  });

  it('leaves no pilot whose tenants nobody has named, or of more than three (B1)', () => {
    const crew = upTo('prd-pilot').rows('prd-pilot');
    const ask = () => codes(crew.ask('owner', 'decision.make', { verb: 'PROCEED' }));
    const name = (pilotTenants: string) =>
      crew.tell('owner', 'release.configure', { parameters: { pilotTenants }, reason: 'chosen' });
    name('');
    expect(ask()).toContain('tenants-few');
    name('a, b, c, d');
    expect(ask()).toContain('tenants-many');
    name('a, b, c');
    expect(ask().filter((code) => code.startsWith('tenants'))).toEqual([]);
  });

  it('lets the Operator decide nothing', () => {
    const crew = upTo('stg-roll').rows('stg-roll');
    for (const verb of ['GO', 'NO-GO', 'HOLD']) {
      const answer = crew.ask('operator', 'decision.make', { verb, reason: 'it looks well' });
      expect(codes(answer)).toContain('no-letter');
    }
    expect(codes(crew.ask('operator', 'release.complete'))).toContain('no-letter');
  });

  it('keeps staging rollout closed until the DoD of the migration is on record', () => {
    const crew = new Crew({ parameters }, runbook).tell('owner', 'release.start');
    const start = { phase: 'stg-roll' };
    expect(codes(crew.ask('operator', 'phase.start', start))).toEqual(['earlier-row-open']);
  });

  it('refuses the downgrade of the smoke anywhere but in staging', () => {
    const ask = (change: object) => {
      const phases = runbook.phases.map((phase) =>
        phase.slug === 'stg-mig' ? { ...phase, ...change } : phase,
      );
      const crew = new Crew({ parameters }, { ...runbook, phases }).tell('owner', 'release.start');
      const { items } = phaseOf(runbook, 'stg-mig');
      for (const item of items.slice(0, 6)) crew.row(item);
      return crew.ask('operator', 'item.record', { item: 'mig-downgrade-smoke', result: 'PASS' });
    };
    expect(ask({}).ok).toBe(true);
    const prod = { environment: { en: 'production', tr: 'production' } };
    expect(codes(ask(prod))).toEqual(['row-not-wanted']);
  });

  it('repairs staging by a reset where the table already exists, and needs no stamp then', () => {
    const crew = new Crew({ parameters }, runbook).tell('owner', 'release.start');
    const { items } = phaseOf(runbook, 'stg-mig');
    for (const item of items.slice(0, 3)) crew.row(item);
    const failed = { item: 'mig-upgrade-head', result: 'FAIL', note: 'table already exists' };
    crew.tell('operator', 'item.record', failed);
    crew.tell('operator', 'item.record', { item: 'mig-repair-reset', result: 'PASS' });
    for (const item of items.slice(3)) crew.row(item);
    crew.tell('operator', 'phase.start', { phase: 'stg-roll' });
    expect(crew.room.items['mig-repair-stamp@1']).toBeUndefined();
    expect(crew.room.release.phase).toBe('stg-roll@1');
  });

  it('switches the flags on in their order alone', () => {
    const crew = upTo('stg-roll');
    const late = { flag: 'ledger-enforce-balance', on: true };
    expect(crew.ask('operator', 'flag.set', late).ok).toBe(false);
    crew.rows('stg-roll');
    expect(flagStates(crew)).toEqual([
      'ledger-shadow-write:stg-roll on',
      'ledger-balance-mismatch-log:stg-roll on',
      'webhook-signature-enforced:stg-roll on',
      'ledger-enforce-balance:stg-roll on',
    ]);
  });

  it('takes no pilot for stable whose three increases nobody measures', () => {
    const crew = upTo('prd-pilot').rows('prd-pilot');
    const ask = () => crew.ask('owner', 'decision.make', { verb: 'PROCEED' });
    const [first = '', ...others] = ops02;
    for (const trigger of others) crew.measure(trigger, 'unmet');
    expect(codes(ask())).toEqual(['quiet-not-armed']);
    crew.measure(first, 'unmet');
    expect(ask().ok).toBe(true);
  });

  it('keeps the expansion closed after a trigger has fired in the pilot', () => {
    const crew = upTo('prd-pilot').rows('prd-pilot');
    crew.measure('mismatch-spike', 'met').tick();
    const answer = crew.ask('owner', 'decision.make', { verb: 'PROCEED' });
    expect(codes(answer)).toEqual(['trigger-open', 'trigger-open', 'canary-frozen']);
  });

  it('rolls back by OPS-02, the flags in reverse, and asks for the cause before a new attempt', () => {
    const crew = upTo('prd-ga').rows('prd-ga');
    crew.measure('insufficient-funds-rising', 'met').tick();
    expect(crew.room.triggers['insufficient-funds-rising']?.state).toBe('open');
    const rollback = { verb: 'ROLLBACK', triggers: ['insufficient-funds-rising'] };
    crew.tell('owner', 'decision.make', rollback);
    expect(crew.room.release).toMatchObject({ state: 'rolling-back', phase: 'rollback@1' });
    crew.measure('insufficient-funds-rising', 'unmet').rows('rollback');
    expect(flagStates(crew).filter((state) => state.endsWith('on'))).toEqual([]);
    expect(crew.room.release).toMatchObject({ state: 'rolled-back', phase: 'reactivation@1' });
    expect(codes(crew.ask('owner', 'release.start'))).toContain('reactivation-open');
  });
});
