/** What books and blogs say about the pool, decided from a run of the lab's programs. */

import type { ClaimDefinition } from '../../src/lab/definition.ts';
import { type PoolRun, passageOf } from './model.ts';

export const claims: readonly ClaimDefinition<PoolRun>[] = [
  {
    id: 'all-io-in-the-pool',
    text: 'All asynchronous I/O runs in the thread pool.',
    source: 'blogs and interview answers on libuv',
    program: 'mixed.js',
    decide(model) {
      const passage = passageOf(model);
      if (passage === null || !passage.wasHeld) {
        return { verdict: 'undecided', why: 'The pool was not full.' };
      }
      const { echoesBefore, before, after } = passage;
      const why = `While every thread was held ${echoesBefore} echoes came over TCP; for a thread waited ${after.join(', ')}.`;
      return { verdict: echoesBefore + before.length > 0 ? 'false' : 'true', why };
    },
  },
];
