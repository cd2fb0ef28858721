import { describe, expect, it } from 'vitest';
import { readQuickLine } from './quick-line.ts';
import { Runbook } from './runbook/schema.ts';
import { pilotRunbook } from './testing/pilot-runbook.ts';
import { smallRunbook } from './testing/small-runbook.ts';

const now = '2026-11-25T22:04:26.512Z';
const label = (en: string, tr: string) => ({ en, tr });

const runbook = Runbook.parse({
  ...smallRunbook,
  phases: smallRunbook.phases.map((phase) =>
    phase.slug === 'preflight'
      ? {
          ...phase,
          items: [
            {
              ...phase.items[0],
              slug: 'admin-approval',
              fields: [
                { slug: 'timestamp', name: label('Timestamp', 'Zaman damgası'), required: true },
                { slug: 'ref', name: label('Ref', 'Başvuru') },
                { slug: 'region', name: label('Region', 'Bölge') },
              ],
            },
            ...phase.items.slice(1),
          ],
        }
      : phase,
  ),
});
const read = (line: string, inHand?: string) =>
  readQuickLine(line, { runbook, now, ...(inHand === undefined ? {} : { inHand }) });
const input = (line: string, inHand?: string) => {
  const { act } = read(line, inHand);
  return act?.kind === 'send' ? act.input : undefined;
};

