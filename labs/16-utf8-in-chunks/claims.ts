/** What books and blogs say, and what a run of today says to it. */

import { countReplacements } from '../../src/analysis/utf8.ts';
import type { ClaimDefinition, ClaimVerdict } from '../../src/lab/definition.ts';
import { impliedBy, type Model } from './model.ts';

export const claims: readonly ClaimDefinition<Model>[] = [
  {
    id: 'three-encodings-only',
    text: 'setEncoding can only handle UTF-8, Base64 and UTF-16LE.',
    source: 'books on Node of the 0.10 era',
    program: 'encodings.js',
    // Boundaries that matter to every encoding with units of more than a byte.
    knobs: { chunk: 11, text: 'poem' },
    decide: decideThreeEncodings,
  },
  {
    id: 'not-at-the-root',
    text: 'setEncoding does not solve the problem at the root.',
    source: 'books on Node of the 0.10 era',
    program: 'other-encoding.js',
    decide: decideRoot,
  },
  {
    id: 'one-replacement-per-byte',
    text: 'Every byte of a cut character becomes one U+FFFD: a Chinese character becomes three.',
    source: 'the garbled poem as books of the 0.10 era print it',
    program: 'concat-strings.js',
    knobs: { chunk: 11, text: 'poem' },
    decide: decidePerByte,
  },
];

const three = ['utf8', 'base64', 'utf16le'];

function decideThreeEncodings(model: Model): ClaimVerdict {
  const right = model.encodings.filter(({ result }) => result?.statefulSame);
  const beyond = right.filter(({ name }) => !three.includes(name)).map(({ name }) => name);
  const refused = model.encodings.filter(({ result }) => result === null).map(({ name }) => name);
  const needy = right.filter(({ result }) => result?.aloneSame === false).map(({ name }) => name);
  if (right.length === 0) {
    return { verdict: 'undecided', why: 'The program compared no encoding.' };
  }
  if (beyond.length === 0) {
    return {
      verdict: 'true',
      why: `It handles ${three.join(', ')}, and refuses ${list(refused)}.`,
    };
  }
  if (needy.length > 0 && needy.every((name) => three.includes(name))) {
    return {
      verdict: 'depends',
      why:
        `It handles ${list(beyond)} as well, which no boundary harms; ` +
        `those that need its memory are ${list(needy)} and no other; it refuses ${list(refused)}.`,
    };
  }
  return {
    verdict: 'false',
    why:
      `It handles ${list(beyond)} as well; ` +
      `those that need its memory are ${list(needy)}; it refuses ${list(refused)}.`,
  };
}

function decideRoot({ result, attempts }: Model): ClaimVerdict {
  const attempt = attempts.find(({ name }) => name === 'setEncoding gbk');
  if (result === null || attempt === undefined) {
    return { verdict: 'undecided', why: 'The program did not come to its end.' };
  }
  const garbled = countReplacements(result);
  if (garbled === 0) {
    return { verdict: 'false', why: 'A GBK file came out whole with setEncoding.' };
  }
  return {
    verdict: attempt.text === null ? 'true' : 'depends',
    why:
      `A GBK file comes out with ${garbled} U+FFFD under setEncoding('utf8'), ` +
      `and setEncoding('gbk') ${attempt.text === null ? 'is refused' : 'is taken'}.`,
  };
}

function decidePerByte(model: Model): ClaimVerdict {
  const { cut } = impliedBy(model);
  if (model.result === null || cut.length === 0) {
    return { verdict: 'undecided', why: 'No character was cut, or the program did not end.' };
  }
  const bytes = cut.reduce((sum, { start, end }) => sum + end - start, 0);
  const printed = countReplacements(model.result);
  return {
    verdict: printed === bytes ? 'true' : 'false',
    why: `${cut.length} characters of together ${bytes} bytes are cut, and ${printed} U+FFFD printed.`,
  };
}

function list(names: readonly string[]): string {
  return names.length === 0 ? 'none' : names.join(', ');
}
