/** Claims that are not about slabs and have programs of their own. */

import type { ClaimVerdict, PrintedClaim } from '../../src/lab/definition.ts';

export const printedClaims: readonly PrintedClaim[] = [
  {
    id: 'new-buffer-zeros',
    text: 'new Buffer(size) is filled with zeros.',
    source: 'articles on Buffer, and code that relies on it',
    program: 'claims/new-buffer-zeros.js',
    since: '0.10',
    decide: decideZeros,
  },
  {
    id: 'slice-copies',
    text: 'buf.slice() gives a copy, as the slice of an array does.',
    source: 'what one expects who knows Array.prototype.slice',
    program: 'claims/slice-copies.js',
    since: '0.10',
    decide: decideSlice,
  },
];

function decideZeros(printed: string): ClaimVerdict {
  const [, dirty, made] = /^new Buffer\(size\): (\d+) of (\d+) hold/m.exec(printed) ?? [];
  const [, control] = /^Buffer\.allocUnsafe\(size\): (\d+) of \d+ hold/m.exec(printed) ?? [];
  if (dirty === undefined) {
    return { verdict: 'undecided', why: 'The program did not come to its end.' };
  }
  if (Number(dirty) > 0) {
    return { verdict: 'false', why: `${dirty} of ${made} had old bytes in them.` };
  }
  if (Number(control ?? 0) === 0) {
    const why = `None of ${made} had old bytes in it, but nothing shows that there were any to find.`;
    return { verdict: 'undecided', why };
  }
  const why = `None of ${made} had old bytes in it; of as many by Buffer.allocUnsafe ${control} had.`;
  return { verdict: 'true', why };
}

function decideSlice(printed: string): ClaimVerdict {
  const whole = /^slice written, Buffer reads: (\w+)$/m.exec(printed)?.[1];
  const part = /^Buffer written, slice reads: (\w+)$/m.exec(printed)?.[1];
  if (whole === undefined || part === undefined) {
    return { verdict: 'undecided', why: 'The program did not come to its end.' };
  }
  return whole === 'Slab' && part === 'SL'
    ? { verdict: 'false', why: 'What is written to one is read from the other: one memory.' }
    : { verdict: 'true', why: `The other keeps its bytes: ${whole}, ${part}.` };
}
