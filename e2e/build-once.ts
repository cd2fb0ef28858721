import { execFileSync } from 'node:child_process';

/** Builds the product before the first worker starts it, so that no two of them build at once. */
export default function buildOnce() {
  execFileSync(process.execPath, ['bin/start.mjs', 'build'], { stdio: 'inherit' });
}
