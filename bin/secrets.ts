import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import * as z from 'zod';

const secretsSchema = z.object({
  superuser: z.string().min(1),
  owner: z.string().min(1),
  server: z.string().min(1),
  auth: z.string().min(32),
});

export type Secrets = z.infer<typeof secretsSchema>;

export const newSecret = (): string => randomBytes(32).toString('base64url');

/** Passwords and keys that Warroom made for itself, kept where only its own account may read them. */
export function keptSecrets(dataDir: string): Secrets {
  const file = path.join(dataDir, 'secrets.json');
  if (existsSync(file)) {
    const kept = secretsSchema.safeParse(JSON.parse(readFileSync(file, 'utf8')));
    if (!kept.success)
      throw new Error(`${file} cannot be read: put it back, or start from a backup`);
    return kept.data;
  }
  const made: Secrets = {
    superuser: newSecret(),
    owner: newSecret(),
    server: newSecret(),
    auth: newSecret(),
  };
  writeFileSync(`${file}.new`, `${JSON.stringify(made, null, 2)}\n`, { mode: 0o600 });
  renameSync(`${file}.new`, file);
  return made;
}
