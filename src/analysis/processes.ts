/**
 * Processes, their sockets and the messages between them, from the observations of the
 * `processes` probe. The order of observations is the order in which they were made, over all
 * processes of the run.
 */

import type { ObservationEvent, ProgramEvent } from '../runner/events.ts';

/** A socket that a process listens on, or listened on. */
export interface ListeningSocket {
  fd: number;
  /** The kernel's number for the socket; null where the platform does not tell. */
  inode: number | null;
  port: number | null;
  /** Whether this process still has it open. Others may. */
  open: boolean;
}

/** How many connections were seen with how many descriptors: `counts[2]` had two. */
export type DescriptorCounts = Record<number, number>;

export interface SeenProcess {
  pid: number;
  parent: number | null;
  /** `parent` for the program itself, `worker 2` for a child forked with these arguments. */
  name: string;
  listening: ListeningSocket[];
  /** Error code of a listen that failed. */
  listenError: string | null;
  /** Connections that it took from a listening socket itself. */
  accepted: number;
  /** Of these, taken after it had closed a listening socket. */
  acceptedAfterClosing: number;
  /** Connections that came over the IPC channel. */
  received: number;
  /** Of these, those whose socket is one that the sender had accepted (same inode). */
  receivedSame: number;
  /** Of these, those whose inode the platform does not tell. */
  receivedUnseen: number;
  /** Sockets that it sent to another process. */
  passedOn: number;
  /** Of the sockets that it sent, those that it has closed on its own side. */
  letGo: number;
  /** Connections whose handler opened a socket of its own, as a proxy does. */
  forwarded: number;
  /** Descriptors held for one connection while it was served; empty where they cannot be seen. */
  held: DescriptorCounts;
}

/** Like messages from one process to another. */
export interface MessageTally {
  from: number;
  to: number;
  /** `NODE_HANDLE` and the like for Node's own messages; null for the program's. */
  cmd: string | null;
  /** What Node says it is passing: `net.Server`, `net.Socket`. */
  kind: string | null;
  count: number;
  /** How many of them came with a descriptor. */
  descriptors: number;
  /** The first of them, as text. */
  text: string;
  /** Whether they are all the same text. */
  alike: boolean;
}

export interface ProcessesModel {
  /** In the order in which they started. */
  processes: SeenProcess[];
  messages: MessageTally[];
  /** Inodes of accepted sockets that may yet be passed on: the newest few. */
  recentlyAccepted: number[];
  /** Observations that no longer fitted. */
  leftOut: number;
}

const mostProcesses = 64;
const mostTallies = 512;
const mostSockets = 16;
const mostRecent = 4_096;

export function beginProcesses(): ProcessesModel {
  return { processes: [], messages: [], recentlyAccepted: [], leftOut: 0 };
}

/** Takes the next event; changes and returns the model. Events of other probes are passed over. */
export function stepProcesses(model: ProcessesModel, event: ProgramEvent): ProcessesModel {
  if (event.type !== 'observation' || typeof event.pid !== 'number') {
    return model;
  }
  if (event.name === 'process') {
    addProcess(model, event);
    return model;
  }
  const seen = model.processes.find(({ pid }) => pid === event.pid);
  const take = readers[event.name];
  if (seen === undefined) {
    model.leftOut += 1;
  } else {
    take?.(model, seen, event);
  }
  return model;
}

/** Connections that a process kept: taken, and neither passed on nor forwarded. */
export function servedBy({ accepted, received, passedOn, forwarded }: SeenProcess): number {
  return Math.max(0, accepted + received - passedOn - forwarded);
}

/** The program's own process; undefined before it was seen. */
export function rootProcess(model: ProcessesModel): SeenProcess | undefined {
  return model.processes[0];
}

/** Children forked with the role `worker`, by number. */
export function workerProcesses(model: ProcessesModel): SeenProcess[] {
  return model.processes
    .filter(({ name }) => /^worker \d+$/.test(name))
    .sort((a, b) => Number(a.name.slice(7)) - Number(b.name.slice(7)));
}

type Reader = (model: ProcessesModel, seen: SeenProcess, event: ObservationEvent) => void;

