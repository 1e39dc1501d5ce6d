/** The runs that are going on in this node-lab, so that all of them end when it does. */

import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { labError } from '../errors.ts';
import { endMarked, signalTree } from './process-tree.ts';
import { startWatchdog, unwatchGroup, watchFolder, watchGroup } from './watchdog.ts';

/** Marks the processes of this node-lab's runs; see RUN_VARIABLE. */
export const sessionMark: string = `${process.pid}-${randomBytes(6).toString('hex')}`;

const active = new Set<number>();
let folder: string | null = null;
let prepared = false;

/** To be called before the first run starts: from here on no exit leaves a process behind. */
export function prepareForRuns(): void {
  if (prepared) {
    return;
  }
  prepared = true;
  startWatchdog(sessionMark);
  process.on('exit', () => {
    endAllRuns();
    if (folder !== null) {
      rmSync(folder, { recursive: true, force: true });
    }
  });
}

export function runStarted(pid: number): void {
  active.add(pid);
  watchGroup(pid);
}

export function runEnded(pid: number): void {
  active.delete(pid);
  unwatchGroup(pid);
}

/** Ends every run at once, with all their processes. Synchronous, for use on the way out. */
export function endAllRuns(): void {
  if (active.size === 0) {
    return;
  }
  for (const pid of active) {
    signalTree(pid, 'SIGKILL');
  }
  active.clear();
  endMarked(sessionMark);
}

/** The temporary folder of this node-lab; made at the first call, removed at the end. */
export function temporaryFolder(): string {
  prepareForRuns();
  if (folder === null) {
    try {
      folder = mkdtempSync(path.join(os.tmpdir(), 'node-lab-'));
    } catch (error) {
      throw labError('CANNOT_OBSERVE', os.tmpdir(), (error as Error).message);
    }
    watchFolder(folder);
  }
  return folder;
}
