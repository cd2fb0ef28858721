import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';

/** A file as it lies in the store: named by its content. */
export interface Stored {
  sha256: string;
  bytes: number;
}

/** A stream that turned out larger than it may be. */
export class TooLargeError extends Error {
  override name = 'TooLargeError';
}

/** Bytes that no longer have the hash they were stored under. */
export class BrokenEvidenceError extends Error {
  override name = 'BrokenEvidenceError';
}

/** Files under the data directory, each under its SHA-256; written whole or not at all (C4). */
export interface EvidenceStore {
  /** Hashes while it writes; the same content twice is one file. */
  receive(source: AsyncIterable<Uint8Array>, mostBytes: number): Promise<Stored>;
  /** The bytes, hashed again as they go; the last piece is kept back until the hash has been found right. */
  read(sha256: string): AsyncGenerator<Uint8Array, void>;
  /** Removes what an earlier process left half written. */
  sweep(): Promise<void>;
  /** Size on disk; null when the file is missing. */
  size(sha256: string): Promise<number | null>;
}

const HASH = /^[0-9a-f]{64}$/;

export function createEvidenceStore(dataDir: string): EvidenceStore {
  const root = path.join(dataDir, 'evidence');
  const placeOf = (sha256: string) => {
    if (!HASH.test(sha256)) throw new Error(`not a SHA-256: ${sha256}`);
    return path.join(root, sha256.slice(0, 2), sha256);
  };
  return {
    receive: (source, mostBytes) => receive(root, placeOf, source, mostBytes),
    read: (sha256) => readChecked(placeOf(sha256), sha256),
    sweep: () => sweep(path.join(root, 'arriving')),
    async size(sha256) {
      try {
        return (await stat(placeOf(sha256))).size;
      } catch (error) {
        if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
        throw error;
      }
    },
  };
}

const LEFT_BEHIND_MS = 24 * 3_600_000;

/** Files that have been arriving for a day have been given up; younger ones may be another process's. */
async function sweep(arriving: string): Promise<void> {
  const names = await readdir(arriving).catch(() => []);
  for (const name of names) {
    const file = path.join(arriving, name);
    const { mtimeMs } = await stat(file);
    if (Date.now() - mtimeMs > LEFT_BEHIND_MS) await rm(file, { force: true });
  }
}

async function receive(
  root: string,
  placeOf: (sha256: string) => string,
  source: AsyncIterable<Uint8Array>,
  mostBytes: number,
): Promise<Stored> {
  await mkdir(path.join(root, 'arriving'), { recursive: true, mode: 0o700 });
  const arriving = path.join(root, 'arriving', randomUUID());
  try {
    const stored = await writeHashed(arriving, source, mostBytes);
    const place = placeOf(stored.sha256);
    await mkdir(path.dirname(place), { recursive: true, mode: 0o700 });
    await rename(arriving, place);
    return stored;
  } catch (error) {
    await rm(arriving, { force: true });
    throw error;
  }
}

async function writeHashed(
  file: string,
  source: AsyncIterable<Uint8Array>,
  mostBytes: number,
): Promise<Stored> {
  const hash = createHash('sha256');
  const handle = await open(file, 'wx', 0o600);
  let bytes = 0;
  try {
    for await (const chunk of source) {
      bytes += chunk.byteLength;
      if (bytes > mostBytes) throw new TooLargeError(`more than ${mostBytes} bytes`);
      hash.update(chunk);
      await handle.writeFile(chunk);
    }
    await handle.sync();
  } finally {
    await handle.close();
  }
  return { sha256: hash.digest('hex'), bytes };
}

async function* readChecked(place: string, sha256: string): AsyncGenerator<Uint8Array, void> {
  const hash = createHash('sha256');
  let held: Uint8Array | undefined;
  for await (const chunk of createReadStream(place) as AsyncIterable<Uint8Array>) {
    hash.update(chunk);
    if (held) yield held;
    held = chunk;
  }
  if (hash.digest('hex') !== sha256) throw new BrokenEvidenceError(sha256);
  if (held) yield held;
}
