/** What the learner is asked before the first run. */

import type { PredictionDefinition, RunContext } from '../../src/lab/definition.ts';
import { queueOf, type Starvation, turnOf, waiters } from './model.ts';

const all = 'each as soon as it is ready';
const timerOnly = 'the timer in time, file and socket at the end';
const ioOnly = 'file and socket in time, the timer at the end';
const none = 'none before the end';

export function prediction({
  program,
  knobs,
}: Pick<RunContext, 'program' | 'knobs'>): PredictionDefinition<Starvation> {
  const queue = queueOf({ program });
  const one = queue.slice(0, -1);
  return {
    kind: 'choice',
    question: `For ${knobs.ms} ms each ${one} schedules another ${one}. A timer of 1 ms, a file and a socket wait meanwhile. When do they get their turn?`,
    options: [all, timerOnly, ioOnly, none],
    actual(model) {
      if (model.end === null) {
        return null;
      }
      const [timer, file, socket] = waiters.map((waiter) => turnOf(model, waiter)?.isAfterTheEnd);
      if (timer === undefined || file === undefined || socket !== file) {
        return null;
      }
      return timer ? (file ? none : ioOnly) : file ? timerOnly : all;
    },
  };
}