const readers: Readonly<Record<string, Reader>> = {
  listening(_model, seen, event) {
    if (seen.listening.length < mostSockets) {
      const { fd, inode, port } = event;
      seen.listening.push({
        fd: numberOr(fd, -1),
        inode: numberOr(inode, null),
        port: numberOr(port, null),
        open: true,
      });
    }
  },
  'listen-failed'(_model, seen, event) {
    seen.listenError = String(event.code);
  },
  'listening-closed'(_model, seen, event) {
    const closed = seen.listening.find(({ inode, open }) => open && inode === event.inode);
    if (closed !== undefined) {
      closed.open = false;
    }
  },
  connection(model, seen, event) {
    const inode = numberOr(event.inode, null);
    if (event.via === 'channel') {
      seen.received += 1;
      seen.receivedUnseen += inode === null ? 1 : 0;
      const at = inode === null ? -1 : model.recentlyAccepted.indexOf(inode);
      if (at >= 0) {
        seen.receivedSame += 1;
        model.recentlyAccepted.splice(at, 1);
      }
      return;
    }
    seen.accepted += 1;
    if (seen.listening.length > 0 && seen.listening.every(({ open }) => !open)) {
      seen.acceptedAfterClosing += 1;
    }
    if (inode !== null) {
      model.recentlyAccepted.push(inode);
      if (model.recentlyAccepted.length > mostRecent) {
        model.recentlyAccepted.shift();
      }
    }
  },
  opened(_model, seen) {
    seen.forwarded += 1;
  },
  held(_model, seen, event) {
    const { descriptors } = event;
    if (Array.isArray(descriptors) && descriptors.length < mostSockets) {
      seen.held[descriptors.length] = (seen.held[descriptors.length] ?? 0) + 1;
    }
  },
  'let-go'(_model, seen) {
    seen.letGo += 1;
  },
  sent(model, seen, event) {
    if (event.handle === 'net.Socket') {
      seen.passedOn += 1;
    }
    // With a handle, the message arrives wrapped in one of Node's own, and is counted there.
    if (event.handle === null) {
      tally(model, { from: seen.pid, to: numberOr(event.to, -1), cmd: null, kind: null }, event);
    }
  },
  'internal-message'(model, seen, event) {
    const from = numberOr(event.from, -1);
    const kind = typeof event.kind === 'string' ? event.kind : null;
    tally(model, { from, to: seen.pid, cmd: String(event.cmd), kind }, event);
  },
};

function tally(
  model: ProcessesModel,
  key: Pick<MessageTally, 'from' | 'to' | 'cmd' | 'kind'>,
  event: ObservationEvent,
): void {
  const text = String(event.text ?? '').slice(0, 200);
  let entry = model.messages.find(
    ({ from, to, cmd, kind }) =>
      from === key.from && to === key.to && cmd === key.cmd && kind === key.kind,
  );
  if (entry === undefined) {
    if (model.messages.length >= mostTallies) {
      model.leftOut += 1;
      return;
    }
    entry = { ...key, count: 0, descriptors: 0, text, alike: true };
    model.messages.push(entry);
  }
  entry.count += 1;
  entry.alike &&= entry.text === text;
  if (typeof event.fd === 'number') {
    entry.descriptors += 1;
  }
}

function addProcess(model: ProcessesModel, event: ObservationEvent): void {
  if (model.processes.length >= mostProcesses) {
    model.leftOut += 1;
    return;
  }
  const parent = numberOr(event.parent, null);
  const isRoot = model.processes.length === 0;
  model.processes.push({
    pid: event.pid as number,
    parent: isRoot ? null : parent,
    name: isRoot ? 'parent' : nameOf(event),
    listening: [],
    listenError: null,
    accepted: 0,
    acceptedAfterClosing: 0,
    received: 0,
    receivedSame: 0,
    receivedUnseen: 0,
    passedOn: 0,
    letGo: 0,
    forwarded: 0,
    held: {},
  });
}

/** A child is called by its first arguments (`worker 2`) when they say a role, else by its file. */
function nameOf(event: ObservationEvent): string {
  const args = Array.isArray(event.args) ? event.args.map(String) : [];
  const [role = '', number = ''] = args;
  if (/^[a-z]{1,12}$/.test(role)) {
    return /^\d{1,4}$/.test(number) ? `${role} ${number}` : role;
  }
  return String(event.file ?? 'child')
    .replace(/\.[cm]?js$/, '')
    .slice(0, 16);
}

function numberOr<Fallback>(value: unknown, fallback: Fallback): number | Fallback {
  return typeof value === 'number' ? value : fallback;
}
