/**
 * What the kernel tells of a process from outside, where nothing that runs in it can lie. From
 * /proc on Linux; elsewhere nothing is told, and the callers do without.
 */

import { readFileSync } from 'node:fs';

export interface ProcessFacts {
  /** Time on a processor, all threads, in milliseconds. */
  cpuMs: number;
  /** Time that its main thread waited for a processor, in milliseconds; null where not told. */
  waitedMs: number | null;
  rssBytes: number;
  peakRssBytes: number;
}

/** USER_HZ, which Linux fixes at 100 for what it tells in /proc. */
const TICK_MS = 10;

/** Null where there is no /proc, or no such process any more. */
export function processFacts(pid: number): ProcessFacts | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    // Counted from after the name, which may hold anything: utime and stime are fields 14 and 15.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const status = readFileSync(`/proc/${pid}/status`, 'latin1');
    return {
      cpuMs: (Number(fields[11]) + Number(fields[12])) * TICK_MS,
      waitedMs: waitedMs(pid),
      rssBytes: kilobytes(status, 'VmRSS') * 1024,
      peakRssBytes: kilobytes(status, 'VmHWM') * 1024,
    };
  } catch {
    return null;
  }
}

function kilobytes(status: string, name: string): number {
  return Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(status)?.[1] ?? 0);
}

// `/proc/PID/schedstat`: ns on the processor, ns waiting for one, time slices; of the main thread.
function waitedMs(pid: number): number | null {
  try {
    const [, waited] = readFileSync(`/proc/${pid}/schedstat`, 'latin1').split(' ');
    return Number(waited) / 1e6;
  } catch {
    return null;
  }
}
