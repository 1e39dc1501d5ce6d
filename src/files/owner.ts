/**
 * Names for files and folders that a process makes for a while, by which any other process can tell
 * whether their owner is still at work: machine, process and a random part.
 */

import { createHash, randomBytes } from 'node:crypto';
import os from 'node:os';

const OWNER = /(?:^|[^0-9a-f])([0-9a-f]{8})-(\d+)-([0-9a-f]{12})(?:[^0-9a-f]|$)/;

/** Several machines, or containers, may share a home folder, where process numbers tell nothing. */
const machine = createHash('sha256').update(os.hostname()).digest('hex').slice(0, 8);
const own = new Set<string>();

/** A new owner, at work until it is released. */
export function newOwner(): string {
  const owner = `${machine}-${process.pid}-${randomBytes(6).toString('hex')}`;
  own.add(owner);
  return owner;
}

export function releaseOwner(owner: string): void {
  own.delete(owner);
}

/**
 * What has become of the owner in a file's name: `unknown` where it is of another machine, null
 * where the name has none.
 */
export function fateOfOwner(name: string): 'at-work' | 'gone' | 'unknown' | null {
  const [, host, pid, random] = OWNER.exec(name) ?? [];
  if (host === undefined) {
    return null;
  }
  if (host !== machine) {
    return 'unknown';
  }
  return isAtWork(`${host}-${pid}-${random}`, Number(pid)) ? 'at-work' : 'gone';
}

function isAtWork(owner: string, pid: number): boolean {
  if (pid === process.pid) {
    // An earlier process may have had our number.
    return own.has(owner);
  }
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
