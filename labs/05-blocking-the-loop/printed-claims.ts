/** Claims on callbacks, connections, promises and threads, each with a program of its own. */

import { medianOf, spreadOf } from '../../src/analysis/spread.ts';
import type { ClaimVerdict, PrintedClaim } from '../../src/lab/definition.ts';

/** A callback that does not hold others up is not waited for: not for so much of its length. */
const HELD_UP = 0.9;
/** Callbacks in a row that a ping must have waited for, to say that it waits for more than one. */
const SEVERAL = 5;
/** Processor time of a worker against that of the main thread: below is faster, above is not. */
const FASTER = 0.8;
const NOT_FASTER = 0.9;

export const printedClaims: readonly PrintedClaim[] = [
  {
    id: 'callback-under-10-ms',
    text: 'Keep what a callback computes under 10 ms.',
    source: 'books and guides on Node',
    program: 'claims/short-callbacks.js',
    since: '0.10',
    decide(printed) {
      const cases = [...printed.matchAll(/^(\d+) x (\d+) ms: waited ([\d. ]+)$/gm)].map(
        ([, count, length, waits]) => ({
          count: Number(count),
          length: Number(length),
          waited: medianOf((waits as string).split(' ').map(Number)) ?? 0,
        }),
      );
      const single = cases.filter(({ count, length }) => count === 1 && length > 0);
      const crowd = cases.find(({ count, length }) => count > 1 && length > 0);
      if (crowd === undefined || single.length < 5) {
        return undecided('The program did not try all lengths.');
      }
      const figures = single.map(({ length, waited }) => `${waited.toFixed(1)} for ${length}`);
      const why = `One callback held a ping up for its own length, however short: ${figures.join(', ')} ms. ${crowd.count} of ${crowd.length} ms that were ready together held it up for ${crowd.waited.toFixed(0)} ms`;
      if (single.some(({ length, waited }) => waited < length * HELD_UP)) {
        return undecided('In some turns the ping came before the callback.');
      }
      return crowd.waited >= crowd.length * SEVERAL
        ? {
            verdict: 'depends',
            why: `${why}: it depends on what the others can bear, and on how many callbacks are ready.`,
          }
        : undecided(`${why}: the callbacks did not come together.`);
    },
  },
  {
    id: 'poll-takes-all-connections',
    text: 'In its poll phase the loop takes everything that waits, all new connections too.',
    source: "Node's guide to the event loop, and what is drawn after it",
    program: 'claims/accepts.js',
    since: '0.10',
    decide(printed) {
      const found = /^(\d+) waiting connections were taken in iterations of ([\d ]+)$/m.exec(
        printed,
      );
      const iterations = (found?.[2] ?? '').split(' ').map(Number);
      if (found === null) {
        return undecided('The program did not say what each iteration took.');
      }
      const most = Math.max(...iterations);
      const why = `${found[1]} connections were waiting. The loop took them in ${iterations.length} iteration${iterations.length === 1 ? '' : 's'}, at most ${most} in one.`;
      return { verdict: iterations.length === 1 ? 'true' : 'false', why };
    },
  },
  {
    id: 'async-functions-do-not-block',
    text: 'What runs in a promise or an async function does not block the loop.',
    source: 'questions and answers on async functions',
    program: 'claims/async-function.js',
    since: '4',
    decide(printed) {
      const iterations = [...printed.matchAll(/^(.+): the loop went round (\d+) times/gm)].map(
        ([, name, count]) => ({ name: name as string, count: Number(count) }),
      );
      const control = iterations.find(({ name }) => name.startsWith('slices'));
      const tried = iterations.filter((one) => one !== control);
      if (control === undefined || control.count === 0 || tried.length === 0) {
        return undecided('The program did not count the iterations of the loop.');
      }
      const moving = tried.filter(({ count }) => count > 0);
      const figures = tried.map(({ name, count }) => `${name}: ${count}`).join(', ');
      return {
        verdict:
          moving.length === 0 ? 'false' : moving.length === tried.length ? 'true' : 'depends',
        why: `Iterations of the loop during the same work: ${figures}; in slices with setImmediate: ${control.count}.`,
      };
    },
  },
  {
    id: 'worker-is-faster',
    text: 'In a worker thread a computation is done faster.',
    source: 'blogs on worker threads',
    program: 'claims/worker-time.js',
    since: '12',
    decide(printed) {
      const least = (name: string) => {
        const found = new RegExp(`^${name} thread, ms on a processor: ([\\d. ]+)$`, 'm').exec(
          printed,
        );
        return spreadOf((found?.[1] ?? '').split(' ').filter(Boolean).map(Number));
      };
      const [main, worker] = [least('main'), least('worker')];
      if (main === null || worker === null || main.least === 0) {
        return undecided('The program did not measure both threads.');
      }
      const ratio = worker.least / main.least;
      const why = `The same work took at least ${main.least.toFixed(1)} ms of a processor on the main thread and ${worker.least.toFixed(1)} ms in a worker (${worker.count} turns).`;
      if (ratio >= NOT_FASTER) {
        return { verdict: 'false', why };
      }
      return ratio <= FASTER ? { verdict: 'true', why } : undecided(why);
    },
  },
];

function undecided(why: string): ClaimVerdict {
  return { verdict: 'undecided', why };
}
