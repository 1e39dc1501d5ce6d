/** What the lab's programs print, line by line, as facts. */

/** The text that the program was given. */
export interface TextFact {
  kind: 'text';
  text: string;
}

/** A text written in an encoding, and read in it again. */
export interface WrittenFact {
  kind: 'written';
  encoding: string;
  bytes: Uint8Array;
  back: string;
}

/** Bytes spelt in letters, and the bytes that the letters give. */
export interface SpeltFact {
  kind: 'spelt';
  encoding: string;
  bytes: Uint8Array;
  letters: string;
  back: Uint8Array;
}

/** What this Node makes of a name. */
export interface NameFact {
  kind: 'name';
  name: string;
  isEncoding: boolean;
  /** A StringDecoder can be made of it. */
  decoder: boolean;
  /** What the same four bytes read in it; null where toString refuses the name. */
  read: string | null;
  /** The name that TextDecoder has for it; null where it refuses, or there is no TextDecoder. */
  standard: string | null;
  hasTextDecoder: boolean;
}

/** Bytes that a part of the run is about: a file, both parts of a Buffer, or those of a text. */
export interface BytesFact {
  kind: 'bytes';
  of: 'file' | 'first' | 'second' | 'bytes';
  bytes: Uint8Array;
  /** The encoding that they were written in, where the program chose it. */
  encoding: string | null;
}

/** A stream that was given an encoding; `text` and `back` are null where it was refused. */
export interface StreamFact {
  kind: 'stream';
  encoding: string;
  text: string | null;
  /** The bytes of the text in the same encoding. */
  back: Uint8Array | null;
}

/** What iconv-lite made of the file. */
export interface IconvFact {
  kind: 'iconv';
  way: 'whole' | 'chunks' | 'stream';
  text: string;
}

/** What a whole Buffer reads in one encoding. */
export interface AllFact {
  kind: 'all';
  encoding: string;
  text: string;
}

/** What the two parts of a Buffer read, each in its own encoding. */
export interface PartsFact {
  kind: 'parts';
  first: string;
  second: string;
}

/** A chunk in base64: alone, and as a decoder that remembers gives it. */
export interface ChunkFact {
  kind: 'chunk';
  size: number;
  alone: string;
  remembered: string;
}

/** What a decoder still gave at the end. */
export interface RestFact {
  kind: 'rest';
  letters: string;
}

/** Base64 of the whole, or of the pieces joined, and the bytes that it gives. */
export interface JoinedFact {
  kind: 'joined';
  way: 'whole' | 'alone' | 'remembered';
  letters: string;
  back: Uint8Array | null;
}

export type Fact =
  | TextFact
  | WrittenFact
  | SpeltFact
  | NameFact
  | BytesFact
  | StreamFact
  | IconvFact
  | AllFact
  | PartsFact
  | ChunkFact
  | RestFact
  | JoinedFact;

type Reader = (groups: readonly string[]) => Fact | null;

const HEX = '((?:[0-9a-f]{2})*)';
const TEXT = '("(?:[^"\\\\]|\\\\.)*")';

