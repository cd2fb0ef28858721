import { randomUUID } from 'node:crypto';
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
  get(release: string, id: string): Promise<EvidenceFile | null>;
}

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export function createUploadShelf(dataDir: string): UploadShelf {
  const root = path.join(dataDir, 'evidence', 'uploads');
  return {
    async put(upload) {
      const id = randomUUID();
      await mkdir(root, { recursive: true, mode: 0o700 });
      await writeFile(path.join(root, id), JSON.stringify(upload), { mode: 0o600, flush: true });
      return id;
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
