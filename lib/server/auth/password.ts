import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';

// OWASP's parameters for scrypt at 32 MB; kept in each hash, so that they can be raised later.
const COST = { ln: 15, r: 8, p: 3 };
const MOST_MEMORY = 64 * 2 ** 20;
const KEY_BYTES = 32;
const HASH = /^\$scrypt\$ln=(\d+),r=(\d+),p=(\d+)\$([\w+/]+)\$([\w+/]+)$/;

const derive = promisify<
  string,
  Buffer,
  number,
  { N: number; r: number; p: number; maxmem: number },
  Buffer
>(scrypt);

// The same password typed on another keyboard may come in another form of Unicode.
const keyOf = (password: string, salt: Buffer, { ln, r, p }: typeof COST) =>
  derive(password.normalize('NFKC'), salt, KEY_BYTES, { N: 2 ** ln, r, p, maxmem: MOST_MEMORY });

const base64 = (bytes: Buffer) => bytes.toString('base64').replace(/=+$/, '');

/** What is kept of a password, with the salt and the parameters it was made by. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  const key = await keyOf(password, salt, COST);
  const { ln, r, p } = COST;
  return `$scrypt$ln=${ln},r=${r},p=${p}$${base64(salt)}$${base64(key)}`;
}

let nobody: Promise<string> | undefined;

/** Whether this is the password that was hashed; with null it takes as long, and is false. */
export async function isPassword(password: string, kept: string | null): Promise<boolean> {
  nobody ??= hashPassword(randomBytes(16).toString('hex'));
  const [, ln, r, p, salt = '', key = ''] = HASH.exec(kept ?? (await nobody)) ?? [];
  const cost = { ln: Number(ln), r: Number(r), p: Number(p) };
  const expected = Buffer.from(key, 'base64');
  const given = await keyOf(password, Buffer.from(salt, 'base64'), cost);
  return timingSafeEqual(given, expected) && kept !== null;
}
