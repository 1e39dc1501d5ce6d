/** The claims that have programs of their own. */

import type { ClaimVerdict, PrintedClaim } from '../../src/lab/definition.ts';

export const printedClaims: readonly PrintedClaim[] = [
  {
    id: 'one-write',
    text: 'Node joins header and body, so that an answer goes out in one write.',
    source: 'the comment in lib/_http_outgoing.js, and what is made of it',
    program: 'claims/one-write.js',
    since: '0.10',
    decide: decideWrites,
  },
  {
    id: 'length-is-characters',
    text: 'Content-Length is the length of the string.',
    source: 'examples that answer with { "Content-Length": text.length }',
    program: 'claims/length-in-characters.js',
    since: '0.10',
    decide: decideLength,
  },
];

function decideWrites(printed: string): ClaimVerdict {
  const [, string] = /^string: (\w.*)$/m.exec(printed) ?? [];
  const [, buffer] = /^buffer: (\w.*)$/m.exec(printed) ?? [];
  if (string === undefined || buffer === undefined) {
    return { verdict: 'undecided', why: 'The program did not come to its end.' };
  }
  const one = [string, buffer].filter((calls) => !calls.includes(', ')).length;
  return {
    verdict: one === 2 ? 'true' : one === 0 ? 'false' : 'depends',
    why: `A string: ${string}; a Buffer: ${buffer}.`,
  };
}

function decideLength(printed: string): ClaimVerdict {
  const texts = [
    ...printed.matchAll(/^(\d+) characters: the client got (\d+) of (\d+) bytes$/gm),
  ].map(([, characters, got, bytes]) => ({
    characters: Number(characters),
    got: Number(got),
    bytes: Number(bytes),
  }));
  const other = texts.find(({ characters, bytes }) => characters !== bytes);
  if (texts.length !== 2 || other === undefined) {
    return { verdict: 'undecided', why: 'The program did not come to its end.' };
  }
  const isWhole = texts.every(({ got, bytes }) => got === bytes);
  return {
    verdict: isWhole ? 'true' : 'false',
    why: `Of ${other.characters} Chinese characters, ${other.bytes} bytes, the client got ${other.got} bytes.`,
  };
}
