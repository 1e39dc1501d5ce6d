import { defineExercise } from '../../../../src/coursework/definition.ts';
import { createAttempts } from './attempts.ts';
import { tryAtOnce, tryOff, tryOrder, tryResults, tryReuse } from './computes.ts';
import { tryDeaths, tryErrors } from './fails.ts';
import { tryClose, tryMemory } from './keeps.ts';

export default defineExercise({
  id: '05-move-it-off',
  title: 'Move it off',
  summary: 'Write a pool of worker threads: results in order, errors passed on, workers reused.',
  requirements: [
    {
      id: 'results',
      text: 'run gives the result of its task, and map those of all, whatever structured clone takes.',
      points: 2,
    },
    {
      id: 'off',
      text: 'The loop of the main thread goes on while a task computes.',
      points: 3,
    },
    {
      id: 'in-order',
      text: 'map gives the results in the order of the inputs, also where the last task is done first.',
      points: 2,
    },
    {
      id: 'at-once',
      text: 'As many tasks run at once as the pool has workers, never more, and none waits for a busy worker while another is free.',
      points: 3,
    },
    {
      id: 'reused',
      text: 'All tasks together are computed by no more workers than the size says.',
      points: 3,
    },
    {
      id: 'errors',
      text: 'A task that fails rejects with what it threw, and the others are not touched by it.',
      points: 2,
    },
    {
      id: 'replaced',
      text: 'A worker that dies fails its own task alone, and another takes its place.',
      points: 3,
    },
    {
      id: 'memory',
      text: 'What the caller handed over is still the caller’s: neither taken away nor changed.',
      points: 1,
    },
    {
      id: 'closes',
      text: 'close waits for the tasks that were handed in, takes no more, and lets the process end.',
      points: 2,
    },
  ],
  hints: [
    'new Worker(__filename) loads your module once more, in a thread where isMainThread is false. Its workerData can tell it which file to require.',
    'Give a worker one task at a time, and keep the others in a queue: when its answer comes, give it the next one.',
    'Keep resolve and reject of each task where you find them when its worker answers. Promise.all keeps the order.',
    'In the worker, catch what the task throws, and what postMessage throws for a result that cannot be cloned; send that back as another kind of message.',
    'A worker that dies says "error" or "exit". Reject the task that it had, forget the worker, and start another one for the next task.',
  ],
  confinement: 'processes',
  limits: { timeMs: 40_000 },
  async *grade(bench) {
    const attempts = createAttempts(bench);
    yield await bench.decide('results', () =>
      attempts.patiently((open) => tryResults(bench, open)),
    );
    yield await bench.decide('off', () => attempts.offMain((open) => tryOff(bench, open)));
    yield await bench.decide('in-order', () => attempts.offMain((open) => tryOrder(bench, open)));
    yield await bench.decide('at-once', () => attempts.offMain((open) => tryAtOnce(bench, open)));
    yield await bench.decide('reused', () => attempts.patiently((open) => tryReuse(bench, open)));
    yield await bench.decide('errors', () => attempts.patiently((open) => tryErrors(bench, open)));
    yield await bench.decide('replaced', () => attempts.offMain((open) => tryDeaths(bench, open)));
    yield await bench.decide('memory', () => attempts.patiently((open) => tryMemory(bench, open)));
    yield await bench.decide('closes', () => tryClose(bench));
  },
});
