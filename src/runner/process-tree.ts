/**
 * Ending a program together with everything that it started. The tricks differ by platform and
 * stand behind this one door: process groups and /proc on Linux, process groups on other POSIX
 * systems, taskkill on Windows.
 */

import { execFile } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

const isWindows = process.platform === 'win32';

/**
 * Environment variable that marks every process of a run. A child that left its process group
 * (`detached: true`, setsid) is still found by it on Linux.
 */
export const RUN_VARIABLE = 'NODE_LAB_RUN';

/** Options for `spawn` that make the child the leader of a process group of its own. */
export const ownGroup = { detached: !isWindows, windowsHide: true } as const;

/** Sends a signal to the process and all of its group; a group that is gone is no error. */
export function signalTree(pid: number, signal: 'SIGINT' | 'SIGTERM' | 'SIGKILL'): void {
  if (isWindows) {
    execFile('taskkill', ['/pid', String(pid), '/t', '/f'], () => {});
    return;
  }
  try {
    process.kill(-pid, signal);
  } catch (error) {
    if (!isGone(error)) {
      throw error;
    }
  }
}

/**
 * Ends every process whose environment carries the mark, wherever it went. Linux only; elsewhere
 * what left its group is not found.
 *
 * @returns how many it ended
 */
export function endMarked(mark: string): number {
  if (process.platform !== 'linux') {
    return 0;
  }
  const needle = `${RUN_VARIABLE}=${mark}`;
  let ended = 0;
  for (const entry of readdirSync('/proc')) {
    const pid = Number(entry);
    if (Number.isInteger(pid) && pid !== process.pid && environmentOf(pid).includes(needle)) {
      ended += killOne(pid) ? 1 : 0;
    }
  }
  return ended;
}

function environmentOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/environ`, 'latin1');
  } catch {
    // Another user's process, or one that has just ended: neither is part of a run.
    return '';
  }
}

function killOne(pid: number): boolean {
  try {
    process.kill(pid, 'SIGKILL');
    return true;
  } catch (error) {
    if (!isGone(error)) {
      throw error;
    }
    return false;
  }
}

// macOS answers EPERM for a group that holds only zombies.
function isGone(error: unknown): boolean {
  const code = (error as NodeJS.ErrnoException).code;
  return code === 'ESRCH' || code === 'EPERM';
}
