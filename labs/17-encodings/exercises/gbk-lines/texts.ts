/** GBK texts cut into chunks, the lines that they have, and how to make a failing one smaller. */

import type { Random } from '../../../../src/coursework/random.ts';
import { type GbkCharacter, gbkCharacters } from './characters.ts';

/** A character of a text, and before which of its bytes a chunk ends. */
export interface Piece {
  text: string;
  bytes: readonly number[];
  cuts: readonly boolean[];
}

/** Where a text is cut into chunks. */
export type Cut = 'after-lines' | 'anywhere' | 'every-byte';

/** What the texts of a requirement are made of; without chances, of lines that end with `\n`. */
export interface Taste {
  cut: Cut;
  /** Chances of a line to end with `\r\n`, to be empty, and of the last one to have no line end. */
  endings?: { crlf: number; empty: number; open: number };
  /** Chance of a character to be a lone `\r`, or a space. */
  blank?: number;
  /** Only characters whose second byte could be ASCII, ASCII that it could be, and `€`. */
  tricky?: boolean;
  /** Chance of a line to end with the first byte of a character. */
  broken?: number;
  /** Short texts to try besides: `x` is any character of two bytes, `?` a broken one. */
  corners?: readonly string[];
}

const NEWLINE: GbkCharacter = { text: '\n', bytes: [0x0a] };
const RETURN: GbkCharacter = { text: '\r', bytes: [0x0d] };
const EURO: GbkCharacter = { text: '€', bytes: [0x80] };
const PLAIN = { crlf: 0, empty: 0, open: 0 };

/** Texts to try: so many random ones, and each corner cut at every byte and at some. */
export function textsOf(random: Random, taste: Taste, count: number): Piece[][] {
  const corners = (taste.corners ?? []).map((corner) =>
    Array.from(corner, (sign) => cornerCharacter(random, sign)),
  );
  return [
    ...Array.from({ length: count }, () => randomText(random, taste)),
    ...corners.map((characters) => cutText(random, characters, { ...taste, cut: 'every-byte' })),
    ...corners.map((characters) => cutText(random, characters, { ...taste, cut: 'anywhere' })),
  ];
}

function cornerCharacter(random: Random, sign: string): GbkCharacter {
  switch (sign) {
    case 'x':
      return random.pick(gbkCharacters());
    case '?':
      return brokenCharacter(random);
    case '€':
      return EURO;
    default:
      return ascii(sign.charCodeAt(0));
  }
}

/** A random text, in pieces. */
export function randomText(random: Random, taste: Taste): Piece[] {
  const { crlf, open } = taste.endings ?? PLAIN;
  const lines = random.int(1, 6);
  const characters: GbkCharacter[] = [];
  for (let line = 1; line <= lines; line++) {
    characters.push(...randomLine(random, taste));
    if (random.chance(taste.broken ?? 0)) {
      characters.push(brokenCharacter(random));
    }
    if (line < lines || !random.chance(open)) {
      characters.push(...(random.chance(crlf) ? [RETURN, NEWLINE] : [NEWLINE]));
    }
  }
  return cutText(random, characters, taste);
}

function cutText(
  random: Random,
  characters: readonly GbkCharacter[],
  { cut, broken }: Taste,
): Piece[] {
  const share = random.chance(0.3) ? 1 : 0.35;
  const isCut = (isLineStart: boolean) => {
    switch (cut) {
      case 'after-lines':
        return isLineStart;
      case 'every-byte':
        return true;
      case 'anywhere':
        return random.chance(share);
    }
  };
  return characters.map(({ text, bytes }, index) => {
    const before = characters[index - 1]?.text;
    // Where it is about broken characters, a line end that is cut is no matter.
    const isWhole = broken !== undefined && before === '\r' && text === '\n';
    const isStart = before === '\n';
    return { text, bytes, cuts: bytes.map((_, at) => !isWhole && isCut(isStart && at === 0)) };
  });
}

function randomLine(random: Random, taste: Taste): GbkCharacter[] {
  if (random.chance(taste.endings?.empty ?? 0)) {
    return [];
  }
  return Array.from({ length: random.int(1, 8) }, () => {
    if (random.chance(taste.blank ?? 0)) {
      return random.chance(0.5) ? RETURN : ascii(0x20);
    }
    return taste.tricky ? trickyCharacter(random) : anyCharacter(random);
  });
}

