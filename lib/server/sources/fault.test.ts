import { createTranslator } from 'use-intl/core';
import { describe, expect, it } from 'vitest';
import { type Translate, wordMessage } from '#lib/contract/wording.ts';
import en from '#messages/en.json' with { type: 'json' };
import tr from '#messages/tr.json' with { type: 'json' };
import { isRefusedAddress } from './address.ts';
import { faultCodes, figureOf, shortLine } from './fault.ts';

const messages = { en, tr } as const;
const params = {
  ...{
    connection: 'main',
    address: '169.254.169.254',
    status: 400,
    error: 'parse error',
    count: 3,
  },
  ...{
    host: 'nowhere.test',
    waitedMs: 5_000,
    timeoutMs: 5_000,
    ageMs: 90_000,
    mib: 8,
    value: '+Inf',
  },
  ...{ metric: 'm', type: 'bad_data' },
  ...{ key: 'k', state: 'on', file: 'f.json', flag: 'f' },
};

describe('every fault of a source', () => {
  it.each(['en', 'tr'] as const)('has its sentence in %s', (locale) => {
    const translator = createTranslator({ locale, messages: messages[locale] });
    const words = { locale, translate: translator as unknown as Translate };
    for (const code of faultCodes) {
      const text = wordMessage({ code, params }, words);
      expect(text).not.toBe(code);
      expect(text).not.toMatch(/reason\.|[{}]/);
    }
  });
});

describe('what a foreign text and figure become', () => {
  it('a text is one short line', () => {
    expect(shortLine(' a\r\n\tb\u0000\u202ec ')).toBe('a b c');
    expect(shortLine('x'.repeat(999))).toHaveLength(201);
  });
  it('a figure is finite', () => {
    expect(figureOf(1e-300)).toBe(0);
    expect(figureOf(-12.5)).toBe(-12.5);
    for (const value of [Number.NaN, Number.POSITIVE_INFINITY, 1e200]) {
      expect(() => figureOf(value)).toThrow();
    }
  });
});

describe('addresses', () => {
  it.each([
    '169.254.169.254',
    '::ffff:169.254.169.254',
    'fe80::1',
    'fd00:ec2::254',
    '100.100.100.200',
    '224.0.0.1',
    'ff02::1',
    '0.0.0.0',
    '::',
    '255.255.255.255',
    '64:ff9b::a9fe:a9fe',
    'not an address',
  ])('%s is never asked', (address) => expect(isRefusedAddress(address)).toBe(true));
  it.each(['127.0.0.1', '::1', '10.1.2.3', '192.168.1.9', 'fd12::9', '93.184.216.34'])(
    '%s is the administrator’s choice',
    (address) => expect(isRefusedAddress(address)).toBe(false),
  );
});
