import { randomUUID } from 'node:crypto';
import { open, readFile, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import * as z from 'zod';
import { SourceFault, shortLine } from '../sources/fault.ts';

const MOST_BYTES = 4 * 1_048_576;

/** As much of flagd's flag definitions as a switch touches; the rest is kept as it is. */
const Flag = z.looseObject({
  state: z.string().optional(),
  variants: z.record(z.string(), z.unknown()),
  defaultVariant: z.string().nullable().optional(),
  targeting: z.record(z.string(), z.unknown()).nullish(),
});
const Definitions = z.looseObject({ flags: z.record(z.string(), z.unknown()) });

/** One file is written by one switch at a time: each reads what the one before it wrote. */
const writing = new Map<string, Promise<unknown>>();

function inTurn<T>(file: string, write: () => Promise<T>): Promise<T> {
  const turn = (writing.get(file) ?? Promise.resolve()).catch(() => undefined).then(write);
  writing.set(file, turn);
  const leave = () => writing.get(file) === turn && writing.delete(file);
  turn.then(leave, leave);
  return turn;
}

async function readDefinitions(file: string) {
  const { size } = await stat(file);
  if (size > MOST_BYTES) throw new Error(`larger than ${MOST_BYTES / 1_048_576} MiB`);
  return Definitions.parse(JSON.parse(await readFile(file, 'utf8')));
}

/** The whole new file is on the disk before it takes the old one's name: a reader sees one or the other. */
async function replace(file: string, text: string): Promise<void> {
  const beside = path.join(path.dirname(file), `.${path.basename(file)}.${randomUUID()}`);
  const { mode } = await stat(file);
  try {
    const handle = await open(beside, 'wx', mode);
    try {
      await handle.writeFile(text);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(beside, file);
  } catch (error) {
    await rm(beside, { force: true });
    throw error;
  }
}

/** The variant that says so; a flag of other values is none that is switched on and off. */
function variantFor(variants: Record<string, unknown>, on: boolean): string {
  const name = Object.keys(variants).find((variant) => variants[variant] === on);
  if (name === undefined) throw new Error(`no variant is ${on}`);
  return name;
}

/** Makes the variant that is true, or false, the default one of a flag in a file of flagd. */
export function switchInFile(
  dir: string,
  asked: { file: string; key: string; on: boolean; connection: string },
): Promise<void> {
  const { file: name, key, on, connection } = asked;
  const file = path.join(dir, name);
  return inTurn(file, async () => {
    try {
      const definitions = await readDefinitions(file);
      const found = Object.hasOwn(definitions.flags, key) ? definitions.flags[key] : undefined;
      if (found === undefined) throw new SourceFault('flag-not-there', { connection, key });
      const flag = Flag.parse(found);
      // Whom a rule matches keeps what it gives, whatever the default: such a switch would stop nobody.
      if (Object.keys(flag.targeting ?? {}).length > 0)
        throw new SourceFault('flag-targeted', { key });
      const next = { ...flag, state: 'ENABLED', defaultVariant: variantFor(flag.variants, on) };
      const flags = { ...definitions.flags, [key]: next };
      await replace(file, `${JSON.stringify({ ...definitions, flags }, null, 2)}\n`);
    } catch (error) {
      if (error instanceof SourceFault) throw error;
      const said = error instanceof z.ZodError ? (error.issues[0]?.message ?? '') : String(error);
      throw new SourceFault('flag-file', { file: name, error: shortLine(said.replace(dir, '')) });
    }
  });
}
