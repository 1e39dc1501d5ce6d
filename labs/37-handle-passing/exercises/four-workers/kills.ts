/** Workers are killed while clients keep on asking: what may be lost, and what was. */

import type { Decision } from '../../../../src/coursework/definition.ts';
import type { Random } from '../../../../src/coursework/random.ts';
import { answersTo, connect } from '../observed/connection.ts';
import { holdingsOf, soleWorker } from '../observed/holders.ts';
import { childrenOf, isStopped, serverSockets, socketsOf } from '../observed/kernel.ts';
import { signal } from '../observed/service.ts';
import { beginLoad, type Load } from './load.ts';
import { randomLine, type Trial, WORKERS } from './trial.ts';

const KILLS = 3;
/** So many connections that were opened after a worker was stopped are served before it is killed. */
const SERVED_WHILE_STOPPED = 8;
const SERVED_AFTERWARDS = 24;
/** Connections besides those of the load, of which it is looked who holds them. */
const MORE = 8;

const notHeld = 'Of the connections that no killed worker held,';
const silent = `${notHeld} some got neither an answer nor an end.`;

/** Decides `no-loss`. */
export async function tryKills(trial: Trial): Promise<Decision> {
  const random = trial.random.fork('kills');
  const load = beginLoad(trial.service.port, random.fork('load'));
  try {
    for (let kill = 0; kill < KILLS && load.loss() === null; kill++) {
      const problem = await killOne(trial, load, random);
      if (problem !== null) {
        return { holds: false, detail: problem };
      }
    }
    const goesOn = await serveSome(trial, load, SERVED_AFTERWARDS);
    load.endSoon();
    const hasEnded = goesOn && (await trial.waiter.until(load.hasEnded, load.progress));
    if (load.loss() === null && !hasEnded) {
      return { holds: false, detail: silent };
    }
    const loss = load.loss();
    return loss === null
      ? { holds: true, detail: `${KILLS} workers were killed, and nothing was lost.` }
      : { holds: false, detail: `${notHeld} ${loss}` };
  } finally {
    load.drop();
  }
}

/** What keeps it from being tried; null where a worker was killed. */
async function killOne(trial: Trial, load: Load, random: Random): Promise<string | null> {
  const { service, waiter } = trial;
  const isComplete = () => childrenOf(service.master).length === WORKERS;
  if (!(await waiter.until(() => isComplete() || load.loss() !== null))) {
    return `There were not ${WORKERS} workers, of which to kill one.`;
  }
  if (!(await serveSome(trial, load, random.int(8, 20)))) {
    return silent;
  }
  const holders = await holdersOfMore(trial, random);
  if (load.loss() !== null) {
    return null;
  }
  if (holders === null) {
    return 'Under load a connection was not answered, or not by a worker that alone held it.';
  }
  const victim = random.pick(holders);
  // It takes nothing any more, and what it has can be told exactly.
  signal(victim, 'SIGSTOP');
  try {
    await waiter.until(() => isStopped(victim) || !isAlive(trial, victim));
    await serveSome(trial, load, SERVED_WHILE_STOPPED);
    const held = socketsOf(victim);
    const { connections } = serverSockets(service.port);
    load.excuse((port) => held.has(connections.get(port) ?? ''));
  } finally {
    signal(victim, 'SIGKILL');
  }
  await waiter.until(() => !isAlive(trial, victim));
  return null;
}

/** Makes some more connections; the workers that hold and answer them, or null. */
async function holdersOfMore(
  { service, waiter }: Trial,
  random: Random,
): Promise<readonly number[] | null> {
  const more = Array.from({ length: MORE }, () => ({
    connection: connect(service.port),
    line: randomLine(random),
  }));
  try {
    const answers = more.map(({ connection, line }) => {
      connection.send(`${line}\n`);
      return connection.lines(1);
    });
    if ((await waiter.settled(Promise.all(answers))) === null) {
      return null;
    }
    const connections = more.map(({ connection }) => connection);
    let holders: (number | null)[] = [];
    await waiter.until(() => {
      const holdings = holdingsOf(service, connections);
      holders = connections.map((connection) => soleWorker(holdings, connection));
      return holders.every((pid) => pid !== null);
    });
    const areRight = more.every(({ connection, line }, at) => {
      const named = answersTo([line], connection.received());
      return named !== null && named[0] === holders[at];
    });
    return areRight ? (holders as number[]) : null;
  } finally {
    for (const { connection } of more) {
      connection.close();
    }
  }
}

function isAlive({ service }: Trial, pid: number): boolean {
  return childrenOf(service.master).includes(pid);
}

/**
 * Waits until so many connections that are opened from now on were served, or one is lost.
 *
 * @returns false where nothing went on any more
 */
function serveSome({ waiter }: Trial, load: Load, count: number): Promise<boolean> {
  const since = load.opened();
  return waiter.until(
    () => load.servedSince(since) >= count || load.loss() !== null || load.hasEnded(),
    load.progress,
  );
}
