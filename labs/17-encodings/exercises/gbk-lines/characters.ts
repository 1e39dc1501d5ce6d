/**
 * The characters that texts are made of: those of GBK that all decoders agree on. They are read off
 * TextDecoder, and must be the ones that they were when this was written: a Node with other tables
 * cannot grade.
 */

import { createHash } from 'node:crypto';

export interface GbkCharacter {
  text: string;
  bytes: readonly number[];
}

/** Ranges of first and of second bytes that are characters throughout, but for a few codes. */
const ZONES = [
  // GB 2312, simplified: both bytes high.
  { first: [0xb0, 0xf7], second: [0xa1, 0xfe] },
  // The extensions of GBK, traditional and rare: the second byte may be an ASCII letter or sign.
  { first: [0x81, 0xa0], second: [0x40, 0xfe] },
  { first: [0xaa, 0xfd], second: [0x40, 0xa0] },
] as const;

/** Not in any zone: the last cells of a row that was left unfinished, and DEL, which leads nothing. */
const isLeftOut = (first: number, second: number) =>
  second === 0x7f || (first === 0xd7 && second >= 0xfa);

/** Of all two-byte characters, in order of their codes, as iconv-lite has them, too. */
export const DIGEST = 'e6da13b4b52e800d4c53ccf11dd5d53dd6a174ce8323b7fa5ed426c09a7e366d';

let known: readonly GbkCharacter[] | undefined;

/** @throws Error where this Node has no GBK, or another one */
export function gbkCharacters(): readonly GbkCharacter[] {
  known ??= readCharacters();
  return known;
}

function readCharacters(): GbkCharacter[] {
  const decoder = new TextDecoder('gbk');
  const decode = (...bytes: number[]) => decoder.decode(Uint8Array.from(bytes));
  const characters = codes().map(([first, second]) => ({
    text: decode(first, second),
    bytes: [first, second],
  }));
  const broken = Array.from({ length: 0xfe - 0x80 }, (_, index) => 0x81 + index).map(
    (first) => decode(first) + decode(first, 0x0a) + decode(first, 0x0d, 0x0a) + decode(0x80),
  );
  const digest = createHash('sha256')
    .update(characters.map(({ text }) => text).join('\n'))
    .digest('hex');
  if (digest !== DIGEST || broken.some((text) => text !== '\ufffd\ufffd\n\ufffd\r\n€')) {
    throw new Error(`TextDecoder of Node ${process.versions.node} decodes another GBK.`);
  }
  return characters;
}

/** The two bytes of every character, in order. */
export function codes(): [number, number][] {
  return ZONES.flatMap(({ first, second }) =>
    range(first).flatMap((one) =>
      range(second)
        .filter((other) => !isLeftOut(one, other))
        .map((other): [number, number] => [one, other]),
    ),
  );
}

function range([from, to]: readonly [number, number]): number[] {
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}
