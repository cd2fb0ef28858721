import { expect, test } from 'vitest';
import { Story } from '../testing/story.ts';
import { executionLog } from './execution-log.ts';
import { tableMarkdown, tableText } from './table.ts';

function decided() {
  const story = new Story();
  story.say('p95', 'GREEN', { value: 140.2 }).say('errors', 'AMBER', { value: 0.7 });
  return story.go().stage(1).decide('PROCEED').room;
}

const name = (person: string) => `<${person}>`;

test('one row a decision, in the columns of the template', () => {
  const { columns, rows } = executionLog(decided(), name, 'en');
  expect(columns).toEqual([
    'Phase',
    'Timestamp (UTC)',
    'Segment',
    'Flag State',
    'Key Metrics',
    'Decision',
    'Owner',
    'Notes',
  ]);
  expect(rows.map((row) => [row[0], row[2], row[5]])).toEqual([
    ['Green button', '—', 'GO'],
    ['Stage 1', '5%', 'PROCEED'],
  ]);
  expect(rows[1]?.[1]).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
  expect(rows[1]?.[4]).toContain('p95 140ms');
  expect(rows[1]?.[6]).toMatch(/^<.+>$/);
});

test('calls the decision what the runbook, or its phase, calls it', () => {
  const { runbook, ...room } = decided();
  const text = (word: string) => ({ en: word, tr: `${word} (tr)` });
  const said = (verbNames: typeof runbook.verbNames, ofPhase: typeof runbook.verbNames = {}) => {
    const phases = runbook.phases.map((phase) => ({ ...phase, verbNames: ofPhase }));
    const named = { ...room, runbook: { ...runbook, verbNames, phases } };
    return executionLog(named, name, 'tr').rows.map((row) => row[5]);
  };
  expect(said({ PROCEED: text('CONTINUE') })).toEqual(['GO', 'CONTINUE (tr)']);
  expect(said({ PROCEED: text('CONTINUE') }, { PROCEED: text('ON') })).toEqual(['GO', 'ON (tr)']);
});

test('names phases in the language asked for', () => {
  expect(executionLog(decided(), name, 'tr').rows[0]?.[0]).toBe('Green button (tr)');
});

test('a note of several lines stays one row of text and of Markdown', () => {
  const room = decided();
  const [first] = Object.values(room.decisions);
  if (first) room.decisions[first.id] = { ...first, reason: 'line one\nline | two' };
  const log = executionLog(room, name, 'en');
  expect(tableText(log).trimEnd().split('\n')).toHaveLength(3);
  expect(tableMarkdown(log).trimEnd().split('\n')).toHaveLength(4);
  expect(tableMarkdown(log)).toContain('line \\| two');
});
