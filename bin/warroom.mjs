#!/usr/bin/env node
// The `warroom` command, handed to a Node that is new enough by the same way as the server.
import { spawnSync } from 'node:child_process';
import path from 'node:path';

const start = path.join(import.meta.dirname, 'start.mjs');
const main = path.join(import.meta.dirname, '../cli/main.ts');
const { status } = spawnSync(process.execPath, [start, 'run', main, ...process.argv.slice(2)], {
  stdio: 'inherit',
});
process.exitCode = status ?? 1;
