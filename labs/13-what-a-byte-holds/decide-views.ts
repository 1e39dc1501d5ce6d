/** The findings of `views.js`: who shares a memory, and in which order bytes lie. */

import type { Decision } from '../../src/lab/definition.ts';
import { bigEndian } from './literals.ts';
import type { BytesRun } from './model.ts';

/** Whether what is written through one window is seen through the other, in both directions. */
export type Sharing = 'shared' | 'apart' | 'one-way' | 'absent';

/** The windows' numbers, from 1, as `views.js` makes them. */
export const numbers = {
  buf: 1,
  bytes: 2,
  view: 3,
  slice: 4,
  subarray: 5,
  typedSubarray: 6,
  typedSlice: 7,
  borrowedSlice: 8,
  fromBuffer: 9,
  typedOfBuffer: 10,
} as const;

/** How two windows, by number, are related. */
export function sharingOf({ windows, writes }: BytesRun, one: number, other: number): Sharing {
  const isThere = (number: number) => windows[number - 1]?.none === null;
  if (!isThere(one) || !isThere(other)) {
    return 'absent';
  }
  const sees = (writer: number, reader: number) =>
    writes.some(({ through, seenThrough }) => through === writer && seenThrough.includes(reader));
  const there = sees(one, other);
  return there === sees(other, one) ? (there ? 'shared' : 'apart') : 'one-way';
}

interface Pair {
  one: number;
  other: number;
  expected: 'shared' | 'apart';
}

/** Decides from pairs of windows; those that this Node has not are named, and not judged. */
function decidePairs(model: BytesRun, pairs: readonly Pair[]): Decision {
  const nameOf = (number: number) => model.windows[number - 1]?.name ?? `window ${number}`;
  const tell = ({ one, other }: Pair) => {
    const sharing = sharingOf(model, one, other);
    const what = {
      shared: 'share their memory',
      apart: 'have each their own memory',
      'one-way': 'see each other in one direction only',
      absent: 'cannot be compared on this Node',
    }[sharing];
    return `${nameOf(one)} and ${nameOf(other)} ${what}`;
  };
  const seen = pairs.filter(({ one, other }) => sharingOf(model, one, other) !== 'absent');
  const wrong = seen.find(({ one, other, expected }) => sharingOf(model, one, other) !== expected);
  if (wrong !== undefined) {
    return { holds: false, why: `${tell(wrong)}.` };
  }
  if (seen.length === 0) {
    return { holds: null, why: `${pairs.map(tell).join('; ')}.` };
  }
  return { holds: true, why: `${pairs.map(tell).join('; ')}.` };
}

export function decideOneMemory(model: BytesRun): Decision {
  return decidePairs(model, [
    { one: numbers.buf, other: numbers.bytes, expected: 'shared' },
    { one: numbers.buf, other: numbers.view, expected: 'shared' },
    { one: numbers.bytes, other: numbers.view, expected: 'shared' },
  ]);
}

export function decideSlices(model: BytesRun): Decision {
  return decidePairs(model, [
    { one: numbers.buf, other: numbers.slice, expected: 'shared' },
    { one: numbers.buf, other: numbers.subarray, expected: 'shared' },
  ]);
}

export function decideTypedSlices(model: BytesRun): Decision {
  return decidePairs(model, [
    { one: numbers.bytes, other: numbers.typedSlice, expected: 'apart' },
    { one: numbers.buf, other: numbers.borrowedSlice, expected: 'apart' },
  ]);
}

export function decideCopies(model: BytesRun): Decision {
  return decidePairs(model, [
    { one: numbers.buf, other: numbers.fromBuffer, expected: 'apart' },
    { one: numbers.buf, other: numbers.typedOfBuffer, expected: 'apart' },
  ]);
}

const bigFirst = ['buf.writeUInt32BE(number, 0)', 'view.setUint32(0, number)'];
const littleFirst = ['buf.writeUInt32LE(number, 0)', 'view.setUint32(0, number, true)'];

export function decideByteOrder({ number, numberWrites, byteOrder }: BytesRun): Decision {
  const big = bigEndian(number);
  const little = big.toReversed();
  if (hex(big) === hex(little)) {
    return { holds: null, why: `The bytes of ${number} read the same from both ends.` };
  }
  for (const { call, bytes } of numberWrites) {
    const isBig = bigFirst.includes(call) || (!littleFirst.includes(call) && byteOrder === 'BE');
    const expected = isBig ? big : little;
    if (hex(bytes) !== hex(expected)) {
      return { holds: false, why: `${call} wrote ${hex(bytes)}, not ${hex(expected)}.` };
    }
  }
  const why = `Of ${number}, BE wrote ${hex(big)} and LE ${hex(little)}; this machine is ${byteOrder}, and so was the Uint32Array.`;
  return { holds: true, why };
}

/** Bytes in hexadecimal: `12 34`. */
export function hex(bytes: readonly number[]): string {
  return bytes.map((byte) => byte.toString(16).toUpperCase().padStart(2, '0')).join(' ');
}
