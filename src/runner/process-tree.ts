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
  return markedProcesses(mark).filter(killOne).length;
}

/** How many processes carry the mark. Linux only; 0 elsewhere. */
export function countMarked(mark: string): number {
  return process.platform === 'linux' ? markedProcesses(mark).length : 0;
}

function markedProcesses(mark: string): number[] {
  const needle = `${RUN_VARIABLE}=${mark}`;
  return readdirSync('/proc')
    .map(Number)
    .filter((pid) => Number.isInteger(pid) && pid !== process.pid)
    .filter((pid) => environmentOf(pid).includes(needle));
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
