/** A failing run in words; the same ones at each time, as far as the run itself is. */

import type { Broken } from './order.ts';
import type { Call, Callback, Run } from './runs.ts';

export const brokenWords: Record<Broken, string> = {
  'did-not-run': 'In one run a callback had not run when all timers and I/O callbacks had.',
  'ran-twice': 'In one run a callback ran twice.',
  'ran-within-the-call': 'In one run a callback ran before afterIo had returned.',
  'ran-before-pending-io': 'In one run a callback ran before an I/O callback that was waiting.',
  'ran-after-a-timer': 'In one run a timer came between the I/O and a callback.',
  'timers-were-held-back': 'In one run a timer that was overdue was put off.',
  'ran-out-of-order': 'In one run callbacks ran in another order than they were given in.',
  'error-did-not-come-out': 'In one run the error of a callback was lost.',
};

const places: Record<Call['place'], string> = {
  io: 'an I/O callback',
  timer: 'a timer',
  immediate: 'an immediate',
};
const ways: Record<Call['by'], string> = {
  itself: '',
  tick: 'a process.nextTick of ',
  microtask: 'a promise reaction of ',
};

/** From where afterIo is called in a run, and with how many callbacks. */
export function describeCalls({ calls }: Run): unknown {
  return calls.map(({ place, by, callbacks }) => ({
    in: ways[by] + places[place],
    callbacks: count(callbacks),
  }));
}

function count(callbacks: readonly Callback[]): number {
  return callbacks.reduce((sum, { nested }) => sum + 1 + count(nested), 0);
}

/** An order of labels in words. */
export function describeLabels(run: Run, labels: readonly number[]): string[] {
  const names = new Map<number, string>();
  for (const label of [...run.files, ...run.sockets]) {
    names.set(label, 'I/O that waited');
  }
  for (const { label } of [...run.early, ...run.timers]) {
    names.set(label, 'timer');
  }
  for (const [index, { begin, callbacks }] of run.calls.entries()) {
    const isOne = run.calls.length === 1;
    names.set(begin, isOne ? 'call' : `call ${index + 1}`);
    nameCallbacks(callbacks, names, isOne ? '' : `${index + 1}.`);
  }
  return labels.flatMap((label) => names.get(label) ?? []);
}

function nameCallbacks(
  callbacks: readonly Callback[],
  names: Map<number, string>,
  prefix: string,
): void {
  for (const [index, { label, throws, nested }] of callbacks.entries()) {
    const name = `${prefix}${index + 1}`;
    names.set(label, `callback ${name}`);
    if (throws !== null) {
      names.set(throws, `error of ${name}`);
    }
    nameCallbacks(nested, names, `${name}.`);
  }
}
