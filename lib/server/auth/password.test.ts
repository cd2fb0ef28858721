import { expect, test } from 'vitest';
import { hashPassword, isPassword } from './password.ts';

const password = 'korrekt häst batteri';
const patience = { timeout: 30_000 };

test(
  'a hash is of its own salt, names its parameters, and fits its password alone',
  patience,
  async () => {
    const [one, two] = await Promise.all([hashPassword(password), hashPassword(password)]);
    expect(one).toMatch(/^\$scrypt\$ln=15,r=8,p=3\$/);
    expect(one).not.toBe(two);
    expect(await isPassword(password, one)).toBe(true);
    expect(await isPassword(`${password} `, one)).toBe(false);
  },
);

test('the same letters in another form of Unicode are the same password', patience, async () => {
  const hash = await hashPassword(password.normalize('NFD'));
  expect(await isPassword(password.normalize('NFC'), hash)).toBe(true);
});

test('a hash of other parameters still counts', patience, async () => {
  const older = '$scrypt$ln=10,r=8,p=1$TmFDbA$LTJrNmoaS0WyvKAofUyObxwAwu5BQo3VpfWLmzsZz3A';
  expect(await isPassword('not it', older)).toBe(false);
});

test('nobody has no password', patience, async () => {
  expect(await isPassword(password, null)).toBe(false);
});
