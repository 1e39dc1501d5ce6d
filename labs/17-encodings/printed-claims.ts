/** The claim that has a program of its own. */

import type { ClaimVerdict, PrintedClaim } from '../../src/lab/definition.ts';

export const printedClaims: readonly PrintedClaim[] = [
  {
    id: 'textdecoder-latin1',
    text: "new TextDecoder('latin1') reads what Buffer calls latin1.",
    source: 'code that replaces buf.toString("latin1") by the standard class',
    program: 'claims/textdecoder-latin1.js',
    since: '8.3',
    decide: decideLatin1,
  },
];

function decideLatin1(printed: string): ClaimVerdict {
  const refused = /^TextDecoder: refused, (.*)$/m.exec(printed)?.[1];
  if (refused !== undefined) {
    return { verdict: 'false', why: `It refuses the name: ${refused}.` };
  }
  const [, name, same] =
    /^TextDecoder: ([\w-]+), (\d+) of 256 bytes read alike$/m.exec(printed) ?? [];
  if (same === undefined) {
    return { verdict: 'undecided', why: 'The program did not come to its end.' };
  }
  const why = `It calls itself ${name}, and reads ${same} of 256 bytes as Buffer does.`;
  return { verdict: same === '256' ? 'true' : 'false', why };
}
