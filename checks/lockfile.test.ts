import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { addMissingPlatforms, faultsOf, type Lock } from './lockfile.ts';

const lock: Lock = JSON.parse(
  readFileSync(path.join(import.meta.dirname, '../package-lock.json'), 'utf8'),
);

describe('the lock file', () => {
  it('names every platform and no registry', () => {
    expect(faultsOf(lock)).toEqual([]);
  });

  it('is found wanting where a platform was left out', () => {
    const { 'node_modules/@next/swc-darwin-arm64': left, ...packages } = lock.packages;
    expect(left).toBeDefined();
    expect(faultsOf({ packages })).toEqual([
      '@next/swc-darwin-arm64: missing, npm ci would refuse',
    ]);
  });

  it('is found wanting where it names a registry', () => {
    const packages = {
      'node_modules/a': { version: '1.0.0', resolved: 'https://registry.example/a.tgz' },
    };
    expect(faultsOf({ packages })).toHaveLength(1);
  });

  it('gets a platform’s system, processor and C library from its name', () => {
    const made: Lock = {
      packages: {
        'node_modules/tool': {
          optionalDependencies: {
            '@tool/linux-arm64-musl': '1.0.0',
            '@tool/win32-x64-msvc': '1.0.0',
            '@tool/wasm32-wasi': '1.0.0',
          },
        },
      },
    };
    addMissingPlatforms(made);
    expect(made.packages).toMatchObject({
      'node_modules/@tool/linux-arm64-musl': { os: ['linux'], cpu: ['arm64'], libc: ['musl'] },
      'node_modules/@tool/win32-x64-msvc': { os: ['win32'], cpu: ['x64'] },
      'node_modules/@tool/wasm32-wasi': { cpu: ['wasm32'] },
    });
  });
});
