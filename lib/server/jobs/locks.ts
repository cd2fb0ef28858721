import type { JobName } from '#lib/contract/house.ts';

/** Advisory locks, one a job: what is due, measuring, feeding the sample drills, asking sources and probes, switching flags. */
export const jobLocks = {
  due: 72_707_401,
  self: 72_707_402,
  feed: 72_707_403,
  poll: 72_707_404,
  probe: 72_707_405,
  flags: 72_707_409,
} as const satisfies Record<JobName, number>;
