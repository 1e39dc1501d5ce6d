/** What is said of leaks and snapshots, decided by the running Node. */

import type { ClaimDefinition, ClaimVerdict } from '../../src/lab/definition.ts';
import { growthOf, type LeakRun, whyNothing } from './model.ts';

function undecided(why: string): ClaimVerdict {
  return { verdict: 'undecided', why };
}

/** What is shorter than a timer's least delay holds nobody up. */
const NOTICEABLE_MS = 1;

export const claims: readonly ClaimDefinition<LeakRun>[] = [
  {
    id: 'closure-keeps-what-it-uses',
    text: 'A closure keeps only those variables alive that it uses.',
    source: 'explanations of closures',
    program: 'closure.js',
    decide(run) {
      const nothing = whyNothing(run);
      if (nothing !== null) {
        return undecided(nothing);
      }
      const growth = growthOf(run, run.leak.makes);
      const count = growth === null ? 0 : growth.added.count - growth.removed.count;
      return count > Number(run.context.knobs.perRound)
        ? {
            verdict: 'false',
            why: `${count} pages more are alive: a function that does not use them keeps them, since one beside it does.`,
          }
        : { verdict: 'true', why: `${count} pages more are alive.` };
    },
  },
  {
    id: 'snapshot-does-not-stop',
    text: 'A heap snapshot can be taken of a live server, which goes on answering.',
    source: 'guides to memory leaks',
    program: 'cache-mended.js',
    decide({ report: { snapshots } }) {
      if (snapshots.length === 0) {
        return undecided('This Node cannot write heap snapshots by itself.');
      }
      const times = snapshots.map(({ tookMs }) => tookMs);
      return Math.min(...times) > NOTICEABLE_MS
        ? {
            verdict: 'false',
            why: `Nothing else ran while they were taken: ${times.map((ms) => `${ms} ms`).join(' and ')}, of a heap of some MB.`,
          }
        : { verdict: 'true', why: `They took ${times.join(' and ')} ms.` };
    },
  },
  {
    id: 'snapshot-shows-garbage',
    text: 'A heap snapshot shows garbage, too, unless one collects it first.',
    source: 'guides to memory leaks',
    program: 'closure-mended.js',
    decide(run) {
      const nothing = whyNothing(run);
      const growth = growthOf(run, run.leak.makes);
      if (nothing !== null || growth === null) {
        return undecided(nothing ?? 'No page has come or gone between the snapshots.');
      }
      const { before, after } = growth;
      const most = Math.max(before.count, after.count);
      // Each round leaves all but the latest as garbage.
      return most < Number(run.context.knobs.perRound)
        ? {
            verdict: 'false',
            why: `Pages in the snapshots: ${before.count} and ${after.count}, of hundreds that were made. V8 collects before it takes one.`,
          }
        : { verdict: 'true', why: `Pages in the snapshots: ${before.count} and ${after.count}.` };
    },
  },
];
