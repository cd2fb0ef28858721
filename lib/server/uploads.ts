import { hash, randomUUID } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { EvidenceFile } from '#lib/domain/commands/evidence.ts';

/** A file that was uploaded to a release and is not attached to anything yet. */
export interface Upload {
  release: string;
  file: EvidenceFile;
}

/** Uploads waiting to be attached; on disk, so that a restart between upload and command loses none. */
export interface UploadShelf {
  put(upload: Upload): Promise<string>;
  /**
   * The same for a request that can be repeated: files that came with one idempotency key of one caller have
   * one id each, however often they come. Null where the key brought something else before (ruling 26).
   */
  putOnce(uploads: readonly Upload[], caller: string, key: string): Promise<string[] | null>;
  get(release: string, id: string): Promise<EvidenceFile | null>;
}

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The id that a file of a keyed request has: nobody else's key leads to it. */
function idOf(release: string, caller: string, key: string, at: number): string {
  const hex = hash('sha256', JSON.stringify([release, caller, key, at])).slice(0, 32);
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

export function createUploadShelf(dataDir: string): UploadShelf {
  const root = path.join(dataDir, 'evidence', 'uploads');

  async function keep(id: string, text: string): Promise<boolean> {
    const place = path.join(root, id);
    await mkdir(root, { recursive: true, mode: 0o700 });
    try {
      await writeFile(place, text, { mode: 0o600, flush: true, flag: 'wx' });
      return true;
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
      return (await readFile(place, 'utf8')) === text;
    }
  }

  return {
    async put(upload) {
      const id = randomUUID();
      await keep(id, JSON.stringify(upload));
      return id;
    },
    async putOnce(uploads, caller, key) {
      // Each says what it came with, so that the key of three files is not good for two of them.
      const batch = hash('sha256', JSON.stringify(uploads));
      const ids = uploads.map((upload, at) => idOf(upload.release, caller, key, at));
      const kept = await Promise.all(
        uploads.map((upload, at) =>
          keep(ids[at] ?? '', JSON.stringify({ ...upload, with: batch })),
        ),
      );
      return kept.every(Boolean) ? ids : null;
    },
    async get(release, id) {
      if (!ID.test(id)) return null;
      const text = await readFile(path.join(root, id), 'utf8').catch(() => null);
      if (text === null) return null;
      const upload: Upload = JSON.parse(text);
      return upload.release === release ? EvidenceFile.parse(upload.file) : null;
    },
  };
}
