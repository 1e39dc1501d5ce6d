/** How a run decides what the lab states of two encodings in one Buffer, and of base64 in pieces. */

import type { Decision, FinishedRun } from '../../src/lab/definition.ts';
import { bytesNamed, factOf, factsOf, type Model, sameBytes } from './model.ts';
import { hasText } from './repertoire.ts';
import { count, inconclusive, list, undecided } from './undecided.ts';

export function decideParts(model: Model, run: FinishedRun): Decision {
  const text = factOf(model, 'text')?.text;
  const parts = factOf(model, 'parts');
  const encoding = bytesNamed(model, 'second')?.encoding;
  if (text === undefined || !parts || !encoding || run.end.reason !== 'exit') {
    return undecided(model, run);
  }
  const lacking = ['utf8', encoding].filter((name) => hasText(name, text) !== true);
  if (lacking.length > 0) {
    return inconclusive(`${list(lacking)} has not all characters of the text: turn a knob.`);
  }
  const isRight = parts.first === text && parts.second === text;
  return {
    holds: isRight,
    why: `Cut where they meet, the parts gave ${isRight ? 'the text twice' : 'another text'}.`,
  };
}

export function decideNoOne(model: Model, run: FinishedRun): Decision {
  const text = factOf(model, 'text')?.text;
  const [first, second] = [bytesNamed(model, 'first'), bytesNamed(model, 'second')];
  const all = factsOf(model, 'all');
  if (text === undefined || !first || !second || all.length < 2 || run.end.reason !== 'exit') {
    return undecided(model, run);
  }
  const lacking = ['utf8', second.encoding ?? ''].filter((name) => hasText(name, text) !== true);
  if (lacking.length > 0) {
    return inconclusive(`${list(lacking)} has not all characters of the text: turn a knob.`);
  }
  const alike = sameBytes(first.bytes, second.bytes);
  const reading = all.filter((fact) => fact.text === text + text).map(({ encoding }) => encoding);
  const expected = alike ? all.length : 0;
  return {
    holds: reading.length === expected,
    why: alike
      ? `Both parts are the same bytes, and ${list(reading)} read both.`
      : `The parts are different bytes; both were read right by ${list(reading)}.`,
  };
}

/** The sizes of the pieces, and the joined pieces; null until all is printed. */
export function pieces(model: Model) {
  const bytes = bytesNamed(model, 'bytes')?.bytes;
  const sizes = factsOf(model, 'chunk').map(({ size }) => size);
  const joined = (way: string) => factOf(model, 'joined', (fact) => fact.way === way);
  const [whole, alone, remembered] = [joined('whole'), joined('alone'), joined('remembered')];
  return bytes && whole && alone && remembered
    ? { bytes, sizes, whole, alone, remembered }
    : undefined;
}

export function decideThrees(model: Model, run: FinishedRun): Decision {
  const found = pieces(model);
  if (found === undefined || run.end.reason !== 'exit') {
    return undecided(model, run);
  }
  const { sizes, whole, alone } = found;
  if (sizes.length < 2) {
    return inconclusive('There is one piece only, so nothing was joined: turn the chunk size.');
  }
  const odd = sizes.slice(0, -1).filter((size) => size % 3 !== 0);
  const isSame = alone.letters === whole.letters;
  return {
    holds: isSame === (odd.length === 0),
    why:
      `${odd.length} of the ${count(sizes.length - 1, 'piece')} before the last are no multiple of three bytes; ` +
      `joined, they are ${isSame ? 'the base64 of the whole' : 'other letters than those of the whole'}.`,
  };
}

export function decidePadding(model: Model, run: FinishedRun): Decision {
  const found = pieces(model);
  if (found === undefined || run.end.reason !== 'exit') {
    return undecided(model, run);
  }
  const { bytes, sizes, alone } = found;
  const padded = sizes.slice(0, -1).findIndex((size) => size % 3 !== 0);
  if (padded === -1) {
    return inconclusive('No piece but the last has padding: turn the chunk size.');
  }
  const first = sizes.slice(0, padded + 1).reduce((sum, size) => sum + size, 0);
  const back = alone.back ?? new Uint8Array();
  const holds = sameBytes(back, bytes.subarray(0, first));
  return {
    holds,
    why: holds
      ? `Of ${bytes.length} bytes ${first} came back: those of the pieces up to the first padding.`
      : `${count(back.length, 'byte')} came back, and not the ${first} up to the first padding.`,
  };
}

export function decideRemembered(model: Model, run: FinishedRun): Decision {
  const found = pieces(model);
  if (found === undefined || run.end.reason !== 'exit') {
    return undecided(model, run);
  }
  const { bytes, sizes, whole, remembered } = found;
  const isSame = remembered.letters === whole.letters;
  const isBack = sameBytes(remembered.back ?? new Uint8Array(), bytes);
  return {
    holds: isSame && isBack,
    why: `${count(sizes.length, 'piece')} gave ${isSame ? 'the base64 of the whole' : 'other letters'}, and from it ${isBack ? `all ${bytes.length} bytes` : 'other bytes'}.`,
  };
}
