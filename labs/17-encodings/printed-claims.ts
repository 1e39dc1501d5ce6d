/** The claims that have programs of their own. */

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
  {
    id: 'gbk-decoders-agree',
    text: 'GBK is a standard, so every decoder gives the same text.',
    source: 'code that changes its decoder for a faster or a smaller one',
    program: 'claims/gbk-decoders.js',
    since: '14',
    decide: decideDecoders,
  },
];

function decideDecoders(printed: string): ClaimVerdict {
  const [, different, pairs] = /^(\d+) of (\d+) pairs differ:/m.exec(printed) ?? [];
  if (different === undefined) {
    return { verdict: 'undecided', why: 'The program did not come to its end.' };
  }
  const why = `TextDecoder and iconv-lite read ${different} of ${pairs} pairs of bytes differently.`;
  return { verdict: different === '0' ? 'true' : 'false', why };
}

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
