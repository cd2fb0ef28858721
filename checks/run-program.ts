import { spawn } from 'node:child_process';
import path from 'node:path';
import { root } from '../bin/instance.mjs';

/** How one part of the tests ended. */
export interface Outcome {
  ok: boolean;
  passed: number;
  failed: number;
  output: string;
}

/** Runs a program of node_modules to its end, keeping what it prints for the case that it fails. */
export function run(
  script: string,
  args: string[],
  env: Record<string, string> = {},
): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const output: Buffer[] = [];
    const child = spawn(process.execPath, [path.join(root, 'node_modules', script), ...args], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, ...env, FORCE_COLOR: '0' },
    });
    child.stdout.on('data', (chunk: Buffer) => output.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => output.push(chunk));
    child.once('error', reject);
    child.once('close', (code) => {
      const ok = code === 0;
      const text = Buffer.concat(output).toString();
      resolve({ ok, passed: ok ? 1 : 0, failed: ok ? 0 : 1, output: text });
    });
  });
}
