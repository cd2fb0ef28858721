/** Advisory locks: who asks what is due, who measures, who feeds the sample drills, who asks the sources, who asks the probes. */
export const jobLocks = {
  due: 72_707_401,
  self: 72_707_402,
  feed: 72_707_403,
  poll: 72_707_404,
  probe: 72_707_405,
} as const;
export type JobName = keyof typeof jobLocks;
export const jobNames = Object.keys(jobLocks) as JobName[];
