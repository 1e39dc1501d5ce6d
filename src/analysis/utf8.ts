/**
 * UTF-8, decoded step by step: which bytes make which character, what a chunk boundary does to
 * them, and what a decoder holds back. An implementation of its own, so that a lab can compare
 * what Node printed with what the bytes imply. All offsets are in bytes, ends are exclusive.
 */

/** What a decoder puts where the bytes are not UTF-8. */
export const REPLACEMENT = '\u{FFFD}';

/**
 * How many U+FFFD ill-formed bytes become.
 *
 * - `maximal-subpart`: one for each longest beginning of a character, as the Encoding Standard has
 *   it and Node from version 8 does.
 * - `each-byte`: one for each byte, as Node up to version 6 did.
 */
export type ReplacementPractice = 'maximal-subpart' | 'each-byte';

/**
 * Which bytes a decoder with a memory holds back. They differ only where the bytes are not UTF-8.
 *
 * - `text-decoder`: those that may yet become a character, as the Encoding Standard has it.
 * - `string-decoder`: as many as follow from the last lead byte alone, as Node's string_decoder
 *   does (`src/string_decoder.cc`), and with it setEncoding.
 */
export type DecoderMemory = 'text-decoder' | 'string-decoder';

/** A character as decoded, and the bytes that it was made of. */
export interface DecodedUnit {
  /** One code point; U+FFFD where `replaced`. */
  text: string;
  start: number;
  end: number;
  /** The bytes were not a character. A U+FFFD that was in the text itself is not replaced. */
  replaced: boolean;
}

/** What the bytes of one chunk become, in the two ways to decode them. */
export interface ChunkTrace {
  start: number;
  end: number;
  /** Decoded as if there were no other chunk. */
  alone: readonly DecodedUnit[];
  /** Decoded by a decoder that knows the chunks before; a unit may start in one of them. */
  stateful: readonly DecodedUnit[];
  /** Bytes at the end of the chunk that the stateful decoder keeps for the next one: 0 to 3. */
  held: number;
}

export interface TextTrace {
  chunks: readonly ChunkTrace[];
  /** What the stateful decoder gives at the end for the bytes that it still holds. */
  flushed: readonly DecodedUnit[];
}

/** A character with chunk boundaries inside. */
export interface CutUnit extends DecodedUnit {
  /** Offsets of the boundaries: after `start`, before `end`. */
  cuts: readonly number[];
}

/** Decodes `bytes`, or the part of them from `start` to `end`, on its own. */
export function decodeUtf8(
  bytes: Uint8Array,
  practice: ReplacementPractice = 'maximal-subpart',
  start = 0,
  end = bytes.length,
): DecodedUnit[] {
  const units: DecodedUnit[] = [];
  for (let at = start; at < end; ) {
    const sequence = sequenceAt(bytes, at, end);
    const unit = unitOf(bytes, at, sequence, practice);
    units.push(unit);
    at = unit.end;
  }
  return units;
}

/**
 * Follows both ways to decode `bytes` chunk by chunk.
 *
 * @param ends where each chunk ends, in rising order; the last one is the length of the text.
 */
export function traceChunks(
  bytes: Uint8Array,
  ends: readonly number[],
  options: { practice?: ReplacementPractice; memory?: DecoderMemory } = {},
): TextTrace {
  const { practice = 'maximal-subpart', memory = 'text-decoder' } = options;
  const heldAt = memory === 'text-decoder' ? unfinishedLength : promisedLength;
  let start = 0;
  let pending = 0;
  const chunks = ends.map((end) => {
    const held = heldAt(bytes, pending, end);
    const alone = decodeUtf8(bytes, practice, start, end);
    const stateful = decodeUtf8(bytes, practice, pending, end - held);
    const chunk = { start, end, alone, stateful, held };
    start = end;
    pending = end - held;
    return chunk;
  });
  return { chunks, flushed: decodeUtf8(bytes, practice, pending, start) };
}

/** Where the chunks of `size` bytes end in a text of `length` bytes. */
export function chunkEnds(length: number, size: number): number[] {
  return Array.from({ length: Math.ceil(length / size) }, (_, index) =>
    Math.min(length, (index + 1) * size),
  );
}

