/** What is said of profiling Node, decided by the running one. */

import type { ClaimDefinition, PrintedClaim } from '../../src/lab/definition.ts';
import { type ProfiledRun, whyNothing } from './model.ts';

export const claims: readonly ClaimDefinition<ProfiledRun>[] = [
  {
    id: 'needs-an-addon',
    text: 'To take a CPU profile from within, Node needs an addon such as v8-profiler.',
    source: 'books on Node 0.x and 4',
    program: 'hot.js',
    knobs: { profiler: 'inspector' },
    decide(model) {
      const nothing = whyNothing(model);
      if (nothing !== null) {
        return { verdict: 'undecided', why: nothing };
      }
      const { by, samples } = model.report ?? { by: '', samples: 0 };
      return by === 'inspector'
        ? {
            verdict: 'false',
            why: `node:inspector has taken ${samples} samples without any addon.`,
          }
        : { verdict: 'undecided', why: 'It was not taken by node:inspector.' };
    },
  },
];

const LINE = /^(inlined|apart): small (\d+), caller (\d+)$/gm;
/** Samples that tell which of two functions has most of them. */
const ENOUGH = 15;

export const printedClaims: readonly PrintedClaim[] = [
  {
    id: 'inlined-is-named',
    text: 'A CPU profile names the function that the time is spent in, inlined or not.',
    source: 'guides to profiling',
    program: 'claims/inlined.js',
    since: '8',
    decide(printed) {
      const told = new Map(
        [...printed.matchAll(LINE)].map(([, way, small, caller]) => [
          way,
          { small: Number(small), caller: Number(caller) },
        ]),
      );
      const inlined = told.get('inlined');
      const apart = told.get('apart');
      const isTold =
        inlined !== undefined &&
        apart !== undefined &&
        inlined.small + inlined.caller >= ENOUGH &&
        apart.small + apart.caller >= ENOUGH &&
        apart.small > apart.caller;
      if (!isTold) {
        return { verdict: 'undecided', why: 'The samples are too few to tell.' };
      }
      const why = `It has ${inlined.small} of ${inlined.small + inlined.caller} samples, and ${apart.small} of ${apart.small + apart.caller} with --no-turbo-inlining`;
      return inlined.small > inlined.caller
        ? { verdict: 'true', why: `${why}.` }
        : { verdict: 'false', why: `${why}: inlined, it counts as its caller.` };
    },
  },
];
