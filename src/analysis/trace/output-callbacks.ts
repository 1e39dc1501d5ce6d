/**
 * Ties the bytes that a program really wrote to the callbacks that wrote them: the probe announces
 * each write before it happens, with its text and its length, and the bytes come through a pipe
 * later, cut anywhere.
 */

import type { OutputEvent, Place } from '../../runner/events.ts';
import type { OutputPiece, OutputSplitter } from '../../runner/output-pieces.ts';

type StreamName = OutputEvent['stream'];

/** A write whose bytes have not come yet. */
interface Write {
  /** Its first bytes, as far as they are known for sure. */
  known: Buffer;
  /** Length of the whole. */
  bytes: number;
  callback: number;
  at?: Place;
}

interface Stream {
  /** Announced writes, in order. */
  waiting: Write[];
  /** Index of the first of them that is still waiting. */
  head: number;
  /** The write whose bytes are coming, and how many of them came. */
  current: { write: Write; came: number } | null;
}

/** Writes that wait at the same time; of more, the oldest are given up. */
const maxWaiting = 200_000;
/** Writes among which the next bytes are looked for when the first one's do not come. */
const maxCandidates = 64;
/** A text shorter than this is found anywhere by chance. */
const surely = 4;
/** Bytes of a text that are searched for. */
const needleLength = 64;

/** U+FFFD stands for bytes that are no text: from there on only the length is known. */
const replacement = Buffer.from('\ufffd');

/**
 * A splitter for one run.
 *
 * Bytes that no write announced (native code, a child process with inherited output) stay untagged;
 * the next announced write is found again by its text.
 */
export function createOutputSplitter(): OutputSplitter {
  const streams: Record<StreamName, Stream> = { stdout: emptyStream(), stderr: emptyStream() };
  return {
    observe(report) {
      if (report.type !== 'observation' || report.name !== 'write') {
        return;
      }
      const { stream, text, bytes, callback, at } = report;
      if (stream !== 'stdout' && stream !== 'stderr') {
        return;
      }
      const write = writeOf(text, bytes, callback, at);
      if (write !== null) {
        push(streams[stream], write);
      }
    },
    split: (stream, chunk) => splitChunk(streams[stream], chunk),
  };
}

function emptyStream(): Stream {
  return { waiting: [], head: 0, current: null };
}

