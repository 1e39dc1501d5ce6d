/** Connections that are open at the same time: what they are answered, and who holds them. */

import { failure } from '../../../../src/coursework/bench.ts';
import type { Decision, RequirementOutcome } from '../../../../src/coursework/definition.ts';
import type { Random } from '../../../../src/coursework/random.ts';
import { answersTo, type Connection, connect } from '../observed/connection.ts';
import { type Holdings, holdingsOf, soleWorker } from '../observed/holders.ts';
import { isStopped } from '../observed/kernel.ts';
import { signal } from '../observed/service.ts';
import { randomLine, type Trial, WORKERS } from './trial.ts';

const CONNECTIONS = 48;

interface Guest {
  connection: Connection;
  /** What is sent at first; a line may be cut, or two may come in one piece. */
  pieces: readonly string[];
  lines: string[];
}

/** Decides `serves`, `handed` and `four-used`. */
export async function tryCrowd(trial: Trial): Promise<RequirementOutcome[]> {
  const random = trial.random.fork('crowd');
  const crowd = Array.from({ length: CONNECTIONS }, () => arrive(random, trial.service.port));
  try {
    return [
      { id: 'serves', ...(await areServed(trial, crowd)) },
      ...(await areHeld(trial, crowd, random)),
    ];
  } finally {
    for (const { connection } of crowd) {
      connection.close();
    }
  }
}

function arrive(random: Random, port: number): Guest {
  const lines = Array.from({ length: random.int(1, 2) }, () => randomLine(random));
  const text = `${lines.join('\n')}\n`;
  const cut = random.chance(0.3) ? random.int(1, text.length - 1) : text.length;
  const pieces = [text.slice(0, cut), text.slice(cut)].filter((piece) => piece !== '');
  return { connection: connect(port), pieces, lines };
}

async function areServed({ waiter }: Trial, crowd: readonly Guest[]): Promise<Decision> {
  for (const { connection, pieces } of crowd) {
    connection.send(pieces[0] as string);
  }
  const whole = crowd.filter(({ pieces }) => pieces.length === 1);
  await allAnswered(waiter, whole);
  // By now the first pieces of the others have come, too.
  for (const { connection, pieces } of crowd) {
    if (pieces[1] !== undefined) {
      connection.send(pieces[1]);
    }
  }
  await allAnswered(waiter, crowd);
  const wrong = crowd.find(
    ({ connection, lines }) =>
      answersTo(lines, connection.received()) === null || connection.over() !== null,
  );
  return wrong === undefined
    ? { holds: true, detail: `${CONNECTIONS} connections got their answers.` }
    : {
        holds: false,
        detail: `One of ${CONNECTIONS} connections ${whatCame(wrong)}.`,
        failure: failure(
          wrong.pieces,
          wrong.lines.map((line) => `PID ${line}\n`).join(''),
          wrong.connection.received().replace(/^[1-9]\d* /gm, 'PID '),
        ),
      };
}

function whatCame({ connection, lines }: Guest): string {
  switch (connection.over()) {
    case 'refused':
      return 'was refused';
    case 'ended':
      return 'was ended by the server';
    default:
      return connection.received().split('\n').length <= lines.length
        ? 'got no answer'
        : 'got a wrong answer';
  }
}

/** Waits for as many lines as were sent, as long as some come. */
async function allAnswered(waiter: Trial['waiter'], guests: readonly Guest[]): Promise<boolean> {
  const answers = guests.map(({ connection, lines }) => connection.lines(lines.length));
  let isDone = false;
  void Promise.all(answers).then(() => {
    isDone = true;
  });
  return waiter.until(
    () => isDone,
    () => guests.reduce((sum, { connection }) => sum + connection.received().length, 0),
  );
}

async function areHeld(
  { service, waiter }: Trial,
  crowd: readonly Guest[],
  random: Random,
): Promise<RequirementOutcome[]> {
  const connections = crowd.map(({ connection }) => connection);
  if (!connections.every((one) => one.over() === null && one.received().includes('\n'))) {
    const detail = 'It is looked at where all connections are open and answered.';
    return ['handed', 'four-used'].map((id) => ({ id, holds: false, detail }));
  }
  let holdings = holdingsOf(service, connections);
  const isHanded = await waiter.until(() => {
    holdings = holdingsOf(service, connections);
    return connections.every((connection) => soleWorker(holdings, connection) !== null);
  });
  const handed = isHanded
    ? await areServedWithoutMaster({ service, waiter }, crowd, random, holdings)
    : {
        holds: false,
        detail: 'A connection was held by another process than one worker of the master’s.',
      };
  return [
    { id: 'handed', ...handed },
    { id: 'four-used', ...areAllUsed(holdings) },
  ];
}

function areAllUsed({ workers, holders }: Holdings): Decision {
  if (workers.length !== WORKERS) {
    const children = workers.length === 1 ? 'child process' : 'child processes';
    return { holds: false, detail: `The master has ${workers.length} ${children}.` };
  }
  const used = new Set([...holders.values()].flat());
  return workers.every((pid) => used.has(pid))
    ? { holds: true, detail: `Each of ${WORKERS} workers held some of ${CONNECTIONS} connections.` }
    : {
        holds: false,
        detail: `A worker held none of ${CONNECTIONS} connections that were open at the same time.`,
      };
}

async function areServedWithoutMaster(
  { service, waiter }: Pick<Trial, 'service' | 'waiter'>,
  crowd: readonly Guest[],
  random: Random,
  holdings: Holdings,
): Promise<Decision> {
  signal(service.master, 'SIGSTOP');
  try {
    await waiter.until(() => isStopped(service.master));
    for (const guest of crowd) {
      const line = randomLine(random);
      guest.lines.push(line);
      guest.connection.send(`${line}\n`);
    }
    await allAnswered(waiter, crowd);
  } finally {
    signal(service.master, 'SIGCONT');
  }
  const answers = crowd.map(({ connection, lines }) => ({
    holder: soleWorker(holdings, connection),
    named: answersTo(lines.slice(-1), lastLine(connection.received()))?.[0],
  }));
  if (answers.some(({ named }) => named === undefined)) {
    return {
      holds: false,
      detail: 'While the master was stopped, a line on an open connection got no right answer.',
    };
  }
  return answers.every(({ named, holder }) => named === holder)
    ? { holds: true, detail: `Workers alone held ${CONNECTIONS} connections, and answered.` }
    : {
        holds: false,
        detail: 'An answer named another process than the one that held its connection.',
      };
}

function lastLine(text: string): string {
  return text.slice(text.lastIndexOf('\n', text.length - 2) + 1);
}