/** Each kind of line, and what it states. */
const readers: readonly (readonly [RegExp, Reader])[] = [
  [
    pattern(`text: ${TEXT}(?:, code units [0-9a-f ]*)?`),
    ([json]) => withText(json, (text) => ({ kind: 'text', text })),
  ],
  [
    pattern(`(\\w+): \\d+ bytes ${HEX} come back as ${TEXT}`),
    ([encoding = '', hex, json]) =>
      withText(json, (back) => ({ kind: 'written', encoding, bytes: bytesOf(hex), back })),
  ],
  [
    pattern(`(\\w+): \\d+ bytes ${HEX} spell ${TEXT}, which gives ${HEX}`),
    ([encoding = '', hex, json, back]) =>
      withText(json, (letters) => ({
        kind: 'spelt',
        encoding,
        bytes: bytesOf(hex),
        letters,
        back: bytesOf(back),
      })),
  ],
  [
    pattern(
      `([\\w-]+): isEncoding (true|false), StringDecoder (accepts|refuses), ` +
        `toString (refuses|"(?:[^"\\\\]|\\\\.)*"), TextDecoder ([\\w-]+)`,
    ),
    readName,
  ],
  [
    pattern(`(file|first|second|bytes): \\d+ bytes ${HEX}(?: in (\\w+))?`),
    ([of, hex, encoding]) => ({
      kind: 'bytes',
      of: of as BytesFact['of'],
      bytes: bytesOf(hex),
      encoding: encoding ?? null,
    }),
  ],
  [
    pattern('setEncoding (\\w+): refused, .*'),
    ([encoding = '']) => ({ kind: 'stream', encoding, text: null, back: null }),
  ],
  [
    pattern(`setEncoding (\\w+): ${TEXT}, written back ${HEX}`),
    ([encoding = '', json, hex]) =>
      withText(json, (text) => ({ kind: 'stream', encoding, text, back: bytesOf(hex) })),
  ],
  [
    pattern(`iconv-lite, (the whole file|each chunk alone|as a stream): ${TEXT}`),
    ([way = '', json]) =>
      withText(json, (text) => ({ kind: 'iconv', way: ways[way] ?? 'whole', text })),
  ],
  [
    pattern(`all as (\\w+): ${TEXT}`),
    ([encoding = '', json]) => withText(json, (text) => ({ kind: 'all', encoding, text })),
  ],
  [
    pattern(`each as its own: ${TEXT} and ${TEXT}`),
    ([one, other]) =>
      withText(one, (first) => withText(other, (second) => ({ kind: 'parts', first, second }))),
  ],
  [
    pattern(`chunk \\d+: (\\d+) bytes are ${TEXT} alone, ${TEXT} remembered`),
    ([size, one, other]) =>
      withText(one, (alone) =>
        withText(other, (remembered) => ({
          kind: 'chunk',
          size: Number(size),
          alone,
          remembered,
        })),
      ),
  ],
  [
    pattern(`end: ${TEXT} remembered`),
    ([json]) => withText(json, (letters) => ({ kind: 'rest', letters })),
  ],
  [
    pattern(`whole: ${TEXT}`),
    ([json]) =>
      withText(json, (letters) => ({ kind: 'joined', way: 'whole', letters, back: null })),
  ],
  [
    pattern(`(alone|remembered), joined: ${TEXT}, which gives (nothing|${HEX})`),
    ([way, json, hex]) =>
      withText(json, (letters) => ({
        kind: 'joined',
        way: way as JoinedFact['way'],
        letters,
        back: bytesOf(hex === 'nothing' ? '' : hex),
      })),
  ],
];

const ways: Readonly<Record<string, IconvFact['way']>> = {
  'the whole file': 'whole',
  'each chunk alone': 'chunks',
  'as a stream': 'stream',
};

/** The fact that a line states; null for any other line, for example of a learner's edited copy. */
export function parseFact(line: string): Fact | null {
  for (const [regExp, read] of readers) {
    const [, ...groups] = regExp.exec(line) ?? [null];
    if (groups.length > 0) {
      return read(groups as string[]);
    }
  }
  return null;
}

function readName([name = '', is, decoder, json, standard = '']: readonly string[]): Fact | null {
  const read = json === 'refuses' ? null : textOf(json);
  return read === undefined
    ? null
    : {
        kind: 'name',
        name,
        isEncoding: is === 'true',
        decoder: decoder === 'accepts',
        read,
        standard: standard === 'refuses' || standard === 'absent' ? null : standard,
        hasTextDecoder: standard !== 'absent',
      };
}

function pattern(source: string): RegExp {
  return new RegExp(`^${source}$`);
}

function withText(json: string | undefined, make: (text: string) => Fact | null): Fact | null {
  const text = textOf(json);
  return text === undefined ? null : make(text);
}

function textOf(json: string | undefined): string | undefined {
  try {
    const value: unknown = JSON.parse(json ?? '');
    return typeof value === 'string' ? value : undefined;
  } catch {
    return undefined;
  }
}

function bytesOf(hex = ''): Uint8Array {
  return Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}
