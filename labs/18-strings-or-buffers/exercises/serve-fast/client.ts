/** The grader's own client, and how it waits for an answer. */

import http from 'node:http';
import type { Session } from '../../../../src/coursework/bench.ts';

export interface Asked {
  method: 'GET' | 'HEAD';
  path: string;
  ifNoneMatch?: string;
}

export interface Answer {
  status: number;
  headers: http.IncomingHttpHeaders;
  body: Buffer;
}

export interface Client {
  /** Null where the connection ended, or no answer came. */
  ask(asked: Asked): Promise<Answer | null>;
  /** Begins to read a body, and goes on when it is told to. */
  begin(asked: Asked): Promise<{ finish(): Promise<Answer | null> } | null>;
  close(): void;
}

/**
 * Who is asked may be slow, since the machine may be busy: so its event loop is asked to go round,
 * and an answer that has not come after so many rounds will not come.
 */
const ROUNDS = 300;
const PAUSE_MS = 10;

export function createClient(port: number, session: Session | null, connections = 4): Client {
  const agent = new http.Agent({ keepAlive: true, maxSockets: connections });
  let rounds = 0;
  let turning: Promise<void> | null = null;

  // One request at a time goes to the session, however many wait.
  const goRound = () => {
    turning ??= (async () => {
      await pause(PAUSE_MS);
      await session?.call({ do: 'nothing' });
      rounds += 1;
    })().finally(() => {
      turning = null;
    });
    return turning;
  };

  const settled = async <Value>(
    promise: Promise<Value>,
    giveUp: () => void,
  ): Promise<Value | null> => {
    let isOver = false;
    const over = promise.then(
      (value) => value,
      () => null,
    );
    void over.then(() => {
      isOver = true;
    });
    const first = rounds;
    await Promise.race([over, pause(PAUSE_MS)]);
    try {
      while (!isOver && session !== null && rounds - first < ROUNDS) {
        await Promise.race([over, goRound()]);
      }
      // The session is free again for whoever comes next.
      await turning;
    } catch (error) {
      giveUp();
      throw error;
    }
    if (!isOver && session !== null) {
      giveUp();
      return null;
    }
    return over;
  };

  const request = ({ method, path, ifNoneMatch }: Asked) => {
    const headers = ifNoneMatch === undefined ? {} : { 'If-None-Match': ifNoneMatch };
    return http.request({ host: '127.0.0.1', port, method, path, headers, agent });
  };

  const headOf = (sent: http.ClientRequest) =>
    new Promise<http.IncomingMessage>((resolve, reject) => {
      sent.on('response', resolve).on('error', reject).end();
    });

  return {
    async ask(asked) {
      const sent = request(asked);
      return settled(headOf(sent).then(read), () => sent.destroy());
    },
    async begin(asked) {
      const sent = request(asked);
      const response = await settled(headOf(sent), () => sent.destroy());
      return response === null
        ? null
        : { finish: () => settled(read(response), () => sent.destroy()) };
    },
    close: () => agent.destroy(),
  };
}

function read(response: http.IncomingMessage): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    response.on('data', (chunk: Buffer) => chunks.push(chunk));
    response.on('error', reject);
    response.on('end', () => {
      resolve({
        status: response.statusCode ?? 0,
        headers: response.headers,
        body: Buffer.concat(chunks),
      });
    });
  });
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
