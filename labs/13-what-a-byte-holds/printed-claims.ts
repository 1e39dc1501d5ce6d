/** The claim that has a program of its own. */

import type { ClaimVerdict, PrintedClaim } from '../../src/lab/definition.ts';

export const printedClaims: readonly PrintedClaim[] = [
  {
    id: 'no-assert',
    text: 'With noAssert, buf.writeUInt8(256, 0, true) is not refused, and the value is cut to fit.',
    source: 'the documents of Node.js up to 9',
    program: 'claims/no-assert.js',
    since: '0.10',
    decide: decideNoAssert,
  },
];

/** 256 and 300 modulo 256, and 40000 modulo 65536. */
const cut = ['00aaaaaa', '2caaaaaa', '9c40aaaa'];

function decideNoAssert(printed: string): ClaimVerdict {
  const rows = [...printed.matchAll(/^\w+\(\d+, 0, true\): ([\da-f]+)(?:, (\w+))?$/gm)];
  const [first] = rows;
  if (rows.length !== cut.length || first === undefined) {
    return { verdict: 'undecided', why: 'The program did not come to its end.' };
  }
  const refused = rows.find(([, , error]) => error !== undefined);
  if (refused !== undefined) {
    const why = `${refused[2]}, as without it; the bytes stayed as they were.`;
    return { verdict: 'false', why };
  }
  return rows.every(([, bytes], index) => bytes === cut[index])
    ? { verdict: 'true', why: '256 was stored as 0, 300 as 44, and 40000 in two bytes as 9C 40.' }
    : { verdict: 'false', why: `256 was stored as ${first[1]?.slice(0, 2)}.` };
}
