import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { Runbook } from '#lib/domain/runbook/schema.ts';
import {
  type Draft,
  faultsOf,
  nextQuarter,
  readDraft,
  standingOf,
  startDraft,
  withDrill,
  withRunbook,
} from './draft.ts';

const runbook = Runbook.parse(
  parse(readFileSync(new URL('../../runbooks/go-live-micro-plan.yaml', import.meta.url), 'utf8')),
);
const now = '2026-11-25T08:07:12.000Z';
const blank = startDraft(runbook, { now, drill: false, ic: 'ic@sample.invalid' });
const full: Draft = {
  ...blank,
  service: ' spark ',
  name: 'spark v1.4.0',
  version: 'v1.4.0',
  sha: '9F3C2E17',
};

describe('nextQuarter', () => {
  it('is the next full quarter of an hour, never the present one', () => {
    expect(nextQuarter(now)).toEqual({ date: '2026-11-25', time: '08:15' });
    expect(nextQuarter('2026-11-25T23:45:00.000Z')).toEqual({ date: '2026-11-26', time: '00:00' });
  });
  it('leaves time to fill in the form', () => {
    expect(nextQuarter('2026-11-25T08:12:00.000Z')).toMatchObject({ time: '08:30' });
  });
});

describe('startDraft', () => {
  it('seats the viewer as IC and takes the parameters of the runbook', () => {
    expect(blank.roles.ic).toEqual(['ic@sample.invalid']);
    expect(blank.parameters.canaryUrl).toBe('https://canary');
  });
  it('seats who stands for a role, one where there is one seat', () => {
    const standing = standingOf([
      { id: 'a@sample.invalid', roles: ['ic', 'sre'] },
      { id: 'b@sample.invalid', roles: ['ic', 'sre'] },
    ]);
    const earlier = {
      service: 'spark',
      previousVersion: '',
      roles: { ic: ['b@sample.invalid'], qa: ['q@sample.invalid'] },
      parameters: {},
    };
    const seated = (given: object) =>
      startDraft(runbook, { now, drill: false, standing, ...given }).roles;
    expect(seated({}).ic).toEqual(['a@sample.invalid']);
    expect(seated({ ic: 'b@sample.invalid' }).ic).toEqual(['b@sample.invalid']);
    expect(seated({ earlier }).ic).toEqual(['b@sample.invalid']);
    expect(seated({ earlier }).qa).toEqual(['q@sample.invalid']);
    const sre = runbook.roles.find(({ slug }) => slug === 'sre');
    expect(seated({}).sre).toHaveLength(sre?.seat === 'one' ? 1 : 2);
  });
  it('takes over the crew of an earlier release rather than the viewer', () => {
    const earlier = {
      service: 'spark',
      previousVersion: 'v1.3.9',
      roles: { ic: ['earlier-ic'], deployer: ['earlier-deployer'] },
      parameters: { canaryUrl: 'https://other' },
    };
    const draft = startDraft(runbook, { now, drill: true, ic: 'me', earlier });
    expect(draft.roles).toMatchObject({
      ic: ['earlier-ic'],
      deployer: ['earlier-deployer'],
      scribe: [],
    });
    expect(draft).toMatchObject({ service: 'spark', previousVersion: 'v1.3.9' });
    expect(draft.parameters.canaryUrl).toBe('https://other');
  });
});