function anyCharacter(random: Random): GbkCharacter {
  return random.chance(0.25) ? ascii(random.int(0x21, 0x7e)) : random.pick(gbkCharacters());
}

function brokenCharacter(random: Random): GbkCharacter {
  return { text: '\ufffd', bytes: [random.int(0x81, 0xfe)] };
}

/** Second bytes that mean something to those who split text: `@ [ \ ] ^ _ { | } ~`. */
const SIGNS = [0x40, 0x5b, 0x5c, 0x5d, 0x5e, 0x5f, 0x60, 0x7b, 0x7c, 0x7d, 0x7e];

function trickyCharacter(random: Random): GbkCharacter {
  const sign = random.pick(SIGNS);
  switch (random.int(0, 5)) {
    case 0:
      return EURO;
    case 1:
      return ascii(sign);
    case 2:
      return anyCharacter(random);
    default:
      return random.pick(charactersEndingIn(sign));
  }
}

const endingIn = new Map<number, readonly GbkCharacter[]>();

function charactersEndingIn(second: number): readonly GbkCharacter[] {
  const known = endingIn.get(second) ?? gbkCharacters().filter(({ bytes }) => bytes[1] === second);
  endingIn.set(second, known);
  return known;
}

function ascii(code: number): GbkCharacter {
  return { text: String.fromCharCode(code), bytes: [code] };
}

/** The chunks of a text. */
export function chunksOf(pieces: readonly Piece[]): Buffer[] {
  const chunks: number[][] = [[]];
  for (const { bytes, cuts } of pieces) {
    for (const [at, byte] of bytes.entries()) {
      if (cuts[at] && chunks.at(-1)?.length !== 0) {
        chunks.push([]);
      }
      chunks.at(-1)?.push(byte);
    }
  }
  return chunks.map((chunk) => Buffer.from(chunk)).filter((chunk) => chunk.length > 0);
}

/** The lines of a text: `\n` and `\r\n` end one, and the last need not be ended. */
export function linesOf(pieces: readonly Piece[]): string[] {
  const lines = pieces
    .map(({ text }) => text)
    .join('')
    .split('\n');
  const open = lines.pop() ?? '';
  const ended = lines.map((line) => (line.endsWith('\r') ? line.slice(0, -1) : line));
  return open === '' ? ended : [...ended, open];
}

/** Smaller texts of the same taste: a part of the pieces, then one cut less. */
export function* smallerTexts(pieces: readonly Piece[], taste: Taste): Iterable<Piece[]> {
  for (const smaller of smallerParts(pieces)) {
    if (isToTaste(smaller, taste)) {
      yield smaller;
    }
  }
}

/**
 * Behind a broken first byte is a line end or nothing, as all else is not asked for; where it is about
 * such bytes there is one; and where it is not about line ends every line has text and ends with `\n`.
 */
function isToTaste(pieces: readonly Piece[], { endings, broken }: Taste): boolean {
  const text = pieces.map((piece) => piece.text).join('');
  const isPlain = /^(?:.+\n)*$/.test(text);
  return (
    !/\ufffd(?!\r?\n|$)/.test(text) &&
    (broken === undefined || text.includes('\ufffd')) &&
    (endings !== undefined || isPlain)
  );
}

function* smallerParts(pieces: readonly Piece[]): Iterable<Piece[]> {
  for (
    let size = Math.ceil(pieces.length / 2);
    size >= 1;
    size = size > 1 ? Math.ceil(size / 2) : 0
  ) {
    for (let start = 0; start < pieces.length; start += size) {
      const rest = [...pieces.slice(0, start), ...pieces.slice(start + size)];
      if (rest.length > 0) {
        yield rest;
      }
    }
  }
  for (const [index, piece] of pieces.entries()) {
    for (const [at, isCut] of piece.cuts.entries()) {
      const isInside = index > 0 || at > 0;
      if (isCut && isInside) {
        const cuts = piece.cuts.map((cut, other) => cut && other !== at);
        yield pieces.map((other, place) => (place === index ? { ...piece, cuts } : other));
      }
    }
  }
}