describe('a quick line', () => {
  it('reads as the design has it: row, result, time, field and note', () => {
    const { act, pieces } = read('1.1 p t=now ref=adm-10442 "second admin approved"');
    expect(act).toEqual({
      kind: 'send',
      command: 'item.record',
      input: {
        item: 'admin-approval',
        result: 'PASS',
        fields: { timestamp: '22:04:26Z', ref: 'adm-10442' },
        note: 'second admin approved',
      },
    });
    expect(pieces.map((piece) => piece.kind)).toEqual(['row', 'result', 'field', 'field', 'text']);
  });

  it('knows rows by number, slug and the beginning of a slug, and the row in hand without a name', () => {
    for (const line of ['2.1 p', 'ritual p', 'rit p']) {
      expect(input(line)).toMatchObject({ item: 'ritual', result: 'PASS' });
    }
    expect(input('p', 'ritual')).toMatchObject({ item: 'ritual' });
    expect(read('2.1').act).toEqual({ kind: 'take', item: 'ritual' });
  });

  it('knows fields in either language by an unambiguous beginning, dotted and dotless', () => {
    expect(input('1.1 p t=now BAŞ=x')).toMatchObject({ fields: { ref: 'x' } });
    expect(input('1.1 p ZAMAN=9:05 böl=eu')).toMatchObject({
      fields: { timestamp: '09:05:00Z', region: 'eu' },
    });
    expect(read('1.1 p t=now re=x').problem).toMatchObject({
      code: 'field-ambiguous',
      at: 12,
      end: 16,
      would: ['ref=', 'region='],
    });
  });

  it('takes anything in quotes: quotes, equals signs, both alphabets', () => {
    const note = 'İıŞğ "çift" = \\ 100 % 🟢';
    const quoted = note.replaceAll('\\', '\\\\').replaceAll('"', '\\"');
    expect(input(`2.1 f "${quoted}"`)).toMatchObject({ result: 'FAIL', note });
    expect(input('2.1 f “curly quotes”')).toMatchObject({ note: 'curly quotes' });
    expect(input('1.1 p t=now ref="two words"')).toMatchObject({ fields: { ref: 'two words' } });
    expect(input('2.1 f "never closed')).toMatchObject({ note: 'never closed' });
  });

  it('takes notes and parked items in quotes or as they are typed', () => {
    expect(read('n "ingress at 5 %"').act).toMatchObject({ input: { text: 'ingress at 5 %' } });
    expect(read('n çift "tırnak" kalır').act).toMatchObject({
      command: 'note.add',
      input: { text: 'çift "tırnak" kalır' },
    });
    expect(read('l rename the dashboard').act).toMatchObject({ command: 'parking.add' });
    expect(read('s').act).toMatchObject({ command: 'signals.read', input: {} });
    expect(read('a').act).toMatchObject({ command: 'canary.retry' });
    expect(read('u').act).toEqual({ kind: 'update' });
  });

  it('keeps the time at which a row was seen where the row has no time field', () => {
    expect(input('2.1 p t=22:03')).toMatchObject({ observedAt: '2026-11-25T22:03:00.000Z' });
    expect(input('2.1 p t=now')).toMatchObject({ observedAt: now });
    expect(read('2.1 p t=22:05').problem).toMatchObject({ code: 'time-ahead' });
    const early = readQuickLine('2.1 p t=23:58', { runbook, now: '2026-11-26T00:01:00.000Z' });
    expect(early.act).toMatchObject({ input: { observedAt: '2026-11-25T23:58:00.000Z' } });
  });

  it('asks for a waiver with ticket and reason, or opens the form', () => {
    expect(read('2.1 w ticket=OPS-12 "no time"').act).toMatchObject({
      command: 'waiver.request',
      input: { item: 'ritual', ticket: 'OPS-12', reason: 'no time' },
    });
    expect(read('2.1 w').act).toEqual({ kind: 'waiver', item: 'ritual' });
  });

  it.each([
    ['9.9 p', 'unknown-row', 0, 3, '1.1'],
    ['1.9 p', 'unknown-row', 0, 3, '1.3'],
    ['wei p', 'row-ambiguous', 0, 3, 'weight-2'],
    ['p', 'no-row', 0, 1, '1.1'],
    ['2.1 p colour=red', 'unknown-field', 6, 16, '"…"'],
    ['1.1 p t=now adm-1', 'unknown-word', 12, 17, 'ref=adm-1'],
    ['1.1 p t=soon', 'not-a-time', 6, 12, 't=now'],
    ['1.1 p ref=1', 'fields-missing', 11, 11, 'timestamp='],
    ['2.1 f', 'fail-needs-note', 5, 5, '"…"'],
    ['2.1 "text"', 'no-result', 10, 10, 'p'],
    ['2.1 p "a" "b"', 'second-note', 10, 13, undefined],
    ['1.1 p t=now ref=1 ref=2', 'said-twice', 18, 23, undefined],
    ['2.1 w "why"', 'waiver-needs-ticket', 11, 11, 'ticket='],
    ['n', 'text-missing', 1, 1, '"…"'],
    ['s now', 'too-many-words', 2, 5, undefined],
  ])('%s: names what is in the way, where, and what would do', (line, code, at, end, would) => {
    const { problem, act } = read(line);
    expect(act).toBeUndefined();
    expect(problem).toMatchObject({ code, at, end });
    if (would !== undefined) expect(problem?.would).toContain(would);
  });

  describe('of a row with exit codes', () => {
    const pilot = Runbook.parse(pilotRunbook);
    const said = (line: string) => readQuickLine(line, { runbook: pilot, now });

    it('takes the result that the code stands for, and asks for no note', () => {
      const { act, pieces } = said('post-deploy exit=3');
      expect(act).toMatchObject({
        input: { item: 'post-deploy', exitCode: 3, result: 'FAIL' },
      });
      expect(pieces.map(({ kind }) => kind)).toEqual(['row', 'result', 'exit']);
      expect(said('post-deploy p exit=0').act).toMatchObject({ input: { result: 'PASS' } });
    });

    it('refuses an unknown code, a code said twice and a result that contradicts it', () => {
      expect(said('post-deploy exit=7').problem).toMatchObject({
        code: 'exit-unknown',
        would: ['exit=0', 'exit=1', 'exit=3'],
      });
      expect(said('post-deploy exit=1 exit=3').problem?.code).toBe('said-twice');
      expect(said('post-deploy p exit=3').problem).toMatchObject({
        code: 'exit-differs',
        params: { word: '3', result: 'FAIL' },
        would: ['f'],
      });
    });

    it('offers the code where the result is missing, and knows none elsewhere', () => {
      expect(said('post-deploy "text"').problem?.would).toContain('exit=');
      expect(read('2.1 exit=3').problem?.code).toBe('unknown-field');
    });
  });
});
