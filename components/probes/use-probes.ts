import { probeAddress } from '#lib/domain/probes/address.ts';
import type { ProbeReading } from '#lib/domain/probes/probe-reading.ts';
import type { ProbeSpec } from '#lib/domain/probes/probe-spec.ts';
import { useRoom } from '../room/room-context.ts';
import { useReadings } from '../signals/use-readings.ts';
import type { ProbeStanding } from './probe-look.ts';

/** One probe of the runbook with what it says, where anything is known of it. */
export interface ShownProbe {
  spec: ProbeSpec;
  standing: ProbeStanding;
  address: string | undefined;
  reading: ProbeReading | undefined;
}

/** Every probe as it may be shown: without a line, and from a judge that is silent, nothing is known. */
export function useProbes(): ShownProbe[] {
  const { room, offline } = useRoom();
  const { probes } = useReadings();
  return room.runbook.probes.map((spec) => {
    const address = probeAddress(room.runbook, room.release, spec);
    const reading = offline ? undefined : probes[spec.slug];
    if (address === undefined) {
      return { spec, standing: 'not-connected' as const, address, reading: undefined };
    }
    return { spec, standing: reading?.state ?? 'unknown', address, reading };
  });
}
