/** Clients side by side, each with one connection after the other. */

import type { Random } from '../../../../src/coursework/random.ts';
import { answersTo, type Connection, connect, linesIn } from '../observed/connection.ts';
import { randomLine } from './trial.ts';

const CLIENTS = 16;
const LINES = 2;

export interface Load {
  /** How many connections have been opened. */
  opened(): number;
  /** How many of those that were opened after so many have got all their answers. */
  servedSince(opened: number): number;
  /** Changes with each answer and each end. */
  progress(): number;
  /** Those of the connections now open that may end without an answer, by the client's port. */
  excuse(mayEnd: (port: number) => boolean): void;
  /** What became of a connection that should have been served; null as long as all are well. */
  loss(): string | null;
  /** No new connections from now on. */
  endSoon(): void;
  /** All connections have ended. */
  hasEnded(): boolean;
  /** Ends all connections at once. */
  drop(): void;
}

interface Visit {
  connection: Connection;
  lines: string[];
  mayEnd: boolean;
  isServed: boolean;
}

export function beginLoad(port: number, random: Random): Load {
  const visits: Visit[] = [];
  let isEnding = false;
  let loss: string | null = null;
  let changes = 0;
  let running = CLIENTS;

  const lose = (what: string) => {
    loss ??= what;
    // That decides; nothing more is to be learned.
    isEnding = true;
  };
  const visit = async () => {
    const lines = Array.from({ length: LINES }, () => randomLine(random));
    const made: Visit = { connection: connect(port), lines, mayEnd: false, isServed: false };
    const { connection } = made;
    visits.push(made);
    for (let asked = 1; asked <= LINES; asked++) {
      connection.send(`${lines[asked - 1]}\n`);
      await connection.lines(asked);
      changes += 1;
      const pids = answersTo(lines.slice(0, asked), connection.received());
      if (pids === null || connection.over() !== null) {
        note(made, asked);
        connection.close();
        return;
      }
    }
    made.isServed = true;
    connection.close();
  };
  const note = ({ connection, mayEnd }: Visit, asked: number) => {
    if (connection.over() === null || linesIn(connection.received()) > asked) {
      lose('one got a wrong answer.');
    } else if (connection.over() === 'refused') {
      lose('one was refused.');
    } else if (!mayEnd) {
      lose('one was ended without its answers.');
    }
  };
  const client = async () => {
    while (!isEnding) {
      await visit();
    }
    running -= 1;
  };
  for (let started = 0; started < CLIENTS; started++) {
    void client();
  }
  return {
    opened: () => visits.length,
    servedSince: (opened) => visits.slice(opened).filter(({ isServed }) => isServed).length,
    progress: () => changes,
    excuse(mayEnd) {
      for (const made of visits) {
        made.mayEnd ||= !made.isServed && mayEnd(made.connection.port());
      }
    },
    loss: () => loss,
    endSoon() {
      isEnding = true;
    },
    hasEnded: () => running === 0,
    drop() {
      isEnding = true;
      for (const { connection } of visits) {
        connection.close();
      }
    },
  };
}
