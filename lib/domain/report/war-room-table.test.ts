import { expect, test } from 'vitest';
import { Story } from '../testing/story.ts';
import { tableMarkdown, tableText } from './table.ts';
import { warRoomTable } from './war-room-table.ts';

function decided() {
  const story = new Story();
  story.say('p95', 'GREEN', { value: 140.2 }).say('errors', 'AMBER', { value: 0.7 });
  story.go().stage(1);
  return story.say('p95', 'GREEN', { value: 151 }).decide('PROCEED');
}

test('one row per decision, with what the signals said when it was made', () => {
  const table = warRoomTable(decided().room);
  expect(table.columns).toEqual(['Time', 'Stage', 'p95', 'errors', 'Decision']);
  expect(table.rows.map(([, ...cells]) => cells)).toEqual([
    ['Green button', '140ms', '1ms', 'GO'],
    ['5%', '151ms', '1ms', 'PROCEED'],
  ]);
  expect(table.rows.map(([time]) => time)).toEqual(
    Object.values(decided().room.decisions).map(({ at }) => at.slice(11, 16)),
  );
});

test('a stage without a share is named in the language asked for', () => {
  expect(warRoomTable(decided().room, 'tr').rows[0]?.[1]).toBe('Green button (tr)');
});

test('a value nobody may rely on is not printed', () => {
  const { room } = decided();
  const decision = Object.values(room.decisions)[0];
  const blind = decision?.signals.map((reading) => ({ ...reading, verdict: 'NO_DATA' as const }));
  if (decision && blind) room.decisions[decision.id] = { ...decision, signals: blind };
  expect(warRoomTable(room).rows[0]?.slice(2, 4)).toEqual(['—', '—']);
});

test('relative signals carry their sign', () => {
  const { room } = decided();
  const [p95] = room.runbook.signals;
  const signals = p95 ? [{ ...p95, scale: 'relative' as const }] : [];
  const table = warRoomTable({ ...room, runbook: { ...room.runbook, signals } });
  expect(table.rows[1]?.[2]).toBe('+151%');
});

test('what rounds to zero has no minus', () => {
  const { room } = decided();
  const [p95] = room.runbook.signals;
  const [first] = Object.values(room.decisions);
  if (!p95 || !first) throw new Error('no decision on p95');
  const [reading, ...rest] = first.signals;
  if (!reading) throw new Error('no reading');
  const near = { ...first, signals: [{ ...reading, value: -0.04 }, ...rest] };
  const signals = [{ ...p95, scale: 'relative' as const, decimals: 0 }];
  const table = warRoomTable({
    ...room,
    runbook: { ...room.runbook, signals },
    decisions: { [first.id]: near },
  });
  expect(table.rows[0]?.[2]).toBe('+0%');
});

test('decisions stand in the order they were made, past the ninth too', () => {
  const { room } = decided();
  const [decision] = Object.values(room.decisions);
  if (!decision) throw new Error('no decision');
  const many = [10, 9, 100].map((seq) => ({ ...decision, id: `d${seq}`, reason: String(seq) }));
  const decisions = Object.fromEntries(
    many.map((one) => [one.id, { ...one, at: `2026-01-01T00:${String(one.id.length)}0:00.000Z` }]),
  );
  const times = warRoomTable({ ...room, decisions }).rows.map(([time]) => time);
  expect(times).toEqual(['00:20', '00:30', '00:40']);
});

test('as text the columns line up', () => {
  const text = tableText({ columns: ['Time', 'p95'], rows: [['08:00', '140']] });
  expect(text).toBe('Time  | p95\n08:00 | 140\n');
});

test('as Markdown no cell can leave its column', () => {
  const text = tableMarkdown({ columns: ['Stage', 'gc'], rows: [['a|b\nc', '8ms']] });
  expect(text).toBe('| Stage | gc |\n|---|---|\n| a\\|b c | 8ms |\n');
});

test('no cell is more than text: neither a link, nor an element, nor an escape sequence', () => {
  const row = ['<img src=x>', '[go](javascript:x)', '`a`', 'red\u001b[31m \u202eslow'];
  const columns = ['a', 'b', 'c', 'd'];
  expect(tableMarkdown({ columns, rows: [row] }).split('\n')[2]).toBe(
    '| \\<img src=x> | \\[go](javascript:x) | \\`a\\` | red \\[31m slow |',
  );
  expect(tableText({ columns, rows: [row] })).toMatch(/^[ -~\n]*$/);
});
