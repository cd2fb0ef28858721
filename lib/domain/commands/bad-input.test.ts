import { describe, expect, test } from 'vitest';
import { codes, Story } from '../testing/story.ts';
import { commands, runCommand } from './index.ts';
import { Instant, Line, Text } from './text.ts';

/** Names that every JavaScript object answers to. */
const inherited = ['constructor', 'toString', 'valueOf', '__proto__', 'hasOwnProperty'];

describe.each(inherited)('the name %s', (name) => {
  const story = new Story().go();
  const refusal = (role: string, command: Parameters<Story['ask']>[1], input: object) => {
    const answer = story.ask(role, command, input);
    return answer.ok ? 'done' : `${answer.why}: ${codes(answer).join()}`;
  };
  const files = [{ name: 'n', kind: 'file', sha256: 'a'.repeat(64), bytes: 1, mediaType: 't/t' }];

  test('is no template of an update', () =>
    expect(refusal('product', 'update.post', { template: name })).toBe(
      'invalid: unknown-template',
    ));
  test('is no parked item', () =>
    expect(refusal('ic', 'parking.close', { id: name, outcome: 'o' })).toBe(
      'invalid: unknown-parking',
    ));
  test.each(['decision', 'phase', 'trigger', 'item'])('is no %s to attach to', (kind) =>
    expect(refusal('ic', 'evidence.attach', { target: `${kind}:${name}`, files })).toBe(
      'invalid: unknown-target',
    ),
  );
});

describe('texts', () => {
  test.each(['  two spaces  ', 'a\r\nb\t', '\ufeffmark', '\u202eright to left', '💥'])(
    '%j is kept as it was written',
    (text) => expect(Text.parse(text)).toBe(text),
  );
  test.each(['', ' ', '\n\u00a0', 'x'.repeat(4_001)])('%j is refused', (text) =>
    expect(Text.safeParse(text).success).toBe(false),
  );
  test.each(['a\nb', 'a\u0001b', 'a\u2028b', 'a\u001b[2Jb'])('%j is not one line', (text) =>
    expect(Line.safeParse(text).success).toBe(false),
  );
});

test.each([
  '0000-01-01T00:00:00Z',
  '0001-01-01T00:00:00+23:59',
  '1969-12-31T23:59:59Z',
  '9999-12-31T23:59:59-23:59',
  '9999-12-31T23:59:59Z',
  '2016-12-31T23:59:60Z',
  '2026-02-30T00:00:00Z',
  '+012026-01-01T00:00:00Z',
])('%s is no time that a record can hold', (text) =>
  expect(Instant.safeParse(text).success).toBe(false),
);

test('a time with an offset is brought to UTC', () =>
  expect(Instant.parse('2026-01-01T00:30:00+01:00')).toBe('2025-12-31T23:30:00.000Z'));

describe('a row of a canary that failed', () => {
  const story = new Story().go();
  const row = () => {
    const item = story.room.runbook.phases
      .find(({ kind }) => kind === 'canary')
      ?.items.find(({ measured }) => measured === undefined);
    if (!item) throw new Error('no canary row');
    return item;
  };
  test('passes by no correction (rulings 14 and 20)', () => {
    const { slug: item } = row();
    story.tell('ic', 'item.record', { item, result: 'FAIL', note: 'broken' });
    const corrects = story.room.seq;
    const answer = story.ask('ic', 'item.record', { item, result: 'PASS', corrects });
    expect(answer.ok ? [] : codes(answer)).toContain('canary-row-failed');
  });
});

test('a row that the room measures is recorded by no program with a token', () => {
  const { room, now, readings } = new Story().go();
  const item = room.runbook.phases
    .flatMap(({ items }) => items)
    .find(({ measured }) => measured !== undefined)?.slug;
  const input = commands['item.record'].input.parse({ item, result: 'PASS' });
  const actor = { type: 'system', id: 'ci' } as const;
  const answer = runCommand(room, 'item.record', input, { actor, now, readings });
  expect(answer.ok ? [] : codes(answer)).toEqual(['row-measured']);
});
