/** A text too big to send: told as a piece and how often it stands there. The driver makes it. */

import type { Hash } from 'node:crypto';
import type { Random } from '../../../../src/coursework/random.ts';
import { randomCharacters } from './texts.ts';

export interface BigText {
  piece: Buffer;
  times: number;
  bytes: number;
}

/** Size of the chunks in which it is read; 64 kB is what a file stream gives. */
export const CHUNK = 65_536;

/** Of characters of three bytes for the most part: cut inside one at two of three chunks. */
export function bigText(random: Random, bytes: number): BigText {
  const piece = Buffer.from(
    `${randomCharacters(random, 2_000, 'cjk')}${random.pick(['', 'x', 'xy'])}`,
  );
  const times = Math.ceil(bytes / piece.length);
  return { piece, times, bytes: times * piece.length };
}

/** The digest of the whole text, as the driver takes it of what was read. */
export function hashPieces({ piece, times }: BigText, hash: Hash): string {
  for (let time = 0; time < times; time++) {
    hash.update(piece);
  }
  return hash.digest('hex');
}
