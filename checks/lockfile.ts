import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';

interface LockEntry {
  version?: string;
  optional?: boolean;
  os?: string[];
  cpu?: string[];
  libc?: string[];
  resolved?: string;
  optionalDependencies?: Record<string, string>;
}

export interface Lock {
  packages: Record<string, LockEntry>;
}

const SYSTEM = /[-/](android|darwin|freebsd|linux|openharmony|win32|windows|win)-/;
const PROCESSOR = /[-/](arm64|arm|x64|ia32|ppc64|riscv64|s390x|wasm32)(?=-|$)/;
const LIBRARY = /-(gnu|gnueabihf|musl)$/;

/**
 * A registry mirror that lacks a platform's package makes npm leave it out of the lock, and `npm ci` then
 * refuses the lock. Adds such entries (version, os, cpu) and answers their names.
 */
export function addMissingPlatforms(lock: Lock): string[] {
  const added: string[] = [];
  for (const [place, entry] of Object.entries(lock.packages)) {
    for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
      if (isPresent(lock, place, name)) continue;
      lock.packages[`node_modules/${name}`] = { version, optional: true, ...platformOf(name) };
      added.push(name);
    }
  }
  lock.packages = Object.fromEntries(
    Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : 1)),
  );
  return added;
}

/** What is wrong with a lock file: addresses of registries, or platforms left out. */
export function faultsOf(lock: Lock): string[] {
  const withAddress = Object.entries(lock.packages)
    .filter(([, entry]) => entry.resolved)
    .map(([place]) => `${place}: names the registry it came from`);
  const copy = structuredClone(lock);
  const missing = addMissingPlatforms(copy).map((name) => `${name}: missing, npm ci would refuse`);
  return [...withAddress, ...missing];
}

function isPresent(lock: Lock, place: string, name: string): boolean {
  for (let at = place; ; at = at.slice(0, Math.max(0, at.lastIndexOf('/node_modules/')))) {
    if (lock.packages[`${at ? `${at}/` : ''}node_modules/${name}`]) return true;
    if (!at) return false;
  }
}

function platformOf(name: string): Pick<LockEntry, 'os' | 'cpu' | 'libc'> {
  const system = SYSTEM.exec(name)?.[1]?.replace(/^win(dows)?$/, 'win32');
  const processor = PROCESSOR.exec(name)?.[1];
  const library = LIBRARY.exec(name)?.[1]?.replace(/^gnu.*/, 'glibc');
  if (!system && processor !== 'wasm32') {
    throw new Error(`${name}: its platform cannot be told from its name`);
  }
  return {
    ...(processor ? { cpu: [processor] } : {}),
    ...(system ? { os: [system] } : {}),
    ...(library ? { libc: [library] } : {}),
  };
}

if (import.meta.main) {
  const file = path.join(import.meta.dirname, '../package-lock.json');
  const lock: Lock = JSON.parse(readFileSync(file, 'utf8'));
  const before = structuredClone(lock);
  const added = addMissingPlatforms(lock);
  if (!isDeepStrictEqual(lock, before)) {
    writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
  }
  console.log(added.length ? `added ${added.join(', ')}` : 'nothing missing');
}
