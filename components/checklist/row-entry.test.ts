import { describe, expect, it } from 'vitest';
import type { ItemSpec } from '#lib/domain/runbook/schema.ts';
import { readEntry } from './row-entry.ts';

const now = '2026-11-25T22:04:26.512Z';
const label = (text: string) => ({ en: text, tr: text });
const item: ItemSpec = {
  slug: 'admin-approval',
  text: label('Admin approval'),
  owner: 'scribe',
  workstream: 'record',
  required: true,
  prohibition: false,
  points: [],
  parts: [],
  preferred: false,
  exitCodes: [],
  startsSoak: false,
  safe: false,
  needs: [],
  updates: [],
  evidence: [],
  fields: [
    { slug: 'timestamp', name: label('Timestamp'), required: true },
    { slug: 'ref', name: label('Ref'), required: false },
  ],
};

describe('a row’s form', () => {
  it('is read into the command, with times as they are written on record', () => {
    const values = {
      'field.timestamp': '9:05',
      'field.ref': 'adm-1',
      note: ' seen ',
      seenAt: '22:00',
    };
    expect(readEntry(item, values, 'PASS', now)).toEqual({
      faults: {},
      input: {
        item: 'admin-approval',
        result: 'PASS',
        fields: { timestamp: '09:05:00Z', ref: 'adm-1' },
        note: 'seen',
        observedAt: '2026-11-25T22:00:00.000Z',
      },
    });
  });

  it('names what is not right, by its input', () => {
    expect(readEntry(item, {}, 'PASS', now).faults).toEqual({ 'field.timestamp': 'needed' });
    expect(readEntry(item, {}, 'FAIL', now).faults).toEqual({ note: 'note' });
    const late = { 'field.timestamp': '22:05', seenAt: 'soon', note: 'x' };
    expect(readEntry(item, late, 'FAIL', now).faults).toEqual({
      'field.timestamp': 'ahead',
      seenAt: 'not-a-time',
    });
  });
});
