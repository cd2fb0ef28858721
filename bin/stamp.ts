import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { root } from './instance.mjs';

const TEST = /\.test\.tsx?$/;

/** SHA-256 over names and contents of the files at the given places; changes when any of them does. */
export function stampOf(places: readonly string[], skip: (name: string) => boolean = () => false) {
  const hash = createHash('sha256').update(process.versions.node);
  const files = places.flatMap(filesAt).filter((name) => !TEST.test(name) && !skip(name));
  for (const name of files.sort()) {
    const bytes = readFileSync(path.join(root, name));
    hash.update(`${name}\0${bytes.length}\0`).update(bytes);
  }
  return hash.digest('hex');
}

function filesAt(place: string): string[] {
  const at = path.join(root, place);
  if (!existsSync(at)) return [];
  if (statSync(at).isFile()) return [place];
  return readdirSync(at, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)));
}