/** A report may be the program's own invention: nothing of it is taken unseen. */
function writeOf(text: unknown, bytes: unknown, callback: unknown, at?: Place): Write | null {
  if (typeof text !== 'string' || !isCount(callback)) {
    return null;
  }
  const whole = Buffer.from(text);
  const length = isCount(bytes) ? bytes : whole.length;
  if (length === 0) {
    return null;
  }
  const doubtful = whole.indexOf(replacement);
  const known = whole.subarray(0, Math.min(length, doubtful === -1 ? whole.length : doubtful));
  return { known, bytes: length, callback, ...(at === undefined ? {} : { at }) };
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

function push(stream: Stream, write: Write): void {
  stream.waiting.push(write);
  if (stream.waiting.length - stream.head > maxWaiting) {
    stream.head += 1;
  }
  // Taken out in bulk: shifting one by one would copy the rest each time.
  if (stream.head > 1_024 && stream.head * 2 > stream.waiting.length) {
    stream.waiting.splice(0, stream.head);
    stream.head = 0;
  }
}

function splitChunk(stream: Stream, chunk: Buffer): OutputPiece[] {
  const pieces: OutputPiece[] = [];
  let at = 0;
  while (at < chunk.length) {
    stream.current ??= expected(stream, chunk, at);
    const { current } = stream;
    const length = current === null ? 0 : agreeing(current.write, current.came, chunk, at);
    if (current !== null && length > 0) {
      pieces.push(pieceOf(chunk.subarray(at, at + length), current.write));
      at += length;
      current.came += length;
    }
    if (current !== null && current.came === current.write.bytes) {
      stream.current = null;
    } else if (at < chunk.length) {
      const found = findAgain(stream, chunk, at);
      if (found > at) {
        pieces.push({ bytes: chunk.subarray(at, found) });
      }
      at = found;
    }
  }
  return pieces;
}

function pieceOf(bytes: Buffer, { callback, at }: Write): OutputPiece {
  return at === undefined ? { bytes, callback } : { bytes, callback, at };
}

/** The next write in turn, where its text is what comes. */
function expected(stream: Stream, chunk: Buffer, at: number): Stream['current'] {
  const write = stream.waiting[stream.head];
  if (write === undefined || !begins(write, 0, chunk, at)) {
    return null;
  }
  stream.head += 1;
  return { write, came: 0 };
}

/** How many bytes at `at` can be those of the write after the first `came`. */
function agreeing({ known, bytes }: Write, came: number, chunk: Buffer, at: number): number {
  const length = Math.min(bytes - came, chunk.length - at);
  const compared = Math.min(known.length - came, length);
  for (let index = 0; index < compared; index++) {
    if (known[came + index] !== chunk[at + index]) {
      return index;
    }
  }
  return length;
}

/** Whether all that is known of the write, or all that is there of the chunk, is the same. */
function begins({ known }: Write, came: number, chunk: Buffer, at: number): boolean {
  const length = Math.min(known.length - came, chunk.length - at);
  return length <= 0 || known.compare(chunk, at, at + length, came, came + length) === 0;
}

/**
 * Finds where an announced write goes on or begins after bytes that nobody announced, makes it the
 * current one, and gives up those before it.
 *
 * @returns the index of its first byte, or the chunk's length
 */
function findAgain(stream: Stream, chunk: Buffer, at: number): number {
  const candidates = candidatesOf(stream);
  const here = candidates.find(
    ({ write, came }) => isSure(write, came) && begins(write, came, chunk, at),
  );
  if (here !== undefined) {
    return resume(stream, here, at);
  }
  for (const candidate of candidates) {
    const found = search(candidate, chunk, at);
    if (found !== -1) {
      return resume(stream, candidate, found);
    }
  }
  const [first] = candidates;
  const tail = first === undefined ? chunk.length : searchTail(first, chunk, at);
  return first === undefined || tail === chunk.length ? chunk.length : resume(stream, first, tail);
}

interface Candidate {
  write: Write;
  came: number;
  /** Index in `waiting`; -1 for the current write. */
  index: number;
}

function candidatesOf({ current, waiting, head }: Stream): Candidate[] {
  const next = waiting
    .slice(head, head + maxCandidates)
    .map((write, offset) => ({ write, came: 0, index: head + offset }));
  if (current === null) {
    return next;
  }
  const { write, came } = current;
  // What was taken for its beginning may have been somebody else's.
  return [{ write, came, index: -1 }, { write, came: 0, index: -1 }, ...next];
}

function isSure({ known }: Write, came: number): boolean {
  return known.length - came >= surely;
}

function resume(stream: Stream, { write, came, index }: Candidate, at: number): number {
  stream.current = { write, came };
  stream.head = Math.max(stream.head, index + 1);
  return at;
}

/** Where the candidate's text stands; a short one counts at the start of a line only. */
function search({ write, came }: Candidate, chunk: Buffer, from: number): number {
  const needle = write.known.subarray(came, came + needleLength);
  if (needle.length === 0) {
    return -1;
  }
  let found = chunk.indexOf(needle, from);
  while (found > from && needle.length < surely && chunk[found - 1] !== 0x0a) {
    found = chunk.indexOf(needle, found + 1);
  }
  return found;
}

/** Where the chunk ends with the beginning of the candidate's text; its length where it does not. */
function searchTail({ write, came }: Candidate, chunk: Buffer, from: number): number {
  const longest = Math.min(needleLength, write.known.length - came, chunk.length - from);
  for (let length = longest; length > 0; length--) {
    if (begins(write, came, chunk, chunk.length - length)) {
      return chunk.length - length;
    }
  }
  return chunk.length;
}
