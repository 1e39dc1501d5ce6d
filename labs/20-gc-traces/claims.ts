/** What books say about the heap's limits, decided by the running Node. */

import type { ClaimDefinition } from '../../src/lab/definition.ts';
import type { GcRun } from './model.ts';

export const claims: readonly ClaimDefinition<GcRun>[] = [
  {
    id: 'limited-to-1-4-gb',
    text: '64-bit Node is limited to about 1.4 GB of heap.',
    source: 'books and articles since Node 0.x',
    program: 'heap-limit.js',
    decide({ limit, machine }) {
      if (limit === null) {
        return { verdict: 'undecided', why: 'This Node did not tell its limit.' };
      }
      const why = `The limit is ${limit} MB on a machine of ${machine ?? '?'} MB.`;
      return { verdict: limit >= 1300 && limit <= 1600 ? 'true' : 'false', why };
    },
  },
  {
    id: 'max-new-space-size-in-kb',
    text: '--max-new-space-size, in KB, sets the new space.',
    source: 'books and articles since Node 0.x',
    program: 'survivors.js',
    knobs: { semiSpace: 1, sizeFlag: 'max-new-space-size', survival: 20, rate: 0 },
    decide({ refusal, summary, mostBetween }) {
      if (refusal !== null) {
        return { verdict: 'false', why: `Node refuses to start: bad option ${refusal}.` };
      }
      if (summary.kinds.scavenge.count < 10) {
        return { verdict: 'undecided', why: 'The trace has too few scavenges to tell.' };
      }
      const between = `With 2048, at most ${mostBetween.toFixed(1)} MB were allocated between two collections`;
      // Half of the new space is in use at a time. A full collection may let it run on a little.
      return mostBetween <= 1.5
        ? { verdict: 'true', why: `${between}: one half, a semi-space.` }
        : { verdict: 'false', why: `${between}: more than a semi-space of 1 MB.` };
    },
  },
  {
    id: 'semi-space-of-16-mb',
    text: 'On 64-bit Node a semi-space grows to 16 MB at most: the new space takes 32 MB.',
    source: 'books and articles since Node 0.x',
    program: 'survivors.js',
    knobs: {
      oldSpace: 512,
      semiSpace: 0,
      sizeFlag: 'max-semi-space-size',
      survival: 20,
      rate: 0,
    },
    decide({ summary, mostBetween }) {
      if (summary.kinds.scavenge.count < 10) {
        return { verdict: 'undecided', why: 'The trace has too few scavenges to tell.' };
      }
      const between = `At most ${mostBetween.toFixed(1)} MB were allocated between two collections`;
      if (mostBetween > 18) {
        return { verdict: 'false', why: `${between}: more than such a semi-space holds.` };
      }
      return mostBetween > 12
        ? { verdict: 'true', why: `${between}, with no size asked for.` }
        : { verdict: 'undecided', why: `${between}: it had not grown to its size.` };
    },
  },
];
