import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { runbookJsonSchema } from './runbooks.ts';

interface Form {
  description?: string;
  const?: unknown;
  properties?: Record<string, Form>;
  items?: Form;
  additionalProperties?: Form | boolean;
  anyOf?: Form[];
  oneOf?: Form[];
}

const languages = ['en', 'tr'];

/** Every field of the schema with its path, and every branch of a choice: `<kind>`, or `|` where it has no name. */
function parts(form: Form, path: string): [path: string, form: Form][] {
  const { properties = {}, items, additionalProperties, anyOf = [], oneOf = [] } = form;
  const inner: [string, Form][] = [
    ...Object.entries(properties).map(([name, one]): [string, Form] => [`${path}.${name}`, one]),
    ...(items ? [[`${path}[]`, items] satisfies [string, Form]] : []),
    ...(typeof additionalProperties === 'object'
      ? [[`${path}.*`, additionalProperties] satisfies [string, Form]]
      : []),
    ...[...anyOf, ...oneOf].map((one): [string, Form] => [path + kindOf(one), one]),
  ];
  return inner.flatMap(([where, one]) => [[where, one], ...parts(one, where)]);
}

function kindOf({ properties = {} }: Form): string {
  const { kind, as } = properties;
  return kind?.const ? `<${[kind.const, as?.const].filter(Boolean).join(' ')}>` : '|';
}

describe('the JSON Schema of runbooks', () => {
  const all = parts(runbookJsonSchema() as Form, '');

  it('explains each field where an editor shows it', () => {
    const fields = all.filter(
      ([path, { const: only }]) =>
        /\.\w+$/.test(path) &&
        only === undefined &&
        !languages.includes(path.split('.').at(-1) ?? ''),
    );
    expect(fields.length).toBeGreaterThan(150);
    expect(fields.filter(([, { description }]) => !description).map(([path]) => path)).toEqual([]);
  });

  it('explains each kind of criterion, rule, source and baseline', () => {
    const kinds = all.filter(([path]) => path.endsWith('>'));
    expect(kinds.map(([path]) => path.replaceAll('|', ''))).toEqual(
      expect.arrayContaining([
        '.phases[].gate.criteria[]<children>',
        '.triggers[].rule<stuck>',
        '.signals[].source<scrape ratio>',
      ]),
    );
    expect(kinds.filter(([, { description }]) => !description).map(([path]) => path)).toEqual([]);
  });

  it('has no kind of criterion or rule that the documentation leaves out', () => {
    const docs = readFileSync(new URL('../../docs/write-a-runbook.md', import.meta.url), 'utf8');
    const kinds = all.flatMap(
      ([path]) => /(?:criteria\[\]|rule)\|*<([\w-]+)>$/.exec(path)?.[1] ?? [],
    );
    expect(new Set(kinds)).toContain('over-baseline');
    expect(kinds.filter((kind) => !docs.includes(`\`${kind}\``))).toEqual([]);
  });
});
