import * as z from 'zod';
import { reason } from '../message.ts';
import { probeAddress } from '../probes/address.ts';
import type { ProbeReference } from '../probes/probe-reference.ts';
import { command, done, invalid, refuse } from './command.ts';
import { Ref } from './text.ts';

const Said = z.string().min(1).max(100).optional();

/**
 * The room's own: what a probe said of build and configuration becomes what the release began with, so that a
 * change from there on is drift that can be proven (I1). `due` sends it; it names a probe that has no address.
 */
export const probeReference = command({
  input: z.strictObject({ probe: Ref, buildId: Said, configHash: Said }),
  by: 'system',
  kind: 'probe.referenced',
  allow: () => ({ role: 'room' }),
  run: (room, { probe, buildId, configHash }, { now }) => {
    const spec = room.runbook.probes.find(({ slug }) => slug === probe);
    if (!spec) return invalid(reason('unknown-probe', { probe }));
    const { release } = room;
    const target = probeAddress(room.runbook, release, spec);
    if (target === undefined) return refuse(reason('needs-probe', { probe }));
    const reference: ProbeReference = {
      ...(buildId === undefined ? {} : { buildId }),
      ...(configHash === undefined ? {} : { configHash }),
      target,
      at: now,
    };
    const probeReferences = { ...release.probeReferences, [probe]: reference };
    return done({
      kind: 'probe.referenced',
      params: { probe, ...reference },
      changes: { release: { ...release, probeReferences } },
    });
  },
});
