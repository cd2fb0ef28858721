import { describe, expect, it } from 'vitest';
import { problemsAfter } from '#lib/contract/testing.ts';
import { at, put, type SpoiledCase } from './testing.ts';

const text = { en: 'Text', tr: 'Metin' };
const row = 'phases.0.items.0';

const cases: SpoiledCase[] = [
  [
    'an alert that nobody owns',
    (d) => put(d, 'alerts', [{ slug: 'a', name: text, owner: 'cook', match: { a: 'b' } }]),
    'alerts[0].owner: names role "cook" that does not exist',
  ],
  [
    'an alert that nothing raises',
    (d) => put(d, 'alerts', [{ slug: 'a', name: text, owner: 'ic' }]),
    'alerts[0]: needs match or trigger: nothing could raise it',
  ],
  [
    'a round whose command nothing fills',
    (d) =>
      put(d, 'rounds', [
        {
          slug: 'night',
          name: { en: 'Night', tr: 'Gece' },
          owner: 'deployer',
          workstream: 'rollout',
          schedule: [{ from: 'T+0', everyMs: '1h' }],
          until: 'T+4h',
          checks: [{ slug: 'look', text: { en: 'Look', tr: 'Bak' }, command: 'look {nobody}' }],
        },
      ]),
    'rounds[0].checks[0].command: placeholder {nobody} is not known',
  ],
  [
    'rounds out of order',
    (d) =>
      put(d, 'rounds', [
        {
          slug: 'r',
          name: text,
          owner: 'ic',
          workstream: 'monitoring',
          schedule: [
            { from: 'T+6h', everyMs: '1h' },
            { from: 'T+0', everyMs: '30m' },
          ],
          until: 'T+24h',
        },
      ]),
    'rounds[0].schedule[1].from: comes before the one above it',
  ],
  [
    'an objective of an unknown signal',
    (d) =>
      put(d, 'objectives', [
        { slug: 'o', name: text, target: 99, of: { kind: 'counts', signal: 'foo' } },
      ]),
    'objectives[0].of.signal: names signal "foo" that does not exist',
  ],
  [
    'a row that tells an unknown update',
    (d) => put(at(d, row), 'updates', ['started', 'foo']),
    'phases[0].items[0].updates[1]: names update "foo" that does not exist',
  ],
  [
    'a share of what is no percentage',
    (d) => {
      put(at(d, 'signals.0'), 'unit', 'ms');
      put(d, 'objectives', [
        { slug: 'o', name: text, target: 99, of: { kind: 'share', signal: 'errors' } },
      ]);
    },
    'objectives[0].of.signal: is not a percentage',
  ],
  [
    'a probe whose address nothing fills',
    (d) => put(d, 'probes', [{ slug: 'p', name: text, url: '{nowhere}/ready' }]),
    'probes[0].url: placeholder {nowhere} is not known',
  ],
  [
    'a probe that is there twice',
    (d) =>
      put(d, 'probes', [
        { slug: 'p', name: text, url: 'https://a' },
        { slug: 'p', name: text, url: 'https://b' },
      ]),
    'probes[1].slug: "p" is there twice',
  ],
  [
    'a row that sets an unknown flag',
    (d) => put(at(d, row), 'flag', { flag: 'foo', on: true }),
    'phases[0].items[0].flag.flag: names flag "foo" that does not exist',
  ],
  [
    'an alternative to nothing',
    (d) => put(at(d, row), 'oneOf', 'way'),
    'phases[0].items[0].oneOf: is no alternative to any other row',
  ],
  [
    'a track that the phase has not',
    (d) => put(at(d, row), 'track', 'left'),
    'phases[0].items[0].track: names track "left" that does not exist',
  ],
  [
    'approval by an unknown role',
    (d) => put(at(d, row), 'approval', { roles: ['cook'], count: 1 }),
    'phases[0].items[0].approval.roles[0]: names role "cook" that does not exist',
  ],
  [
    'an exit code that fires on PASS',
    (d) =>
      put(at(d, row), 'exitCodes', [{ code: 0, result: 'PASS', meaning: text, trigger: 't1' }]),
    'phases[0].items[0].exitCodes[0].trigger: a PASS fires nothing',
  ],
  [
    'an exit code twice',
    (d) =>
      put(at(d, row), 'exitCodes', [
        { code: 1, result: 'FAIL', meaning: text },
        { code: 1, result: 'FAIL', meaning: text },
      ]),
    'phases[0].items[0].exitCodes[1].code: 1 is there twice',
  ],
  [
    'fewer tenants at most than at least',
    (d) => put(at(d, 'phases.0'), 'tenants', { min: 3, max: 1, parameter: 'foo' }),
    'phases[0].tenants.max: is less than min',
  ],
  [
    'containment by an unknown flag',
    (d) => put(at(d, 'triggers.0'), 'contain', ['foo']),
    'triggers[0].contain[0]: names flag "foo" that does not exist',
  ],
];

describe('what a runbook says of flags, probes, objectives, alerts and rounds', () => {
  it.each(cases)('names %s with its path', (_what, spoil, problem) => {
    expect(problemsAfter(spoil)).toContain(problem);
  });
});
