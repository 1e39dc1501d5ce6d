/** A claim about where timers are kept, with a program of its own. */

import type { ClaimVerdict, PrintedClaim } from '../../src/lab/definition.ts';

export const printedClaims: readonly PrintedClaim[] = [
  {
    id: 'red-black-tree',
    text: 'Timers are kept in a red-black tree.',
    source: 'books on the internals of Node.js, written for 0.10',
    program: 'claims/where-timers-are.js',
    since: '0.10',
    decide: decideTree,
  },
];

function decideTree(printed: string): ClaimVerdict {
  const linked = /^linked from the last: ([\d, ]+)$/m.exec(printed)?.[1];
  const compiled = /^compiled in: (.+)$/m.exec(printed)?.[1];
  const handles = /^handles of 5 timers with 2 delays: (\d+)$/m.exec(printed)?.[1];
  const seen = /^lists by delay: (.+)$/m.exec(printed)?.[1];
  if (linked === undefined || compiled === undefined || handles === undefined) {
    return { verdict: 'undecided', why: 'The program did not come to its end.' };
  }
  if (linked !== '5, 3, 1') {
    const why = `Of 5 timers with two delays in turns, these are linked: ${linked}; what holds them is not known.`;
    return { verdict: 'undecided', why };
  }
  const lists = 'Timers of one delay are in a linked list';
  if (compiled.includes('RB_INSERT')) {
    const why = `${lists}. Each of the two lists has a timer of libuv's, and those are in a red-black tree (${compiled}).`;
    return { verdict: handles === '2' ? 'depends' : 'undecided', why };
  }
  if (seen !== undefined && seen !== 'cannot be seen') {
    return { verdict: 'false', why: `${lists}, and the lists are: ${seen}.` };
  }
  return compiled.includes('heap_insert')
    ? {
        verdict: 'false',
        why: `${lists}. Each of the ${handles} lists has a timer of libuv's, and those are in a heap (${compiled}).`,
      }
    : { verdict: 'undecided', why: `${lists}; what holds the lists could not be seen.` };
}
