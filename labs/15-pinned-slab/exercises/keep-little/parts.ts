/** Reads, and the parts of them that are to be kept. */

import type { Random } from '../../../../src/coursework/random.ts';

/** How many bytes are kept of a read. */
export const LENGTH = 10;
/** Length of a long read, as in driver.cjs. */
const SIZE = 16_384;
const MOST_BEFORE = 64;

/** A read, where it begins in its memory, and where the part begins in it. */
export interface Part {
  bytes: Buffer;
  before: number;
  at: number;
}

export function randomPart(random: Random): Part {
  const length = random.chance(0.02) ? random.int(2000, SIZE) : random.int(LENGTH, 80);
  const last = length - LENGTH;
  return {
    bytes: random.bytes(length),
    before: random.int(0, MOST_BEFORE),
    at: random.pick([0, last, random.int(0, last)]),
  };
}

/** A part that the end of the read cuts short. */
export function shortPart(random: Random): Part {
  const there = random.int(0, LENGTH - 1);
  const at = random.pick([0, random.int(0, 60)]);
  return { bytes: random.bytes(at + there), before: random.int(0, MOST_BEFORE), at };
}

export function expectedOf({ bytes, at }: Part): Buffer {
  return bytes.subarray(at, at + LENGTH);
}

/** The bytes of many parts, one behind the other, and the place of each in its read. */
export interface Parts {
  parts: Buffer;
  places: number[];
}

export function manyParts(random: Random, count: number): Parts {
  return {
    parts: random.bytes(count * LENGTH),
    places: Array.from({ length: count }, () => random.int(0, SIZE - LENGTH)),
  };
}

/** Simpler parts, the simplest first. */
export function* smallerParts({ bytes, before, at }: Part): Generator<Part> {
  const end = Math.min(bytes.length, at + LENGTH);
  if (before > 0) {
    yield { bytes, before: 0, at };
  }
  if (at > 0) {
    yield { bytes: bytes.subarray(at), before, at: 0 };
    yield { bytes: bytes.subarray(1), before, at: at - 1 };
  }
  if (bytes.length > end) {
    yield { bytes: bytes.subarray(0, end), before, at };
  }
}
