import type { HeldAlerts } from '../alerts/read.ts';
import type { Message } from '../message.ts';
import type { ObjectiveCounts } from '../objectives/read.ts';
import type { ProbeStretch } from '../probes/stretch.ts';
import type { OtherRelease, Sample } from './reading.ts';

/** What the poller hands over: samples by signal, oldest first, and why a source says nothing. */
export interface Sampled {
  samples: Record<string, readonly Sample[]>;
  errors: Record<string, Message>;
  /** What probes have answered, by probe, oldest first. */
  stretches?: Record<string, readonly ProbeStretch[]>;
  /** Alerts of other systems, where any was heard of. */
  alerts?: HeldAlerts;
  /** Its parent and its children, by slug. */
  releases?: Record<string, OtherRelease>;
  /** Good and total events of objectives by window. */
  counts?: ObjectiveCounts;
}
