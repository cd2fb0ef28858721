import { expect, test } from 'vitest';
import { rightsByGroups } from './group-rights.ts';

const mapping = { 'release-admins': 'admin', 'sre-team': 'sre', 'on-call': 'sre', dba: 'db-owner' };
const nothing = { admin: false, roles: [] };

test.each([
  ['nobody’s groups give nothing', nothing, ['others'], nothing],
  ['a group gives its role', nothing, ['sre-team'], { admin: false, roles: ['sre'] }],
  ['two groups of one role', nothing, ['on-call', 'sre-team'], { admin: false, roles: ['sre'] }],
  ['an administrator', nothing, ['release-admins'], { admin: true, roles: [] }],
  [
    'what the groups no longer say is taken back',
    { admin: true, roles: ['db-owner', 'sre'] },
    ['dba'],
    { admin: false, roles: ['db-owner'] },
  ],
  [
    'what was given here stays',
    { admin: false, roles: ['scribe'] },
    ['dba'],
    { admin: false, roles: ['db-owner', 'scribe'] },
  ],
  ['names of every object are no groups', nothing, ['constructor', '__proto__'], nothing],
])('%s', (_what, held, groups, rights) => {
  expect(rightsByGroups(held, groups, mapping)).toEqual(rights);
});

test('a mapping that names no administrators leaves them as they are', () => {
  expect(rightsByGroups({ admin: true, roles: [] }, [], { 'sre-team': 'sre' }).admin).toBe(true);
});
