import { unmet } from './criterion.ts';

/** Nothing has been read for it yet: missing data is never green. */
export const unread = ({ kind }: { kind: string }) => unmet('bad', 'criterion-unread', { kind });
