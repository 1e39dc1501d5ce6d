import net, { type AddressInfo } from 'node:net';
import { describe, expect, test } from 'vitest';
import {
  answersTo,
  connect,
} from '../../../../labs/37-handle-passing/exercises/observed/connection.ts';

describe('answersTo', () => {
  test('tells which processes the answers name', () => {
    expect(answersTo(['a', 'b c'], '12 a\n3456 b c\n')).toEqual([12, 3456]);
    expect(answersTo([], '')).toEqual([]);
  });

  test.each([
    ['', 'nothing'],
    ['12 a\n', 'one of two'],
    ['12 a\n13 b', 'an unfinished line'],
    ['12 a\n13 b\n14 c\n', 'one too many'],
    ['13 b\n12 a\n', 'another order'],
    ['a\nb\n', 'no process'],
    ['12 a\n0 b\n', 'no such process as 0'],
    ['12  a\n13 b\n', 'a space too many'],
  ])('%j is %s', (text) => {
    expect(answersTo(['a', 'b'], text)).toBeNull();
  });
});

/** A server on a port of its own, for as long as `use` runs. */
async function withServer(
  onConnection: (socket: net.Socket) => void,
  use: (port: number) => Promise<void>,
): Promise<void> {
  const server = net.createServer(onConnection);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    await use((server.address() as AddressInfo).port);
  } finally {
    server.close();
  }
}

describe('connect', () => {
  test('gathers lines, however they come', async () => {
    const pieces = ['1 o', 'ne\n2 two', '\n'];
    const onConnection = (socket: net.Socket) => {
      socket.on('data', () => socket.write(pieces.shift() ?? ''));
    };
    await withServer(onConnection, async (port) => {
      const connection = connect(port);
      connection.send('x');
      const lines = connection.lines(2);
      for (let before = -1; pieces.length > 0; before = connection.received().length) {
        while (connection.received().length === before) {
          await new Promise(setImmediate);
        }
        connection.send('x');
        await new Promise(setImmediate);
      }
      await lines;
      expect(connection.received()).toBe('1 one\n2 two\n');
      expect(connection.over()).toBeNull();
      expect(connection.port()).toBeGreaterThan(0);
      connection.close();
    });
  });

  test('tells an end from a refusal, and waits for neither', async () => {
    let closed = 0;
    await withServer(
      (socket) => socket.end('1 a\n'),
      async (port) => {
        closed = port;
        const connection = connect(port, { keepsOpen: true });
        await connection.lines(2);
        expect(connection.over()).toBe('ended');
        expect(connection.received()).toBe('1 a\n');
        connection.close();
      },
    );
    const refused = connect(closed);
    await refused.lines(1);
    expect(refused.over()).toBe('refused');
  });
});
