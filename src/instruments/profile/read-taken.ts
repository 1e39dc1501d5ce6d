import { readFileSync } from 'node:fs';
import { type CpuProfile, lastOf, readProfile } from '../../analysis/cpu-profile/format.ts';
import type { Profiler } from '../../probes/cpu-profile/plan.ts';
import type { ObservationEvent } from '../../runner/events.ts';

export interface TakenProfile {
  profile: CpuProfile;
  by: Profiler;
  until: 'signal' | 'end';
}

/**
 * The profile that the probe's observation `cpu-profile-taken` tells of.
 *
 * @param file where the probe was to put it
 * @throws Error where it cannot be read, or is no profile
 */
export function readTaken(event: ObservationEvent, file: string): TakenProfile {
  const by = event.by === 'v8-profiler-next' ? 'v8-profiler-next' : 'inspector';
  const profile = readProfile(readFileSync(file, 'utf8'), by);
  return {
    profile: typeof event.lastUs === 'number' ? lastOf(profile, event.lastUs) : profile,
    by,
    until: event.until === 'signal' ? 'signal' : 'end',
  };
}