/** The characters that have a chunk boundary inside. */
export function cutUnits(units: readonly DecodedUnit[], ends: readonly number[]): CutUnit[] {
  return units
    .map((unit) => ({ ...unit, cuts: ends.filter((end) => end > unit.start && end < unit.end) }))
    .filter(({ cuts }) => cuts.length > 0);
}

/** The text of decoded units. */
export function textOf(units: readonly DecodedUnit[]): string {
  return units.map(({ text }) => text).join('');
}

/** How many U+FFFD there are in a text. */
export function countReplacements(text: string): number {
  return text.split(REPLACEMENT).length - 1;
}

/** Bytes at the end of the range that may yet become a character, if the right ones follow. */
function unfinishedLength(bytes: Uint8Array, start: number, end: number): number {
  for (let at = start; at < end; ) {
    const { length, state } = sequenceAt(bytes, at, end);
    if (state === 'unfinished') {
      return length;
    }
    at += length;
  }
  return 0;
}

/** Bytes at the end of the range that are fewer than the last lead byte among them promises. */
function promisedLength(bytes: Uint8Array, start: number, end: number): number {
  for (let length = 1; length <= 3 && end - length >= start; length += 1) {
    const byte = bytes[end - length] ?? 0;
    if (byte < 0x80 || byte > 0xf7) {
      return 0;
    }
    if (byte >= 0xc0) {
      const promised = byte < 0xe0 ? 2 : byte < 0xf0 ? 3 : 4;
      return promised > length ? length : 0;
    }
  }
  return 0;
}

interface Sequence {
  /** Bytes that belong together. */
  length: number;
  /** `unfinished`: well-formed as far as it goes, and the range ends. */
  state: 'whole' | 'broken' | 'unfinished';
}

function sequenceAt(bytes: Uint8Array, start: number, end: number): Sequence {
  const form = formOf(bytes[start] ?? 0);
  if (form === null) {
    return { length: 1, state: 'broken' };
  }
  for (let length = 1; length < form.length; length += 1) {
    if (start + length >= end) {
      return { length, state: 'unfinished' };
    }
    const byte = bytes[start + length] ?? 0;
    const [low, high] = length === 1 ? form.second : CONTINUATION;
    if (byte < low || byte > high) {
      return { length, state: 'broken' };
    }
  }
  return { length: form.length, state: 'whole' };
}

type ByteRange = readonly [low: number, high: number];

const CONTINUATION: ByteRange = [0x80, 0xbf];

/**
 * Length of the character that a byte leads, and what its second byte may be: table 3-7 of the
 * Unicode Standard, which leaves out overlong forms, surrogates, and all beyond U+10FFFF.
 */
function formOf(lead: number): { length: number; second: ByteRange } | null {
  if (lead < 0x80) {
    return { length: 1, second: CONTINUATION };
  }
  if (lead < 0xc2 || lead > 0xf4) {
    return null;
  }
  const length = lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
  return { length, second: narrowSecond.get(lead) ?? CONTINUATION };
}

const narrowSecond: ReadonlyMap<number, ByteRange> = new Map([
  [0xe0, [0xa0, 0xbf]],
  [0xed, [0x80, 0x9f]],
  [0xf0, [0x90, 0xbf]],
  [0xf4, [0x80, 0x8f]],
]);

function unitOf(
  bytes: Uint8Array,
  start: number,
  { length, state }: Sequence,
  practice: ReplacementPractice,
): DecodedUnit {
  if (state === 'whole') {
    const text = String.fromCodePoint(codePointOf(bytes, start, length));
    return { text, start, end: start + length, replaced: false };
  }
  const end = start + (practice === 'each-byte' ? 1 : length);
  return { text: REPLACEMENT, start, end, replaced: true };
}

function codePointOf(bytes: Uint8Array, start: number, length: number): number {
  const lead = bytes[start] ?? 0;
  // The lead byte gives its low bits: 7, 5, 4 or 3 of them; each byte after it gives six.
  let codePoint = length === 1 ? lead : lead & (0x7f >> length);
  for (let at = start + 1; at < start + length; at += 1) {
    codePoint = (codePoint << 6) | ((bytes[at] ?? 0) & 0x3f);
  }
  return codePoint;
}
