/** Clients side by side that make requests, several on a connection, one connection after the other. */

import type { Random } from '../../../../src/coursework/random.ts';
import { answersTo, type Connection, connect } from '../observed/connection.ts';
import { randomName } from './guests.ts';

const CLIENTS = 12;
const MOST_REQUESTS = 4;

export interface Load {
  /** How many requests have been answered. */
  served(): number;
  /** What became of a request that should have been answered; null as long as all are well. */
  loss(): string | null;
  /** No new connections from now on. */
  endSoon(): void;
  /** All clients have ended. */
  hasEnded(): boolean;
  /** Ends all connections at once. */
  drop(): void;
}

type Answered = 'yes' | 'ended' | 'refused' | 'wrong';

export function beginLoad(port: number, random: Random): Load {
  const open = new Set<Connection>();
  let isEnding = false;
  let loss: string | null = null;
  let served = 0;
  let running = CLIENTS;

  const lose = (what: string) => {
    loss ??= what;
    // That decides; nothing more is to be learned.
    isEnding = true;
  };
  /** Makes requests until it has made them all, or the connection has ended between two. */
  const visit = async (names: string[]) => {
    const connection = connect(port);
    open.add(connection);
    const lines: string[] = [];
    const ask = async (line: string): Promise<Answered> => {
      lines.push(line);
      connection.send(`${line}\n`);
      await connection.lines(lines.length);
      if (answersTo(lines, connection.received()) !== null) {
        return 'yes';
      }
      return connection.over() ?? 'wrong';
    };
    for (let name = names[0]; name !== undefined && loss === null; name = names[0]) {
      const isFirst = lines.length === 0;
      const begun = await ask(`begin ${name}`);
      if (begun === 'ended' && !isFirst) {
        // Between two requests it may end: this one is asked again on another connection.
        break;
      }
      const ended = begun === 'yes' ? await ask(`end ${name}`) : begun;
      if (ended !== 'yes') {
        lose(losses[ended]);
        break;
      }
      served += 1;
      names.shift();
    }
    open.delete(connection);
    connection.close();
  };
  const client = async () => {
    const names: string[] = [];
    while (!isEnding || (names.length > 0 && loss === null)) {
      if (names.length === 0) {
        names.push(
          ...Array.from({ length: random.int(1, MOST_REQUESTS) }, () => randomName(random)),
        );
      }
      await visit(names);
    }
    running -= 1;
  };
  for (let started = 0; started < CLIENTS; started++) {
    void client();
  }
  return {
    served: () => served,
    loss: () => loss,
    endSoon() {
      isEnding = true;
    },
    hasEnded: () => running === 0,
    drop() {
      lose('The load was ended.');
      for (const connection of open) {
        connection.close();
      }
    },
  };
}

const losses: Readonly<Record<Exclude<Answered, 'yes'>, string>> = {
  refused: 'A connection was refused.',
  wrong: 'A request got a wrong answer.',
  ended: 'A connection was ended before a request on it was answered to the end.',
};
