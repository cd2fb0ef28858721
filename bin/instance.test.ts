import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { describeInstance, leaveInstance, runningInstance, takeInstance } from './instance.mjs';

let dataDir: string;
beforeEach(() => {
  dataDir = mkdtempSync(path.join(os.tmpdir(), 'warroom-instance-'));
});
afterEach(() => rmSync(dataDir, { recursive: true }));

describe('one Warroom a data directory', () => {
  it('takes a directory that nobody has', async () => {
    expect(await takeInstance(dataDir)).toBeNull();
    const file = path.join(dataDir, 'instance.json');
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({
      pid: process.pid,
      state: 'starting',
    });
    leaveInstance(dataDir);
    expect(runningInstance(dataDir)).toBeNull();
  });

  it.each([
    ['a process that is gone', JSON.stringify({ pid: 2 ** 22 + 1, state: 'running' })],
    ['another program with the same id', JSON.stringify({ pid: process.ppid, state: 'running' })],
    ['half a file', '{"pid":'],
  ])('takes over from %s', async (_what, left) => {
    writeFileSync(path.join(dataDir, 'instance.json'), left);
    expect(runningInstance(dataDir)).toBeNull();
    expect(await takeInstance(dataDir)).toBeNull();
  });

  it('says where it runs', async () => {
    describeInstance(dataDir, 'running', 'http://127.0.0.1:3000');
    const file = path.join(dataDir, 'instance.json');
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({
      pid: process.pid,
      state: 'running',
      url: 'http://127.0.0.1:3000',
    });
  });
});
