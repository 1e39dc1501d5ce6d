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
 *
 * Runs from Node 4 on, so it is written without what the build cannot lower for that: destructuring,
 * rest parameters, spread in arrays and calls, and `Reflect`. The build fails where it is not.
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
  /** How many of the opened are not connected yet. */
  connecting: number;
}

const readlinkSync = fs.readlinkSync;
const pid = process.pid;
const parentPid = findParentPid();
const textLength = 120;
const send = openChannel({ inherit: true });

function report(name: string, fields: object): void {
  send(Object.assign({ type: 'observation' as const, name, pid }, fields));
}

/** Older than 8.10, Node does not tell. */
function findParentPid(): number | null {
  if (typeof process.ppid === 'number') {
    return process.ppid;
  }
  try {
    const match = /\) \w (\d+) /.exec(fs.readFileSync('/proc/self/stat', 'utf8'));
    return match === null ? null : Number(match[1]);
  } catch {
    return null;
  }
}

/**
 * Puts `around` in the place of a method. It gets the object, the arguments, and what calls the
 * method itself with them.
 */
function wrap<Owner extends object>(
  owner: Owner,
  name: keyof Owner & string,
  around: (self: Owner, args: ArrayLike<unknown>, proceed: () => unknown) => unknown,
): void {
  const original = owner[name] as (...args: unknown[]) => unknown;
  const wrapped = function (this: Owner): unknown {
    // biome-ignore lint/complexity/noArguments: Node 4 has no rest parameters.
    const args = arguments;
    return around(this, args, () => original.apply(this, args as unknown as unknown[]));
  };
  owner[name] = wrapped as Owner[typeof name];
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

/** Older Node sends its own messages by this very function; their receiver reports them. */
function isOfNode(message: unknown): boolean {
  const cmd = (message as { cmd?: unknown } | null | undefined)?.cmd;
  return typeof cmd === 'string' && cmd.indexOf('NODE_') === 0;
}

function textOf(message: unknown): string {
  return (JSON.stringify(message) ?? '').slice(0, textLength);
}

/** Descriptors of sockets that were sent to another process and are still open in this one. */
const sent = new Set<Descriptor>();
/** The connection whose handler is running. */
let handling: Connection | null = null;

function take(via: 'accept' | 'channel', owner: unknown): Connection {
  const connection = { own: descriptorOf(owner), opened: [], connecting: 0 };
  report('connection', Object.assign({ via }, connection.own));
  return connection;
}

function reportHeld(connection: Connection): void {
  const own = connection.own;
  const opened = connection.opened.map(descriptorOf).filter((each) => each.inode !== null);
  const isHeld = own.inode !== null && inodeOf(own.fd) === own.inode;
  const descriptors = isHeld ? [own].concat(opened) : opened;
  report('held', {
    descriptors: own.inode === null ? null : descriptors,
    opened: connection.opened.length,
  });
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
function watchChannel(target: ChildProcess | NodeJS.Process, other: number | null): void {
  (target as ChildProcess).on(
    'internalMessage' as 'message',
    (message: unknown, handle: unknown) => {
      const cmd = (message as { cmd?: string }).cmd;
      const type = (message as { type?: string }).type;
      const fields = { from: other, cmd, kind: type ?? null, text: textOf(message) };
      report('internal-message', handle ? Object.assign(fields, descriptorOf(handle)) : fields);
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
  wrap(target as ChildProcess, 'send', (_self, args, proceed) => {
    if (isOfNode(args[0])) {
      return proceed();
    }
    const handle = typeof args[1] === 'object' ? kindOf(args[1]) : null;
    report('sent', { to: other, text: textOf(args[0]), handle, at: placeOfCaller() });
    if (handle === 'net.Socket') {
      sent.add(descriptorOf(args[1]));
    }
    return proceed();
  });
}

function watchForks(): void {
  wrap(childProcess, 'fork', (_self, _args, proceed) => {
    const child = proceed() as ChildProcess;
    if (child.pid !== undefined) {
      watchChannel(child, child.pid);
    }
    return child;
  });
}

function watchServers(): void {
  const places = new WeakMap<Server, Place | undefined>();
  const sockets = new WeakMap<Server, Descriptor>();

  wrap(net.Server.prototype, 'listen', (server, _args, proceed) => {
    if (!places.has(server)) {
      places.set(server, placeOfCaller());
    }
    return proceed();
  });

  wrap(net.Server.prototype, 'emit', (server, args, proceed) => {
    const event = args[0];
    const at = places.get(server);
    if (event === 'connection') {
      return whileHandling(take('accept', args[1]), proceed);
    }
    if (event === 'listening') {
      const own = descriptorOf(server);
      sockets.set(server, own);
      const address = server.address();
      const port = typeof address === 'object' ? (address?.port ?? null) : null;
      report('listening', Object.assign({ port, at }, own));
    } else if (event === 'close') {
      report('listening-closed', { inode: sockets.get(server)?.inode ?? null });
    } else if (event === 'error') {
      report('listen-failed', { code: (args[1] as NodeJS.ErrnoException).code ?? 'unknown', at });
    }
    return proceed();
  });
}

function whileHandling(connection: Connection, handler: () => unknown): unknown {
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
  wrap(net.Socket.prototype, 'connect', (socket, _args, proceed) => {
    const connection = handling;
    if (connection !== null) {
      if (connection.opened.length === 0) {
        report('opened', { inode: connection.own.inode });
      }
      connection.opened.push(socket);
      connection.connecting += 1;
      socket.once('connect', () => {
        connection.connecting -= 1;
        if (connection.connecting === 0) {
          reportHeld(connection);
        }
      });
    }
    return proceed();
  });
}

report('process', {
  parent: parentPid,
  file: path.basename(process.argv[1] ?? ''),
  args: process.argv.slice(2, 6),
});
watchServers();
watchSockets();
watchForks();
if (typeof process.send === 'function') {
  watchChannel(process, parentPid);
}
