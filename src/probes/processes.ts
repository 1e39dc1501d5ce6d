/**
 * Reports what the processes of a program hold and hand to one another: who started, which socket
 * each listens on, the messages on the IPC channels, and the descriptors behind each connection.
 * Forked children inherit the probe, since `fork` passes on the flags of node and the environment.
 *
 * Observations, each with the `pid` that saw it:
 *
 * - `process`: `parent` (pid), `file`, `args`
 * - `listening`: `fd`, `inode`, `port`; `listen-failed`: `code`; `listening-closed`: `inode`
 * - `connection`: `via` is `accept` or `channel`; `fd`, `inode`; before its handler runs
 * - `opened`: the handler of a connection opens a socket of its own, for the first time
 * - `held`: `descriptors`, the sockets that this process has open for one connection: the one that
 *   it took and those that the connection's handler opened. Taken when the handler has returned
 *   and every socket that it opened is connected.
 * - `let-go`: the descriptor of a socket that was sent is closed here, seen when the receiver
 *   acknowledged a handle
 * - `sent`: `to` (pid), `text`, `handle` (what kind, or null), as passed to `send`
 * - `internal-message`: Node's own message, as received: `from` (pid), `cmd`, `kind`, `text`,
 *   and `fd` and `inode` of the descriptor that came with it
 *
 * `inode` is null where there is no /proc. Nothing here keeps a process alive: an
 * `internalMessage` listener does not hold the channel open, a `message` listener would.
 */

import childProcess, { type ChildProcess } from 'node:child_process';
import fs from 'node:fs';
import net, { type Server, type Socket } from 'node:net';
import path from 'node:path';
import type { Place } from '../runner/events.ts';
import { openChannel } from './channel.ts';

interface Handle {
  fd?: number;
}

/** A socket as the kernel knows it. */
interface Descriptor {
  fd: number;
  /** Number of the socket in the kernel's file system; null where /proc does not exist. */
  inode: number | null;
}

/** A connection that this process took, with what its handler opened for it. */
interface Connection {
  own: Descriptor;
  opened: Socket[];
}

const { readlinkSync } = fs;
const { pid } = process;
const textLength = 120;
const send = openChannel({ inherit: true });

function report(name: string, fields: Record<string, unknown>): void {
  send({ type: 'observation', name, pid, ...fields });
}

function inodeOf(fd: number): number | null {
  try {
    const match = /^socket:\[(\d+)\]$/.exec(readlinkSync(`/proc/self/fd/${fd}`));
    return match === null ? null : Number(match[1]);
  } catch {
    return null;
  }
}

function descriptorOf(owner: unknown): Descriptor {
  const handle = (owner as { _handle?: Handle | null })._handle ?? (owner as Handle);
  const fd = handle.fd ?? -1;
  return { fd, inode: fd < 0 ? null : inodeOf(fd) };
}

/** The line of the program that called into here; undefined when Node itself did. */
function placeOfCaller(): Place | undefined {
  for (const frame of (new Error().stack ?? '').split('\n').slice(1)) {
    const match = /(?:\(|at )(?:file:\/\/)?(\/[^()]+|[A-Z]:[^()]+):(\d+):(\d+)\)?$/.exec(frame);
    if (match !== null && match[1] !== __filename) {
      return { file: match[1] as string, line: Number(match[2]), column: Number(match[3]) };
    }
  }
  return undefined;
}

function kindOf(handle: unknown): string | null {
  if (handle instanceof net.Server) {
    return 'net.Server';
  }
  return handle instanceof net.Socket ? 'net.Socket' : handle ? 'handle' : null;
}

function textOf(message: unknown): string {
  return (JSON.stringify(message) ?? '').slice(0, textLength);
}

/** Descriptors of sockets that were sent to another process and are still open in this one. */
const sent = new Set<Descriptor>();
/** The connection whose handler is running. */
let handling: Connection | null = null;

function take(via: 'accept' | 'channel', owner: unknown): Connection {
  const connection = { own: descriptorOf(owner), opened: [] };
  report('connection', { via, ...connection.own });
  return connection;
}

function reportHeld({ own, opened }: Connection): void {
  const now = [{ fd: own.fd, inode: own.inode === null ? null : inodeOf(own.fd) }];
  const held = now.filter(({ inode }) => inode === own.inode && inode !== null);
  const others = opened.map(descriptorOf).filter(({ inode }) => inode !== null);
  const descriptors = own.inode === null ? null : [...held, ...others];
  report('held', { descriptors, opened: opened.length });
}

