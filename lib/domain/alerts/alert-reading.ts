import type { AlertLevel } from './alert-spec.ts';

/** An alert that fires at this moment somewhere outside, as its sender last said (E1). */
export interface FiringAlert {
  fingerprint: string;
  source: 'alertmanager' | 'grafana';
  name: string;
  level: AlertLevel;
  labels: Record<string, string>;
  summary?: string;
  startsAt: string;
  receivedAt: string;
  /** The type of alert that it is in this runbook. */
  alert?: string;
}

/** The alerts that fire now; `connected` once a sender has been heard of for this release. */
export interface AlertReadings {
  connected: boolean;
  lastReceivedAt?: string;
  /** Alerts that a sender left out of what it sent. */
  truncated: number;
  firing: FiringAlert[];
}
