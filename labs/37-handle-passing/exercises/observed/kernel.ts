/**
 * Who serves a connection, as the kernel tells it from outside (`/proc` of Linux), where nothing
 * that runs in the observed processes can lie.
 */

import { readdirSync, readFileSync, readlinkSync } from 'node:fs';

/** Number of a socket, as in `socket:[64763]`. */
export type Inode = string;

const LISTENING = '0A';

/** Living children of a process, in the order of their numbers. */
export function childrenOf(parent: number): number[] {
  return processes()
    .filter((pid) => {
      const { state, parent: of } = statOf(pid);
      return of === parent && state !== 'Z' && state !== 'X';
    })
    .sort((a, b) => a - b);
}

/** Whether all children of a process have ended, and it has taken note of that. */
export function hasNoChild(parent: number): boolean {
  return processes().every((pid) => statOf(pid).parent !== parent);
}

function processes(): number[] {
  return readdirSync('/proc')
    .map(Number)
    .filter((pid) => Number.isInteger(pid));
}

/** Whether a signal has stopped it, so that it does nothing any more until it goes on. */
export function isStopped(pid: number): boolean {
  return statOf(pid).state === 'T';
}

/** Sockets at this port of the machine: those that listen, and the server's ends of connections. */
export interface ServerSockets {
  listening: readonly Inode[];
  /** By the client's port. */
  connections: ReadonlyMap<number, Inode>;
}

/** From /proc/net/tcp: local and remote address, state, and the inode in the tenth column. */
export function serverSockets(port: number): ServerSockets {
  const listening: Inode[] = [];
  const connections = new Map<number, Inode>();
  for (const line of [...linesOf('/proc/net/tcp'), ...linesOf('/proc/net/tcp6')]) {
    const [, local = '', remote = '', state, , , , , , inode = '0'] = line.trim().split(/\s+/);
    if (inode === '0') {
      continue;
    }
    if (portOf(local) === port && state === LISTENING) {
      listening.push(inode);
    } else if (portOf(local) === port) {
      connections.set(portOf(remote), inode);
    }
  }
  return { listening, connections };
}

/** Sockets that a process holds descriptors of; none of one that has gone. */
export function socketsOf(pid: number): ReadonlySet<Inode> {
  const folder = `/proc/${pid}/fd`;
  const inodes = new Set<Inode>();
  for (const fd of entriesOf(folder)) {
    const inode = /^socket:\[(\d+)\]$/.exec(linkOf(`${folder}/${fd}`))?.[1];
    if (inode !== undefined) {
      inodes.add(inode);
    }
  }
  return inodes;
}

function statOf(pid: number): { state: string; parent: number } {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    // After the name, which may hold anything: state, and the parent's number.
    const [state = '', parent] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return { state, parent: Number(parent) };
  } catch {
    // It has gone.
    return { state: 'X', parent: 0 };
  }
}

function linesOf(file: string): string[] {
  try {
    return readFileSync(file, 'latin1').split('\n').slice(1);
  } catch {
    // No such protocol here.
    return [];
  }
}

function entriesOf(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function linkOf(file: string): string {
  try {
    return readlinkSync(file);
  } catch {
    return '';
  }
}

function portOf(address: string): number {
  return Number.parseInt(address.slice(address.lastIndexOf(':') + 1), 16);
}
