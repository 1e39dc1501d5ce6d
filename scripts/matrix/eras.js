/**
 * Findings that state a rule of today and do not hold on an old version: what the labs are there to
 * show. On that version they must be false, and no others.
 */

/** By release line, then by lab and program. */
export const notYet = {
  '0.10': {
    '1 nested.js': ['both-drain-after-each-callback'],
    '3 drain.js': ['tick-before-next-timer', 'all-immediates-in-one-iteration'],
    '14 allocate.js': ['threshold'],
  },
  10: {
    '1 nested.js': ['both-drain-after-each-callback'],
    '3 drain.js': [
      'tick-before-next-timer',
      'tick-before-next-immediate',
      'promise-before-next-callback',
    ],
  },
};

/** Findings that are a race on that version: they may hold or not. */
export const races = {
  '0.10': { '1 order.js': ['immediate-first-inside-io'] },
};
