/** Which probe runs on which Node.js: where one does not, a lab goes by what its program prints. */

import { isAtLeast } from '../runtimes/version.ts';

/** The oldest Node.js that each probe of `src/probes` runs on. */
const oldest: Readonly<Record<string, string>> = {
  'event-loop': '20',
  // Older versions cannot preload anything.
  'heap-limit': '4',
  processes: '4',
  resolution: '20',
  // v8.writeHeapSnapshot, which is there from then on, too; what is older, heapdump does not load on.
  heap: '11.13',
  // The inspector as a module, in Node itself.
  'cpu-profile': '8',
};

/** Whether this probe, by its file name without extension, tells anything on this version. */
export function canObserve(probe: string, version: string): boolean {
  const since = oldest[probe];
  return since !== undefined && isAtLeast(version, since);
}

/** The oldest release line that this probe runs on. */
export function oldestFor(probe: string): string {
  return oldest[probe] ?? '';
}
