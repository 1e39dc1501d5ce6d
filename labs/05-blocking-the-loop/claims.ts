/** What is said of blocking, decided from a run of the lab's own programs. */

import type { ClaimDefinition } from '../../src/lab/definition.ts';
import { answeredDuring, type BlockingRun, pingsDuring, workedTurns } from './model.ts';

/** Fewer pings than this decide nothing. */
const FEWEST_PINGS = 10;

export const claims: readonly ClaimDefinition<BlockingRun>[] = [
  {
    id: 'slow-request-holds-up-nobody',
    text: 'Node serves requests asynchronously, so one that computes for long does not hold the others up.',
    source: 'introductions to Node',
    program: 'block.js',
    decide(model) {
      const turns = workedTurns(model);
      const sent = turns.flatMap(pingsDuring).length;
      const answered = turns.flatMap(answeredDuring).length;
      const why = `Of ${sent} pings sent while a request computed, ${answered} were answered before it was done.`;
      return sent < FEWEST_PINGS
        ? { verdict: 'undecided', why }
        : { verdict: answered === 0 ? 'false' : 'depends', why };
    },
  },
];
