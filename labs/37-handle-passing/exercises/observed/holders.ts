/** Which processes of a master's hold which of the grader's connections. */

import { once } from 'node:events';
import net from 'node:net';
import type { Connection } from './connection.ts';
import { childrenOf, serverSockets, socketsOf } from './kernel.ts';

export interface Service {
  /** Process of the master. */
  master: number;
  /** Where it serves, on 127.0.0.1. */
  port: number;
}

export interface Holdings {
  /** Children of the master. */
  workers: readonly number[];
  /** Of each connection the processes that hold its server's end, the master among them. */
  holders: ReadonlyMap<Connection, readonly number[]>;
}

export function holdingsOf(
  { master, port }: Service,
  connections: readonly Connection[],
): Holdings {
  const ends = serverSockets(port).connections;
  const workers = childrenOf(master);
  const held = [master, ...workers].map((pid) => ({ pid, sockets: socketsOf(pid) }));
  const holders = connections.map((connection) => {
    const inode = ends.get(connection.port()) ?? '';
    const pids = held.filter(({ sockets }) => sockets.has(inode)).map(({ pid }) => pid);
    return [connection, pids] as const;
  });
  return { workers, holders: new Map(holders) };
}

/** The worker that alone holds a connection; null where it is anybody else, or several. */
export function soleWorker({ workers, holders }: Holdings, connection: Connection): number | null {
  const [pid, ...others] = holders.get(connection) ?? [];
  return pid !== undefined && others.length === 0 && workers.includes(pid) ? pid : null;
}

/**
 * Makes sure that the kernel tells here what is asked of it, by what the grader knows of itself.
 *
 * @throws Error when it does not: then nothing can be said of a submission
 */
export async function checkSight(): Promise<void> {
  if (process.platform !== 'linux') {
    throw new Error('who serves a connection is read from /proc, so it is graded on Linux only');
  }
  const server = net.createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as net.AddressInfo;
  const client = net.connect({ port, host: '127.0.0.1' });
  const [[accepted]] = (await Promise.all([
    once(server, 'connection'),
    once(client, 'connect'),
  ])) as [[net.Socket], unknown];
  const inode = serverSockets(port).connections.get(client.localPort ?? 0);
  const isSeen = inode !== undefined && socketsOf(process.pid).has(inode);
  client.destroy();
  accepted.destroy();
  server.close();
  if (!isSeen || !childrenOf(process.ppid).includes(process.pid)) {
    throw new Error('/proc does not tell here which process holds a connection');
  }
}
