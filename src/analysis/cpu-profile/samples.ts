import type { CpuProfile } from './format.ts';

export interface Samples {
  /** In the order of time. */
  nodes: readonly number[];
  /** Microseconds since the profile began. */
  atUs: readonly number[];
  /** Of each the time to the next; of the last, to the profile's end. */
  lastsUs: readonly number[];
}

/**
 * The samples in the order of time, each with the time that it stands for: until the next one. So
 * does Chrome DevTools (`CPUProfileDataModel.ts`); what is before the first sample is nobody's.
 */
export function samplesOf({ samples, timeDeltas, startTime, endTime }: CpuProfile): Samples {
  let at = 0;
  const timed = samples.map((node, index) => {
    at += timeDeltas[index] ?? 0;
    return { node, at };
  });
  // V8 hands out samples of two threads' making, and a delta may be negative.
  timed.sort((one, other) => one.at - other.at);
  const end = Math.max(endTime - startTime, timed.at(-1)?.at ?? 0);
  return {
    nodes: timed.map(({ node }) => node),
    atUs: timed.map(({ at }) => at),
    lastsUs: timed.map(({ at }, index) => (timed[index + 1]?.at ?? end) - at),
  };
}
