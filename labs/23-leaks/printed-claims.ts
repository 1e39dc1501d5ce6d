/** What is said of snapshots, and takes a program of its own. */

import type { PrintedClaim } from '../../src/lab/definition.ts';

export const printedClaims: readonly PrintedClaim[] = [
  {
    id: 'snapshot-takes-twice-the-heap',
    text: 'Taking a heap snapshot takes twice the memory of the heap.',
    source: 'the README of heapdump, and guides to memory leaks',
    program: 'claims/snapshot-memory.js',
    // process.resourceUsage.
    since: '12.6',
    decide(printed) {
      const heap = Number(/^heap: (\d+) MB$/m.exec(printed)?.[1]);
      const taken = Number(/^taken for the snapshot: (\d+) MB$/m.exec(printed)?.[1]);
      if (!(heap > 0 && taken >= 0)) {
        return { verdict: 'undecided', why: 'The program did not come to its end.' };
      }
      // With the heap itself: as much again is twice.
      const ratio = (heap + taken) / heap;
      return {
        verdict: ratio > 1.5 && ratio < 3 ? 'true' : 'false',
        why: `A heap of ${heap} MB, of small objects, took ${taken} MB more: ${ratio.toFixed(0)} times the heap in all.`,
      };
    },
  },
];
