/** The claim that has a program of its own. */

import type { ClaimVerdict, PrintedClaim } from '../../src/lab/definition.ts';

export const printedClaims: readonly PrintedClaim[] = [
  {
    id: 'binary-as-string',
    text: 'buf.toString() loses nothing: binary data can be carried as a string and turned back.',
    source: 'code that joins an image or an upload with data += chunk',
    program: 'claims/binary-as-string.js',
    since: '0.10',
    decide: decideBinary,
  },
];

const VALUES = 256;

function decideBinary(printed: string): ClaimVerdict {
  const kept = new Map(
    [...printed.matchAll(/^(\w+): (\d+) of 256 bytes came back$/gm)].map(
      ([, encoding, count]) => [encoding as string, Number(count)] as const,
    ),
  );
  const byDefault = kept.get('utf8');
  if (byDefault === undefined) {
    return { verdict: 'undecided', why: 'The program did not come to its end.' };
  }
  const whole = [...kept].flatMap(([encoding, count]) => (count === VALUES ? encoding : []));
  const others = whole.length === 0 ? 'by no other encoding' : `by ${whole.join(', ')}`;
  return {
    verdict: byDefault === VALUES ? 'true' : 'false',
    why: `As UTF-8, the default, ${byDefault} of ${VALUES} byte values come back; all do ${others}.`,
  };
}
