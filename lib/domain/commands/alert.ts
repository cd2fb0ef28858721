import * as z from 'zod';
import { AlertLevel } from '../alerts/alert-spec.ts';
import { command, done } from './command.ts';

const source = z.enum(['alertmanager', 'grafana']);

/** An alert as an entry names it. */
const NamedAlert = z.strictObject({
  name: z.string().max(200),
  level: AlertLevel,
  source,
  fingerprint: z.string().max(128),
  startsAt: z.iso.datetime(),
  endsAt: z.iso.datetime().optional(),
  /** Its type in the runbook, and the role that owns it (G4). */
  alert: z.string().max(80).optional(),
  owner: z.string().max(80).optional(),
});

/** Alerts of one moment: the first of them named, all of them counted, so that a storm is one entry. */
const Moment = z.strictObject({
  alerts: z.array(NamedAlert).min(1).max(20),
  count: z.number().int().min(1),
  worst: AlertLevel,
});

const ofKind = (kind: 'alert.fired' | 'alert.resolved') =>
  command({
    input: Moment,
    by: 'system',
    kind,
    allow: () => ({ role: 'room' }),
    run: (_room, input) => done({ kind, params: input }),
  });

/** The room's own: alerts of another system began to fire (E1, contract: ingest). Changes no row. */
export const alertFire = ofKind('alert.fired');

/** The room's own: alerts of another system are over, as their sender says. Changes no row. */
export const alertResolve = ofKind('alert.resolved');