describe('withDrill', () => {
  it('leaves the parent where the kind stays, and drops it where it changes', () => {
    const part = { ...full, parent: 'train-v1' };
    expect(readDraft(part, now)).toMatchObject({ ok: true, input: { parent: 'train-v1' } });
    expect(withDrill(part, false, { name: 'Rehearsal' }).parent).toBe('train-v1');
    expect(withDrill(part, true, { name: 'Rehearsal' }).parent).toBe('');
    const alone = readDraft(full, now);
    expect(alone.ok && alone.input).not.toHaveProperty('parent', expect.anything());
  });

  const earlier = {
    service: 'spark',
    previousVersion: '',
    roles: {},
    parameters: {},
    rehearsed: { version: 'v1.4.0', sha: '9f3c2e1' },
  };
  const given = { name: 'Rehearsal', earlier };
  const empty = { name: '', version: '', sha: '' };
  it('rehearses the release that is known, and leaves what was typed', () => {
    const lent = { name: 'Rehearsal', version: 'v1.4.0', sha: '9f3c2e1' };
    expect(withDrill({ ...full, ...empty }, true, given)).toMatchObject({ ...lent, drill: true });
    const typed = { name: 'Night', version: 'v2', sha: 'abcdef0' };
    expect(withDrill({ ...full, ...typed }, true, given)).toMatchObject(typed);
  });
  it('gives a real release nothing of it', () => {
    const drill = withDrill({ ...full, ...empty }, true, given);
    expect(withDrill(drill, false, given)).toMatchObject({ ...empty, drill: false });
  });
  it('has no commit to rehearse where there is no earlier release', () => {
    const drill = withDrill({ ...full, ...empty }, true, { name: 'Rehearsal' });
    expect(drill).toMatchObject({ name: 'Rehearsal', version: '', sha: '' });
  });
});

describe('withRunbook', () => {
  it('keeps what was typed and the people who were seated', () => {
    const changed = withRunbook({ ...full, date: '2027-01-01' }, runbook);
    expect(changed).toMatchObject({ sha: full.sha, date: '2027-01-01', time: full.time });
    expect(changed.roles.ic).toEqual(['ic@sample.invalid']);
  });

  it('seats whoever makes the release in the command of the other runbook', () => {
    const other = { ...runbook, command: 'qa' };
    const changed = withRunbook(blank, other, { ic: 'ic@sample.invalid' });
    expect(changed.roles.qa).toEqual(['ic@sample.invalid']);
  });
});

describe('readDraft', () => {
  it('makes the input that the API takes, trimmed and without what was left empty', () => {
    const read = readDraft(full, now);
    expect(read).toEqual({
      ok: true,
      input: {
        template: 'go-live-micro-plan',
        service: 'spark',
        name: 'spark v1.4.0',
        version: 'v1.4.0',
        sha: '9f3c2e17',
        targetAt: '2026-11-25T08:15:00.000Z',
        roles: { ic: ['ic@sample.invalid'] },
        parameters: expect.objectContaining({ canaryUrl: 'https://canary' }),
        public: false,
      },
    });
  });
  it('shortens a drill only', () => {
    const drill = readDraft({ ...full, drill: true, divisor: '60' }, now);
    expect(drill).toMatchObject({ input: { drill: true, overrides: { durationScale: 1 / 60 } } });
    const real = readDraft({ ...full, drill: false, divisor: '60' }, now);
    expect(real.ok && real.input).not.toHaveProperty('overrides');
  });
  it.each([
    [{ service: '  ' }, 'service', 'required'],
    [{ sha: 'not-a-sha' }, 'sha', 'sha'],
    [{ sha: '' }, 'sha', 'required'],
    [{ date: 'soon' }, 'targetAt', 'targetAt'],
    [{ time: '25:10' }, 'targetAt', 'targetAt'],
    [{ time: '08:00' }, 'targetAt', 'past'],
    [{ roles: { ic: [] } }, 'roles.ic', 'ic'],
  ] as const)('lays the fault of %j at %s', (change, field, code) => {
    const read = readDraft({ ...full, ...change } as Draft, now);
    expect(read.ok).toBe(false);
    expect(!read.ok && read.faults[field]?.code).toBe(code);
  });
});

describe('faultsOf', () => {
  it('lays what the server found at its field, in the server’s words where there are no others', () => {
    const faults = faultsOf([{ path: 'roles.deployer[1]', message: 'nobody known by this' }], full);
    expect(faults['roles.deployer']).toEqual({ code: 'other', said: 'nobody known by this' });
  });
});
