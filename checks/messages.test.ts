import { type MessageFormatElement, TYPE } from '@formatjs/icu-messageformat-parser';
import { IntlMessageFormat } from 'intl-messageformat';
import { describe, expect, it } from 'vitest';
import en from '#messages/en.json' with { type: 'json' };
import tr from '#messages/tr.json' with { type: 'json' };

type Tree = { [key: string]: string | Tree };

function flat(tree: Tree, path = ''): Map<string, string> {
  const texts = new Map<string, string>();
  for (const [key, value] of Object.entries(tree)) {
    const here = path ? `${path}.${key}` : key;
    if (typeof value === 'string') texts.set(here, value);
    else for (const [inner, text] of flat(value, here)) texts.set(inner, text);
  }
  return texts;
}

/** The parameters of an ICU text, however deep: `{name}` and `{name, plural, …}`. */
function parameters(text: string): string[] {
  const names = new Set<string>();
  const collect = (elements: MessageFormatElement[]) => {
    for (const element of elements) {
      if ('value' in element && element.type !== TYPE.literal) names.add(element.value);
      if ('options' in element) {
        for (const option of Object.values(element.options)) collect(option.value);
      }
      if (element.type === TYPE.tag) collect(element.children);
    }
  };
  collect(new IntlMessageFormat(text).getAst());
  return [...names].sort();
}

const english = flat(en);
const turkish = flat(tr);

describe('both languages are complete', () => {
  it('have the same keys', () => {
    expect([...turkish.keys()].sort()).toEqual([...english.keys()].sort());
  });

  it('take the same parameters', () => {
    const differing = [...english].filter(([key, text]) => {
      const other = turkish.get(key) ?? '';
      return parameters(text).join() !== parameters(other).join();
    });
    expect(differing.map(([key]) => key)).toEqual([]);
  });

  it('leave nothing empty', () => {
    const empty = [...english, ...turkish].filter(([, text]) => text.trim() === '');
    expect(empty).toEqual([]);
  });
});
