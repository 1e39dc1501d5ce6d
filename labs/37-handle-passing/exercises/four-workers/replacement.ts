/** One worker is killed while there is nothing to do. */

import type { Decision } from '../../../../src/coursework/definition.ts';
import { type Connection, connect } from '../observed/connection.ts';
import { holdingsOf, soleWorker } from '../observed/holders.ts';
import { childrenOf } from '../observed/kernel.ts';
import { pause } from '../observed/patience.ts';
import { signal } from '../observed/service.ts';
import { randomLine, type Trial, WORKERS } from './trial.ts';

const CONNECTIONS = 8;

/** Decides `replaces`. */
export async function tryReplacement(trial: Trial): Promise<Decision> {
  const { service, waiter } = trial;
  const random = trial.random.fork('replacement');
  const before = childrenOf(service.master);
  if (before.length !== WORKERS) {
    return { holds: false, detail: `There were not ${WORKERS} workers, of which to kill one.` };
  }
  signal(random.pick(before), 'SIGKILL');
  const newcomers = () => childrenOf(service.master).filter((pid) => !before.includes(pid));
  const isReplaced = await waiter.until(
    () => newcomers().length === 1 && childrenOf(service.master).length === WORKERS,
  );
  if (!isReplaced) {
    return { holds: false, detail: `After a worker was killed there were not ${WORKERS} again.` };
  }
  return (await comesToServe(trial, newcomers()))
    ? { holds: true, detail: 'A new worker came for the one that was killed, and served.' }
    : { holds: false, detail: 'The new worker was given no connection, or did not answer.' };
}

/** Makes connections, some at a time, until a newcomer alone holds one that was answered. */
async function comesToServe(
  { service, waiter, random }: Trial,
  newcomers: readonly number[],
): Promise<boolean> {
  let hasServed = false;
  let isOver = false;
  let open: Connection[] = [];
  const close = () => {
    for (const connection of open) {
      connection.close();
    }
  };
  const ask = async () => {
    const lines = random.fork('newcomer');
    while (!isOver && !hasServed) {
      open = Array.from({ length: CONNECTIONS }, () => connect(service.port));
      for (const connection of open) {
        connection.send(`${randomLine(lines)}\n`);
      }
      await Promise.all(open.map((connection) => connection.lines(1)));
      const answered = open.filter((connection) => connection.received().endsWith('\n'));
      const holdings = holdingsOf(service, answered);
      hasServed = answered.some((connection) => {
        const holder = soleWorker(holdings, connection);
        return holder !== null && newcomers.includes(holder);
      });
      close();
      await pause(1);
    }
  };
  void ask();
  await waiter.until(() => hasServed);
  isOver = true;
  close();
  return hasServed;
}
