import { spawn } from 'node:child_process';
import { once } from 'node:events';
import net, { type AddressInfo } from 'node:net';
import { describe, expect, test } from 'vitest';
import { connect } from '../../../../labs/37-handle-passing/exercises/observed/connection.ts';
import {
  checkSight,
  holdingsOf,
  soleWorker,
} from '../../../../labs/37-handle-passing/exercises/observed/holders.ts';
import {
  childrenOf,
  hasNoChild,
  isStopped,
  serverSockets,
  socketsOf,
} from '../../../../labs/37-handle-passing/exercises/observed/kernel.ts';
import { until } from '../../../support/until.ts';

const taker = `
  process.on('message', (message, socket) => { socket.resume(); process.send('taken'); });
  process.on('disconnect', () => process.exit());
`;

describe.skipIf(process.platform !== 'linux')('what the kernel tells', () => {
  test('is what the grader knows of itself', async () => {
    await expect(checkSight()).resolves.toBeUndefined();
  });

  test('of children: those that run, those that are stopped, those that have ended', async () => {
    const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1e6)'], {
      stdio: 'ignore',
    });
    const pid = child.pid as number;
    expect(childrenOf(process.pid)).toContain(pid);
    expect(hasNoChild(process.pid)).toBe(false);
    expect(isStopped(pid)).toBe(false);
    child.kill('SIGSTOP');
    await until(() => isStopped(pid), 'it is stopped');
    expect(childrenOf(process.pid)).toContain(pid);
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect(childrenOf(process.pid)).not.toContain(pid);
    expect(hasNoChild(pid)).toBe(true);
  });

  test('of a connection: who holds its server’s end, before and after it was handed over', async () => {
    const child = spawn(process.execPath, ['-e', taker], {
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    const server = net.createServer({ pauseOnConnect: true });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const service = { master: process.pid, port };
    const connection = connect(port);
    try {
      const [socket] = (await once(server, 'connection')) as [net.Socket];
      await until(() => connection.port() !== 0, 'the client is connected');
      const sockets = serverSockets(port);
      expect(sockets.listening).toHaveLength(1);
      const own = socketsOf(process.pid);
      expect(own.has(sockets.listening[0] as string)).toBe(true);
      expect(own.has(sockets.connections.get(connection.port()) as string)).toBe(true);
      expect(soleWorker(holdingsOf(service, [connection]), connection)).toBeNull();

      child.send('take', socket, { keepOpen: true });
      await once(child, 'message');
      const both = holdingsOf(service, [connection]);
      expect(both.holders.get(connection)).toEqual([process.pid, child.pid]);
      expect(soleWorker(both, connection)).toBeNull();

      socket.destroy();
      const sole = () => soleWorker(holdingsOf(service, [connection]), connection);
      await until(() => sole() === child.pid, 'the worker alone holds it');
    } finally {
      connection.close();
      server.close();
      child.kill('SIGKILL');
      await once(child, 'exit');
    }
  });
});
