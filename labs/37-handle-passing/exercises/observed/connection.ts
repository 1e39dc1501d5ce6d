/** One of the grader's clients: a real connection, with what has come back on it. */

import net from 'node:net';

export interface Connection {
  /** The client's port, by which the kernel tells connections apart; 0 before it is connected. */
  port(): number;
  /** All that has come back. */
  received(): string;
  /** Why nothing can come any more; null as long as something can. */
  over(): 'refused' | 'ended' | null;
  send(text: string): void;
  /** Settles when so many whole lines have come, or none can come any more. */
  lines(count: number): Promise<void>;
  close(): void;
}

export interface ConnectionOptions {
  /** Does not end its side when the server has ended the other: an obstinate client. */
  keepsOpen?: boolean;
}

export function connect(port: number, { keepsOpen = false }: ConnectionOptions = {}): Connection {
  let received = '';
  let over: ReturnType<Connection['over']> = null;
  let isConnected = false;
  let clientPort = 0;
  const waiting = new Set<() => void>();
  const changed = () => {
    for (const look of [...waiting]) {
      look();
    }
  };
  const finish = () => {
    over ??= isConnected ? 'ended' : 'refused';
    changed();
  };
  const socket = net.connect({ port, host: '127.0.0.1', allowHalfOpen: keepsOpen }, () => {
    isConnected = true;
    clientPort = socket.localPort ?? 0;
  });
  socket.setNoDelay(true);
  socket.setEncoding('latin1');
  socket.on('data', (text: string) => {
    received += text;
    changed();
  });
  socket.on('error', finish);
  socket.on('end', finish);
  socket.on('close', finish);
  return {
    port: () => clientPort,
    received: () => received,
    over: () => over,
    send: (text) => {
      socket.write(text);
    },
    lines(count) {
      return new Promise((resolve) => {
        const look = () => {
          if (over !== null || linesIn(received) >= count) {
            waiting.delete(look);
            resolve();
          }
        };
        waiting.add(look);
        look();
      });
    },
    close: () => {
      socket.destroy();
    },
  };
}

export function linesIn(text: string): number {
  return text.split('\n').length - 1;
}

/**
 * Whether a text is answers to these lines, in turn: each line with the number of a process before
 * it.
 *
 * @returns the processes named, or null where it is anything else
 */
export function answersTo(lines: readonly string[], text: string): number[] | null {
  const got = text.split('\n');
  if (got.pop() !== '' || got.length !== lines.length) {
    return null;
  }
  const pids = got.map((answer, at) => {
    const [, pid, line] = /^([1-9]\d{0,9}) (.*)$/.exec(answer) ?? [];
    return line === lines[at] ? Number(pid) : null;
  });
  return pids.every((pid) => pid !== null) ? (pids as number[]) : null;
}
