import { type Decision, defineExercise } from '../../../../src/coursework/definition.ts';
import { checkSight } from '../observed/holders.ts';
import { createWaiter } from '../observed/patience.ts';
import { startService, stopService } from '../observed/service.ts';
import { tryCrowd } from './crowd.ts';
import { tryKills } from './kills.ts';
import { tryReplacement } from './replacement.ts';
import type { Trial } from './trial.ts';

const notTried: Decision = {
  holds: false,
  detail: 'It is tried where what comes before it holds.',
};

export default defineExercise({
  id: '37-four-workers',
  title: 'Four workers',
  summary: 'Write a master that serves one port from four workers, and replaces those that die.',
  requirements: [
    {
      id: 'serves',
      text: 'Every line on every connection gets its answer, in turn.',
      points: 1,
    },
    {
      id: 'handed',
      text: 'A connection is held by a worker, by nobody else, and served while the master is stopped.',
      points: 3,
    },
    {
      id: 'four-used',
      text: 'There are four workers, and each of them serves some of 48 connections.',
      points: 2,
    },
    {
      id: 'replaces',
      text: 'After a worker was killed there are four again, and the new one serves.',
      points: 2,
    },
    {
      id: 'no-loss',
      text: 'While three workers are killed under load, only connections that a killed one held may end without an answer.',
      points: 4,
    },
    { id: 'stops', text: 'After stop() master and workers end by themselves.', points: 1 },
  ],
  hints: [
    'child.send(message, socket) gives a connection to a worker. A server made with pauseOnConnect reads nothing of what is meant for it.',
    'On the exit of a worker, fork another. Sending to one that has died must not end the master: give send a callback, and the child a listener for "error".',
    'A connection that was sent to a worker, and not taken by it before it died, is nobody’s. Node closes the master’s copy, or loses it, unless it is sent with { keepOpen: true }.',
    'Keep a sent socket in a map until the worker says that it has it, and only then destroy the master’s copy. The worker says so before it reads.',
    'When the channel of a worker is closed ("disconnect", after its last message), deal out again what is still in its map.',
  ],
  confinement: 'processes',
  limits: { timeMs: 60_000, processes: 16 },
  async *grade(bench) {
    await checkSight();
    const session = await bench.session();
    const waiter = createWaiter({ execPath: session.runtime.execPath, signal: bench.signal });
    const service = await startService(session, waiter);
    if ('problem' in service) {
      for (const { id } of this.requirements) {
        yield { id, holds: false, detail: service.problem };
      }
      return;
    }
    const trial: Trial = { service, waiter, random: bench.random };
    const crowd = await tryCrowd(trial);
    yield* crowd;
    const isUsed = crowd.every(({ id, holds }) => holds || id === 'serves');
    const replaces = isUsed ? await tryReplacement(trial) : notTried;
    yield { id: 'replaces', ...replaces };
    yield { id: 'no-loss', ...(replaces.holds ? await tryKills(trial) : notTried) };
    yield await bench.decide('stops', () => stopService(session, waiter));
  },
});
