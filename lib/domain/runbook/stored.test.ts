import { describe, expect, it } from 'vitest';
import { storedForm } from './stored.ts';
import { smallRunbookData } from './testing.ts';

describe('storedForm', () => {
  it('fills what the format has gained since', () => {
    const { probes, flags, ...old } = storedForm(smallRunbookData());
    expect(storedForm(old)).toEqual({ ...old, probes: [], flags: [] });
    expect([Array.isArray(probes), Array.isArray(flags)]).toEqual([true, true]);
  });

  it('reads a kind of trigger that the format no longer has as one that nothing arms', () => {
    const data = storedForm(smallRunbookData());
    const [first, ...others] = data.triggers;
    const old = { ...first, rule: { kind: 'unconnected', needs: 'slo' } };
    expect(storedForm({ ...data, triggers: [old, ...others] }).triggers[0]?.rule).toMatchObject({
      kind: 'probe',
      probe: 'unconnected',
    });
  });

  it('says what it stumbled over', () => {
    expect(() => storedForm({ ...storedForm(smallRunbookData()), roles: [] })).toThrow(/roles/);
  });
});
