import { type Decision, defineExercise } from '../../../../src/coursework/definition.ts';
import { checkSight } from '../observed/holders.ts';
import { createWaiter } from '../observed/patience.ts';
import { stopService } from '../observed/service.ts';
import { tryBound } from './bound.ts';
import { tryFirst } from './first.ts';
import { createHouse, type House } from './house.ts';
import { tryIdle } from './idle.ts';
import { tryInFlight } from './in-flight.ts';
import { tryLoad } from './restarts-under-load.ts';

const tried: readonly (readonly [string, (house: House) => Promise<Decision>])[] = [
  ['in-flight', tryInFlight],
  ['idle', tryIdle],
  ['no-loss', tryLoad],
  ['bounded', tryBound],
];

export default defineExercise({
  id: '37-graceful',
  title: 'Graceful restart',
  summary: 'Restart every worker without losing a request, in bounded time.',
  requirements: [
    {
      id: 'serves',
      text: 'Requests are answered by three workers, each of which alone holds some of 24 connections.',
      points: 1,
    },
    {
      id: 'in-flight',
      text: 'A request that is in flight at a restart is answered, and so is the first of a connection.',
      points: 3,
    },
    {
      id: 'idle',
      text: 'A client that keeps its connection open without a request does not hold the restart up.',
      points: 3,
    },
    {
      id: 'no-loss',
      text: 'While clients go on asking during two restarts no request is lost.',
      points: 3,
    },
    {
      id: 'bounded',
      text: 'A request that never ends holds the restart up for no longer than the grace time.',
      points: 2,
    },
    { id: 'stops', text: 'After stop() master and workers end by themselves.', points: 1 },
  ],
  hints: [
    'First start the new workers and give them all new connections. Only then tell the old ones to retire.',
    'A message that is sent to a worker after a connection arrives after it. So the word to retire comes when the worker knows of all its connections.',
    'A worker that retires closes the connections between two requests at once, and each other one when its request has ended. When it has none left it goes.',
    'socket.end() closes one side, and a client may keep the other open for ever. socket.destroySoon() closes all, once what was written is out.',
    'The master sets a timer of graceMs for each old worker, kills it then, and clears the timer when it has gone before.',
  ],
  confinement: 'processes',
  limits: { timeMs: 120_000, processes: 20 },
  async *grade(bench) {
    await checkSight();
    const waiter = createWaiter({
      execPath: (await bench.session()).runtime.execPath,
      signal: bench.signal,
    });
    const house = createHouse(bench, waiter);
    const first = await bench.decide('serves', () => tryFirst(house));
    yield first;
    for (const [id, judge] of tried) {
      yield first.holds
        ? await bench.decide(id, () => judge(house))
        : { id, holds: false, detail: 'It is tried where the first requirement holds.' };
    }
    yield await bench.decide('stops', async () => {
      const started = await house.open();
      return 'problem' in started
        ? { holds: false, detail: started.problem }
        : stopService(started.session, waiter);
    });
  },
});
