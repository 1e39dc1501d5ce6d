/** Fabricated runs, each of which refutes one finding. */

import type { Counterexample } from '../../src/lab/definition.ts';
import { about, fabricate } from './fabricated.ts';

const rates = { string: about(10_000), buffer: about(20_000) };

export default [
  {
    finding: 'less-cpu',
    about: 'the Buffer costs more CPU time in every turn',
    program: 'turns.js',
    events: fabricate({ rates, costs: { string: about(50), buffer: about(80) } }),
  },
  {
    finding: 'more-requests',
    about: 'the string serves more in every turn, and costs less CPU time',
    program: 'turns.js',
    events: fabricate({
      rates: { string: about(20_000), buffer: about(15_000) },
      costs: { string: about(50), buffer: about(70) },
    }),
  },
  {
    finding: 'same-answer',
    about: 'the same length, and other bytes',
    program: 'turns.js',
    events: fabricate({ rates, md5: { buffer: '0123456789abcdef0123456789abcdef' } }),
  },
  {
    finding: 'length-in-bytes',
    about: 'the header counts characters',
    program: 'string.js',
    events: fabricate({ rates: { string: rates.string }, contentLength: 21_845 }),
  },
  {
    finding: 'whole-answers',
    about: 'one answer is longer than the others',
    program: 'string.js',
    events: fabricate({ rates: { string: rates.string }, surplus: 10 }),
  },
  {
    finding: 'whole-answers',
    about: 'some requests fail',
    program: 'buffer.js',
    events: fabricate({ rates: { buffer: rates.buffer }, failed: 3 }),
  },
] satisfies readonly Counterexample[];
