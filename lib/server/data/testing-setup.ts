import type { TestProject } from 'vitest/node';
import { startTestCluster } from './testing.ts';

/** One Postgres for all database tests of a run. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { stop, ...cluster } = await startTestCluster();
  project.provide('testCluster', cluster);
  return stop;
}