function reportLetGo(): void {
  for (const descriptor of sent) {
    if (descriptor.inode === null || inodeOf(descriptor.fd) !== descriptor.inode) {
      sent.delete(descriptor);
      report('let-go', { inode: descriptor.inode });
    }
  }
}

/** Watches one end of an IPC channel. */
function watchChannel(target: ChildProcess | NodeJS.Process, other: number): void {
  (target as ChildProcess).on(
    'internalMessage' as 'message',
    (message: unknown, handle: unknown) => {
      const { cmd, type } = message as { cmd?: string; type?: string };
      const came = handle ? descriptorOf(handle) : {};
      report('internal-message', {
        from: other,
        cmd,
        kind: type ?? null,
        text: textOf(message),
        ...came,
      });
      if (cmd === 'NODE_HANDLE' && type === 'net.Socket') {
        const connection = take('channel', handle);
        // Node has queued the program's message handler already, so this comes after it.
        process.nextTick(reportHeld, connection);
      }
      if (cmd === 'NODE_HANDLE_ACK') {
        reportLetGo();
      }
    },
  );
  const { send: original } = target;
  target.send = function (this: unknown, ...args: unknown[]): boolean {
    const handle = typeof args[1] === 'object' ? kindOf(args[1]) : null;
    report('sent', { to: other, text: textOf(args[0]), handle, at: placeOfCaller() });
    if (handle === 'net.Socket') {
      sent.add(descriptorOf(args[1]));
    }
    return Reflect.apply(original as () => boolean, this, args);
  } as typeof target.send;
}

function watchForks(): void {
  const { fork } = childProcess;
  childProcess.fork = function (this: unknown, ...args: unknown[]): ChildProcess {
    const child = Reflect.apply(fork, this, args) as ChildProcess;
    if (child.pid !== undefined) {
      watchChannel(child, child.pid);
    }
    return child;
  } as typeof fork;
}

function watchServers(): void {
  const { prototype } = net.Server;
  const { emit, listen } = prototype;
  const places = new WeakMap<Server, Place | undefined>();
  const sockets = new WeakMap<Server, Descriptor>();

  prototype.listen = function (this: Server, ...args: unknown[]): Server {
    if (!places.has(this)) {
      places.set(this, placeOfCaller());
    }
    return Reflect.apply(listen, this, args);
  } as typeof listen;

  prototype.emit = function (this: Server, ...args: unknown[]): boolean {
    const [event, value] = args;
    const at = places.get(this);
    if (event === 'connection') {
      return whileHandling(take('accept', value), () => Reflect.apply(emit, this, args));
    }
    if (event === 'listening') {
      const own = descriptorOf(this);
      sockets.set(this, own);
      const address = this.address();
      const port = typeof address === 'object' ? (address?.port ?? null) : null;
      report('listening', { ...own, port, at });
    } else if (event === 'close') {
      report('listening-closed', { inode: sockets.get(this)?.inode ?? null });
    } else if (event === 'error') {
      report('listen-failed', { code: (value as NodeJS.ErrnoException).code ?? 'unknown', at });
    }
    return Reflect.apply(emit, this, args);
  } as typeof emit;
}

function whileHandling(connection: Connection, handler: () => boolean): boolean {
  const outer = handling;
  handling = connection;
  try {
    return handler();
  } finally {
    handling = outer;
    if (connection.opened.length === 0) {
      reportHeld(connection);
    }
  }
}

/** Ties the sockets that a connection's handler opens to that connection. */
function watchSockets(): void {
  const { connect } = net.Socket.prototype;
  net.Socket.prototype.connect = function (this: Socket, ...args: unknown[]): Socket {
    const connection = handling;
    if (connection !== null) {
      if (connection.opened.length === 0) {
        report('opened', { inode: connection.own.inode });
      }
      connection.opened.push(this);
      this.once('connect', () => {
        if (connection.opened.every(({ connecting }) => !connecting)) {
          reportHeld(connection);
        }
      });
    }
    return Reflect.apply(connect, this, args);
  } as typeof connect;
}

report('process', {
  parent: process.ppid,
  file: path.basename(process.argv[1] ?? ''),
  args: process.argv.slice(2, 6),
});
watchServers();
watchSockets();
watchForks();
if (typeof process.send === 'function') {
  watchChannel(process, process.ppid);
}
